using System.Data.Common;
using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BackaBarnet.Storage;

/// <summary>
/// The store of the embedded hub: one SQLite file in WAL mode, for one process. Writers take turns within the process, so a
/// transaction never meets a busy file; SQLite's write transactions are serialisable.
/// </summary>
internal sealed class SqliteHubStore : IHubStore, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DbContextOptions<HubContext> _options;

    public SqliteHubStore(string path)
    {
        _options = OptionsFor(path);
    }

    internal static DbContextOptions<HubContext> OptionsFor(string path) => new DbContextOptionsBuilder<HubContext>()
        .UseSqlite($"Data Source={path}")
        .AddInterceptors(new DurableConnections())
        // Without the tool's snapshot EF can't compare model and migrations; a test does.
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .Options;

    public async Task<T> WriteAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var context = new HubContext(_options);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(new HubTransaction(context));
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<T> ReadAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var context = new HubContext(_options);
        return await work(new HubTransaction(context));
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = new HubContext(_options);
        await context.Database.MigrateAsync(cancellationToken);
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>
    /// WAL with full synchronisation: a commit that has returned survives a loss of power, not only the death of the process.
    /// Deleted content is overwritten, so that what has been purged is gone from the file.
    /// </summary>
    private sealed class DurableConnections : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
