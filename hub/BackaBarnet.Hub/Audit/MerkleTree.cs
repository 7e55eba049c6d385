using System.Security.Cryptography;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Merkle trees as RFC 9162 section 2.1 (and RFC 6962) has them, over the hashes of rows: one root stands for all of them, and a
/// short proof shows that a row is among them without showing the others. A leaf is hashed behind a byte 0, a node behind a
/// byte 1, so that neither can be taken for the other; a tree whose size is no power of two is split at the largest one below it.
/// </summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The root over leaves; over none, the SHA-256 of nothing.</summary>
    /// <param name="leaves">The hashes of rows, 32 bytes each, in order of position.</param>
    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        var root = new MerkleRoot();
        foreach (var leaf in leaves)
            root.Append(leaf);
        return root.Compute();
    }

    /// <summary>The proof that a leaf is in a tree: the hashes beside the way from it to the root, the lowest first.</summary>
    /// <param name="leaves">All leaves of the tree.</param>
    /// <param name="index">Place of the leaf, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static IReadOnlyList<byte[]> InclusionProof(IReadOnlyList<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var proof = new List<byte[]>();
        AddProof(proof, leaves, start: 0, leaves.Count, index);
        return proof;
    }

    /// <summary>Whether a proof shows that a leaf is in the tree of a root (RFC 9162, 2.1.3.2).</summary>
    /// <param name="leaf">The leaf: the hash of a row.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="proof">The proof, the lowest hash first.</param>
    /// <param name="root">The root.</param>
    public static bool Verify(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
            return false;

        var (place, last, hash) = (index, size - 1, LeafHash(leaf));
        foreach (var beside in proof)
        {
            if (last == 0)
                return false;
            var isRight = (place & 1) == 1 || place == last;
            hash = isRight ? NodeHash(beside, hash) : NodeHash(hash, beside);
            // At the right edge of an unbalanced tree the way goes up several levels at once.
            while (isRight && (place & 1) == 0 && place != 0)
                (place, last) = (place >> 1, last >> 1);
            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    internal static byte[] LeafHash(ReadOnlySpan<byte> leaf)
    {
        // A leaf comes from the database, where its length may have been changed too.
        var bytes = leaf.Length <= AuditChain.HashBytes ? stackalloc byte[1 + AuditChain.HashBytes] : new byte[1 + leaf.Length];
        bytes[0] = LeafPrefix;
        leaf.CopyTo(bytes[1..]);
        return SHA256.HashData(bytes[..(1 + leaf.Length)]);
    }

    internal static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * AuditChain.HashBytes)];
        bytes[0] = NodePrefix;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + left.Length)..]);
        return SHA256.HashData(bytes[..(1 + left.Length + right.Length)]);
    }

    private static void AddProof(List<byte[]> proof, IReadOnlyList<byte[]> leaves, int start, int count, int index)
    {
        if (count == 1)
            return;

        var left = LargestPowerOfTwoBelow(count);
        var (near, nearCount, far, farCount) = index < left
            ? (start, left, start + left, count - left)
            : (start + left, count - left, start, left);
        AddProof(proof, leaves, near, nearCount, index < left ? index : index - left);
        proof.Add(Root(leaves.Skip(far).Take(farCount)));
    }

    private static int LargestPowerOfTwoBelow(int count) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count) >> 1;
}
