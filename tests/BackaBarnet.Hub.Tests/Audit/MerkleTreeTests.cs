using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Hub.Audit;

namespace BackaBarnet.Hub.Tests.Audit;

public class MerkleTreeTests
{
    [Fact]
    public void Root_NoLeaves_IsTheHashOfNothing() => Assert.Equal(SHA256.HashData([]), MerkleTree.Root([]));

    [Fact]
    public void Root_OneLeaf_IsTheLeafHashedBehindAZero() =>
        Assert.Equal(SHA256.HashData([0, .. Leaf(1)]), MerkleTree.Root([Leaf(1)]));

    [Fact]
    public void Root_AnySize_IsAsTheStandardDefinesIt()
    {
        for (var size = 0; size <= 70; size++)
            Assert.Equal(AsDefined(Leaves(size)), MerkleTree.Root(Leaves(size)));
    }

    // Roots that the reference implementation of RFC 6962 gives for the leaves "", 00, 10, 20 21, 30 31, 40-43, 50-57, 60-6f.
    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_LeavesOfOtherImplementations_IsTheirs(int size, string root)
    {
        string[] leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(leaves.Take(size).Select(Convert.FromHexString))));
    }

    [Fact]
    public void Verify_ProofOfEveryLeaf_Holds()
    {
        for (var size = 1; size <= 40; size++)
        {
            var leaves = Leaves(size);
            var root = MerkleTree.Root(leaves);
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.InclusionProof(leaves, index);
                Assert.True(MerkleTree.Verify(leaves[index], index, size, proof, root), $"{index} of {size}");
                Assert.InRange(proof.Count, 0, 6);
            }
        }
    }

    [Fact]
    public void Verify_AnythingElse_DoesNotHold()
    {
        var leaves = Leaves(13);
        var root = MerkleTree.Root(leaves);
        for (var index = 0; index < leaves.Count; index++)
        {
            var proof = MerkleTree.InclusionProof(leaves, index);
            Assert.False(MerkleTree.Verify(Leaf(99), index, 13, proof, root));
            Assert.False(MerkleTree.Verify(leaves[index], (index + 1) % 13, 13, proof, root));
            Assert.False(MerkleTree.Verify(leaves[index], index, 13, [.. proof.SkipLast(1)], root));
            Assert.False(MerkleTree.Verify(leaves[index], index, 13, [.. proof, Leaf(0)], root));
            Assert.False(MerkleTree.Verify(leaves[index], index, 13, [.. proof.Select((hash, i) => i == 0 ? Leaf(98) : hash)], root));
            Assert.False(MerkleTree.Verify(leaves[index], index, 13, proof, Leaf(97)));
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void Verify_NoSuchLeaf_DoesNotHold(long index, long size) => Assert.False(MerkleTree.Verify(Leaf(0), index, size, [], MerkleTree.Root([Leaf(0)])));

    [Fact]
    public void Verify_NodeTakenForALeaf_DoesNotHold()
    {
        // Without prefixes a tree of two would have the root of a tree of one whose leaf is both.
        var root = MerkleTree.Root([Leaf(0), Leaf(1)]);
        byte[] both = [.. MerkleTree.LeafHash(Leaf(0)), .. MerkleTree.LeafHash(Leaf(1))];

        Assert.False(MerkleTree.Verify(both, 0, 1, [], root));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void InclusionProof_NoSuchLeaf_Throws(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.InclusionProof(Leaves(3), index));

    private static List<byte[]> Leaves(int count) => [.. Enumerable.Range(0, count).Select(Leaf)];

    private static byte[] Leaf(int number) => SHA256.HashData(Encoding.ASCII.GetBytes($"{number}"));

    /// <summary>RFC 9162, 2.1.1, word for word.</summary>
    private static byte[] AsDefined(List<byte[]> leaves)
    {
        if (leaves.Count == 0)
            return SHA256.HashData([]);
        if (leaves.Count == 1)
            return SHA256.HashData([0, .. leaves[0]]);
        var split = 1;
        while (split * 2 < leaves.Count)
            split *= 2;
        return SHA256.HashData([1, .. AsDefined(leaves[..split]), .. AsDefined(leaves[split..])]);
    }
}
