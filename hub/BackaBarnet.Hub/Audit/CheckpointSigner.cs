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

        return Sign(municipality, (last?.To ?? 0) + 1, hashes, at, CheckpointText.Of);
    }

    /// <summary>
    /// Signs a row by which a person accepts that the database was set back. For that person's command alone: nobody else's signature lets
    /// such a row count.
    /// </summary>
    /// <param name="row">The row; the one after the municipality's last checkpoint.</param>
    /// <param name="at">The time.</param>
    /// <exception cref="ArgumentException">The row is no such row.</exception>
    public StoredCheckpoint SignAcceptance(StoredAuditEntry row, DateTimeOffset at)
    {
        if (row.Event != AuditEvents.SetBackAccepted)
            throw new ArgumentException("The row accepts no set-back.", nameof(row));
        return Sign(row.Municipality, row.Position, [row.Hash], at, CheckpointText.OfAcceptance);
    }

    private StoredCheckpoint Sign(string municipality, long from, IReadOnlyCollection<byte[]> hashes, DateTimeOffset at, Func<StoredCheckpoint, byte[]> text)
    {
        var checkpoint = new StoredCheckpoint
        {
            Municipality = municipality,
            From = from,
            To = from + hashes.Count - 1,
            Root = MerkleTree.Root(hashes),
            At = at.ToUniversalTime(),
            KeyId = key.Id,
            Signature = [],
        };
        checkpoint.Signature = key.Sign(text(checkpoint));
        return checkpoint;
    }
}
