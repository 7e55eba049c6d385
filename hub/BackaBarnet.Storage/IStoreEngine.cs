using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage;

/// <summary>What differs between the databases: how writers keep out of each other's way, and how rows of the log are added.</summary>
internal interface IStoreEngine : IDisposable
{
    DbContextOptions<HubContext> Options { get; }

    /// <summary>Waits for the turn to write; disposing of what is returned ends the turn.</summary>
    Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken);

    /// <summary>Whether the transaction met another node's, so that its work is to run again.</summary>
    bool IsConflict(Exception exception);

    /// <summary>Whether nobody could have written anything, although the exception does not say by itself that it will pass.</summary>
    bool IsAway(Exception exception);

    /// <summary>The time by the database's clock at this very moment; <see langword="null"/> if it runs in this process.</summary>
    Task<DateTimeOffset?> ReadClockAsync(HubContext context);

    /// <summary>Makes way for a migration.</summary>
    Task PrepareMigrationAsync(HubContext context, CancellationToken cancellationToken);

    /// <summary>Shared locks on children's facts until the transaction ends.</summary>
    Task HoldFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes);

    /// <summary>Exclusive locks on children's facts until the transaction ends.</summary>
    Task ChangeFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes);

    /// <summary>The end of a municipality's chain, made if it has none yet, and locked until the transaction ends.</summary>
    Task<StoredAuditHead> LockHeadAsync(HubContext context, string municipality);

    /// <summary>Adds rows of the log, and moves the end of their chain.</summary>
    Task AppendAsync(HubContext context, StoredAuditHead head, IReadOnlyList<StoredAuditEntry> rows);

    /// <summary>Adds rows of work. They are not watched afterwards.</summary>
    Task InsertAsync<TRow>(HubContext context, IReadOnlyList<TRow> rows)
        where TRow : class;

    /// <summary>Writes some columns of rows that this transaction has claimed.</summary>
    Task UpdateAsync<TRow>(HubContext context, RowChange<TRow> change)
        where TRow : class;

    /// <summary>Adds keys of subjects, each unless the subject has one already.</summary>
    /// <returns>How many were added.</returns>
    Task<int> AddMissingKeysAsync(HubContext context, IReadOnlyList<StoredKey> keys);
}
