using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage;

/// <summary>
/// Rows over EF Core. A look that could miss what this transaction has changed so far writes that first. Each part of the port
/// has a file of its own.
/// </summary>
internal sealed partial class HubTransaction(HubContext context, IStoreEngine engine) : IHubTransaction
{
    private readonly List<StoredAuditEntry> _log = [];

    public void Add<TRow>(TRow row)
        where TRow : class
    {
        if (row is StoredAuditEntry entry)
            _log.Add(entry);
        else
            context.Add(row);
    }

    public Task HoldFactsAsync(IReadOnlyCollection<string> childIndexes) => engine.HoldFactsAsync(context, childIndexes);

    public Task ChangeFactsAsync(IReadOnlyCollection<string> childIndexes) => engine.ChangeFactsAsync(context, childIndexes);

    /// <summary>
    /// Chains what has been logged. The last act before the commit: from here on nobody else can log for the municipality, so
    /// the rows stand in the order in which transactions come to be durable.
    /// </summary>
    /// <returns>The rows.</returns>
    internal async Task<IReadOnlyList<StoredAuditEntry>> AppendLogAsync()
    {
        foreach (var chain in _log.GroupBy(entry => entry.Municipality, StringComparer.Ordinal).OrderBy(chain => chain.Key, StringComparer.Ordinal))
        {
            var rows = chain.ToList();
            var head = await engine.LockHeadAsync(context, chain.Key);
            AuditChain.Link(head, rows);
            await engine.AppendAsync(context, rows);
        }

        await context.SaveChangesAsync();
        return _log;
    }

    private Task WriteChangesAsync() => context.ChangeTracker.HasChanges() ? context.SaveChangesAsync() : Task.CompletedTask;
}
