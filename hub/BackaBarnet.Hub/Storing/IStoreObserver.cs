namespace BackaBarnet.Hub.Storing;

/// <summary>Is told of the store's transactions, after they have ended. Must be quick and must not throw.</summary>
public interface IStoreObserver
{
    /// <summary>A transaction is durable.</summary>
    /// <param name="logged">The rows of the log that it added.</param>
    /// <param name="took">How long it took, with the wait for a turn to write.</param>
    void Committed(IReadOnlyList<StoredAuditEntry> logged, TimeSpan took);

    /// <summary>A transaction met another node's. Nothing of it remains; it runs again.</summary>
    void Conflicted();

    /// <summary>A transaction failed for another reason. Nothing of it remains.</summary>
    void Failed();
}
