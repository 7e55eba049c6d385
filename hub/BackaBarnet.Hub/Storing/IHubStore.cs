namespace BackaBarnet.Hub.Storing;

/// <summary>The store behind the hub.</summary>
public interface IHubStore
{
    /// <summary>
    /// Runs work in one transaction: either all that it did is durable when the call returns, or nothing of it. Rows that the
    /// work has found and changed are written too, and rows of the log are chained as the last thing. The work may run again
    /// after a conflict with another node, so it must have no effect outside the transaction.
    /// </summary>
    /// <exception cref="StoreAwayException">Nobody could have written anything, and the database's own exception does not say so.</exception>
    Task<T> WriteAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs work that changes nothing.</summary>
    Task<T> ReadAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Compares the tables with those that this version of the hub knows. Changes nothing.</summary>
    Task<StoreSchema> ReadSchemaAsync(CancellationToken cancellationToken);

    /// <summary>Brings the tables to this version of the hub.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);
}

/// <summary>Conveniences over <see cref="IHubStore"/>.</summary>
public static class HubStoreExtensions
{
    /// <summary>Runs work without a result in one transaction.</summary>
    public static Task WriteAsync(this IHubStore store, Func<IHubTransaction, Task> work, CancellationToken cancellationToken) =>
        store.WriteAsync(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            cancellationToken);
}
