namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Computes the root of a <see cref="MerkleTree"/> from leaves that come one after the other, and keeps no more than one hash a
/// level: what is finished on the left is whole trees whose sizes are the powers of two that the count is made of.
/// </summary>
internal sealed class MerkleRoot
{
    private readonly Stack<byte[]> _finished = new();

    /// <summary>How many leaves there are.</summary>
    public long Count { get; private set; }

    public void Append(ReadOnlySpan<byte> leaf)
    {
        var hash = MerkleTree.LeafHash(leaf);
        for (var size = Count; (size & 1) == 1; size >>= 1)
            hash = MerkleTree.NodeHash(_finished.Pop(), hash);
        _finished.Push(hash);
        Count++;
    }

    public byte[] Compute()
    {
        if (Count == 0)
            return System.Security.Cryptography.SHA256.HashData([]);

        byte[]? root = null;
        foreach (var left in _finished)
            root = root is null ? left : MerkleTree.NodeHash(left, root);
        return root!;
    }
}
