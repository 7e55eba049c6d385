namespace BackaBarnet.Hub.Storing;

/// <summary>The log, within a transaction.</summary>
public interface ILogRows
{
    /// <summary>Where each municipality's chain ends.</summary>
    Task<IReadOnlyList<StoredAuditHead>> FindHeadsAsync();

    /// <summary>Municipalities that have rows or checkpoints, whether or not they have the end of a chain. Reads through all of them.</summary>
    Task<IReadOnlyList<string>> FindLoggedMunicipalitiesAsync();

    /// <summary>The highest position of a row of a municipality; 0 if it has none.</summary>
    Task<long> FindLastPositionAsync(string municipality);

    /// <summary>Rows of a municipality's chain from a position on, in order.</summary>
    IAsyncEnumerable<StoredAuditEntry> ReadLogAsync(string municipality, long from);

    /// <summary>How far the log of each municipality that has the end of a chain has been signed. One look, so that nothing written meanwhile is taken for a fault.</summary>
    Task<IReadOnlyList<LogProof>> ReadProofsAsync();

    /// <summary>Hashes of the rows of a municipality's chain from a position on, in order.</summary>
    Task<IReadOnlyList<LoggedHash>> ReadHashesAsync(string municipality, long from, int most);

    /// <summary>Rows of a municipality's chain from a position on that say that a set-back was accepted, in order. Reads through all that follow.</summary>
    Task<IReadOnlyList<StoredAuditEntry>> FindSetBacksAsync(string municipality, long from);

    /// <summary>Rows about a child, under any of its numbers, and about messages about it, in order: a notice's name no child.</summary>
    Task<IReadOnlyList<StoredAuditEntry>> ReadLogOfChildAsync(string municipality, string childIndex);

    /// <summary>Rows about a message, in order.</summary>
    Task<IReadOnlyList<StoredAuditEntry>> ReadLogOfMessageAsync(Guid messageId);

    /// <summary>Checkpoints of a municipality, in order.</summary>
    Task<IReadOnlyList<StoredCheckpoint>> ReadCheckpointsAsync(string municipality);

    /// <summary>The last checkpoint of a municipality.</summary>
    Task<StoredCheckpoint?> FindLastCheckpointAsync(string municipality);
}
