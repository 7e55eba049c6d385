using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>Signs stretches of the log.</summary>
/// <param name="key">The key that signs.</param>
public sealed class CheckpointSigner(AuditSigningKey key)
{
    /// <summary>Signs the rows that follow on a municipality's last checkpoint.</summary>
    /// <param name="municipality">Municipality code.</param>
    /// <param name="last">The last checkpoint; <see langword="null"/> if there is none yet.</param>
    /// <param name="hashes">Hashes of the rows, from the one after <paramref name="last"/>, in order of position and without a gap; at least one.</param>
    /// <param name="at">The time.</param>
    /// <exception cref="ArgumentException">There are no rows, or the last checkpoint is another municipality's.</exception>
    public StoredCheckpoint Sign(string municipality, StoredCheckpoint? last, IReadOnlyCollection<byte[]> hashes, DateTimeOffset at)
    {
        if (hashes.Count == 0)
            throw new ArgumentException("There is nothing to sign.", nameof(hashes));
        if (last is not null && !string.Equals(last.Municipality, municipality, StringComparison.Ordinal))
            throw new ArgumentException("The checkpoint belongs to another municipality's chain.", nameof(last));

        var from = (last?.To ?? 0) + 1;
        var to = from + hashes.Count - 1;
        var root = MerkleTree.Root(hashes);
        return new StoredCheckpoint
        {
            Municipality = municipality,
            From = from,
            To = to,
            Root = root,
            At = at.ToUniversalTime(),
            KeyId = key.Id,
            Signature = key.Sign(CheckpointText.Of(municipality, from, to, root, at, key.Id)),
        };
    }
}
