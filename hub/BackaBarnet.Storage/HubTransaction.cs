using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage;

/// <summary>
/// Rows over EF Core. A look that could miss what this transaction has changed so far writes that first. Messages and deliveries,
/// of which there are many, are added and changed many at once past EF Core's watch over changes; what a roster tells is added so.
/// Each part of the port has a file of its own.
/// </summary>
internal sealed partial class HubTransaction(HubContext context, IStoreEngine engine) : IHubTransaction
{
    private readonly List<StoredAuditEntry> _log = [];
    private readonly List<StoredMessage> _newMessages = [];
    private readonly List<StoredDelivery> _newDeliveries = [];
    private readonly List<StoredEntry> _newEntries = [];
    private readonly List<StoredTelling> _newTellings = [];
    private readonly List<StoredGuardianship> _newGuardianships = [];
    private readonly List<StoredAddress> _newAddresses = [];
    private readonly ClaimedRows<StoredMessage> _messages = new(RowShape.Of<StoredMessage>(context));
    private readonly ClaimedRows<StoredDelivery> _deliveries = new(RowShape.Of<StoredDelivery>(context));

    public void Add<TRow>(TRow row)
        where TRow : class
    {
        switch (row)
        {
            case StoredAuditEntry logged:
                _log.Add(logged);
                break;
            case StoredMessage message:
                _newMessages.Add(message);
                break;
            case StoredDelivery delivery:
                _newDeliveries.Add(delivery);
                break;
            case StoredEntry entry:
                _newEntries.Add(entry);
                break;
            case StoredTelling telling:
                _newTellings.Add(telling);
                break;
            case StoredGuardianship guardianship:
                _newGuardianships.Add(guardianship);
                break;
            case StoredAddress address:
                _newAddresses.Add(address);
                break;
            default:
                context.Add(row);
                break;
        }
    }

    public Task HoldFactsAsync(IReadOnlyCollection<string> childIndexes) => engine.HoldFactsAsync(context, childIndexes);

    public Task ChangeFactsAsync(IReadOnlyCollection<string> childIndexes) => engine.ChangeFactsAsync(context, childIndexes);

    /// <summary>
    /// Writes everything, and chains what has been logged. The last act before the commit: from here on nobody else can log for
    /// the municipality, so the rows stand in the order in which transactions come to be durable.
    /// </summary>
    /// <returns>The rows of the log.</returns>
    internal async Task<IReadOnlyList<StoredAuditEntry>> FinishAsync()
    {
        await WriteChangesAsync();
        foreach (var chain in _log.GroupBy(entry => entry.Municipality, StringComparer.Ordinal).OrderBy(chain => chain.Key, StringComparer.Ordinal))
        {
            var rows = chain.ToList();
            var head = await engine.LockHeadAsync(context, chain.Key);
            AuditChain.Link(head, rows);
            await engine.AppendAsync(context, head, rows);
        }

        return _log;
    }

    private async Task WriteChangesAsync()
    {
        await InsertAsync(_newMessages);
        await InsertAsync(_newDeliveries);
        await InsertAsync(_newEntries);
        await InsertAsync(_newTellings);
        await InsertAsync(_newGuardianships);
        await InsertAsync(_newAddresses);
        foreach (var change in _messages.TakeChanges())
            await engine.UpdateAsync(context, change);
        foreach (var change in _deliveries.TakeChanges())
            await engine.UpdateAsync(context, change);
        if (context.ChangeTracker.HasChanges())
            await context.SaveChangesAsync();
    }

    private async Task InsertAsync<TRow>(List<TRow> rows)
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        await engine.InsertAsync(context, rows);
        rows.Clear();
    }
}
