using System.Diagnostics;
using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BackaBarnet.Storage;

/// <summary>The hub's rows over EF Core, in whichever database.</summary>
internal sealed class HubStore(IStoreEngine engine, IEnumerable<IStoreObserver>? observers = null) : IHubStore, IDisposable
{
    private readonly IStoreObserver[] _observers = [.. observers ?? []];

    private const int MostConflicts = 8;
    private static readonly TimeSpan PauseAfterConflict = TimeSpan.FromMilliseconds(10);

    private readonly PooledDbContextFactory<HubContext> _contexts = new(engine.Options);

    public async Task<T> WriteAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            try
            {
                return await WriteOnceAsync(work, cancellationToken);
            }
            catch (Exception exception) when (conflicts < MostConflicts && engine.IsConflict(exception))
            {
                foreach (var observer in _observers)
                    observer.Conflicted();
                await Task.Delay(PauseAfterConflict * (conflicts + 1), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                foreach (var observer in _observers)
                    observer.Failed();
                if (engine.IsAway(exception))
                    throw new StoreAwayException(exception);
                throw;
            }
        }
    }

    public async Task<T> ReadAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await work(new HubTransaction(context, engine));
    }

    public async Task<StoreSchema> ReadSchemaAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var known = context.Database.GetMigrations().ToList();
        var made = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        return new StoreSchema([.. known.Except(made, StringComparer.Ordinal)], [.. made.Except(known, StringComparer.Ordinal)], made.Count == 0);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await engine.PrepareMigrationAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    public void Dispose() => engine.Dispose();

    private async Task<T> WriteOnceAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var turn = await engine.TakeTurnAsync(cancellationToken);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        // A transaction is done wholly or not at all; savepoints would only be round trips.
        context.Database.AutoSavepointsEnabled = false;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var rows = new HubTransaction(context, engine);
        var result = await work(rows);
        var logged = await rows.FinishAsync();
        await transaction.CommitAsync(cancellationToken);
        foreach (var observer in _observers)
            observer.Committed(logged, Stopwatch.GetElapsedTime(started));
        return result;
    }
}
