namespace BackaBarnet.Hub.Storing;

/// <summary>
/// Rows within one transaction. Looks take many keys at once, because a round trip to the store costs more than a row. Rows that
/// are claimed are held against other transactions and may be changed; what is changed is written when the transaction ends. All
/// other rows are for reading only, as they were at that instant.
/// </summary>
public interface IHubTransaction : IMessageRows, IDeliveryRows, IRegisterRows, IAddressRows, IKeyRows, ILogRows, IWorkRows
{
    /// <summary>Adds a row. It must not be changed after the next look at the store.</summary>
    void Add<TRow>(TRow row)
        where TRow : class;

    /// <summary>
    /// Holds what the registers know about children still until this transaction ends: to decide on it. Others may hold it too.
    /// Take it before reading the facts.
    /// </summary>
    Task HoldFactsAsync(IReadOnlyCollection<string> childIndexes);

    /// <summary>
    /// Waits until nobody else is deciding on children, and keeps others from it until this transaction ends: what it changes is
    /// either seen by a decision or comes after that decision has been recorded. Take it before looking for what was sent.
    /// </summary>
    Task ChangeFactsAsync(IReadOnlyCollection<string> childIndexes);
}
