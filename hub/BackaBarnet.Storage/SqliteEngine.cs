using System.Collections.Frozen;
using System.Data.Common;
using BackaBarnet.Hub.Storing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace BackaBarnet.Storage;

/// <summary>
/// The store of the embedded hub: one SQLite file in WAL mode, for one process. Writers take turns within the process, so a
/// transaction never meets a busy file, and nothing needs a lock.
/// </summary>
internal sealed class SqliteEngine(string path) : IStoreEngine
{
    /// <summary>
    /// SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB (https://sqlite.org/rescode.html). SQLite's
    /// provider calls none of them transient.
    /// </summary>
    private static readonly FrozenSet<int> Away = FrozenSet.Create(5, 6, 7, 8, 10, 11, 13, 14, 15, 26);

    private readonly SemaphoreSlim _turn = new(1, 1);

    public DbContextOptions<HubContext> Options { get; } = new DbContextOptionsBuilder<HubContext>()
        // A list is one parameter: SQLite looks for the place of each by its name among all others.
        .UseSqlite($"Data Source={path}", static sqlite => sqlite.UseRelationalNulls().UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .AddInterceptors(new DurableConnections())
        // Without the tool's snapshot EF can't compare model and migrations; a test does.
        .ConfigureWarnings(static warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .Options;

    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public bool IsConflict(Exception exception) => false;

    public bool IsAway(Exception exception) => exception.GetBaseException() is SqliteException fault && Away.Contains(fault.SqliteErrorCode);

    // EF Core locks a migration by a row in a table, which stays when the process is killed meanwhile, and is then waited for without
    // end. There is one process only, so whoever left it is dead.
    public Task PrepareMigrationAsync(HubContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);

    public Task HoldFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes) => Task.CompletedTask;

    public Task ChangeFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes) => Task.CompletedTask;

    public Task<DateTimeOffset?> ReadClockAsync(HubContext context) => Task.FromResult<DateTimeOffset?>(null);

    public async Task<StoredAuditHead> LockHeadAsync(HubContext context, string municipality)
    {
        if (await context.AuditHeads.FindAsync(municipality) is { } head)
            return head;
        head = Heads.New(municipality);
        context.Add(head);
        return head;
    }

    public async Task AppendAsync(HubContext context, StoredAuditHead head, IReadOnlyList<StoredAuditEntry> rows)
    {
        await InsertAsync(context, rows);
        // The head has moved.
        await context.SaveChangesAsync();
    }

    // One statement, run for each row: EF Core would write and parse as many as there are rows.
    public async Task InsertAsync<TRow>(HubContext context, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        var shape = RowShape.Of<TRow>(context);
        await using var insert = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        insert.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
        var places = shape.Columns.Select((column, i) => (Column: column, Parameter: insert.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"$c{i}") }))).ToList();
        insert.CommandText = $"INSERT INTO {shape.Table} ({string.Join(", ", places.Select(place => place.Column.Name))}) VALUES ({string.Join(", ", places.Select(place => place.Parameter.ParameterName))})";
        foreach (var row in rows)
        {
            foreach (var (column, parameter) in places)
                parameter.Value = column.StoredIn(row) ?? DBNull.Value;
            _ = await insert.ExecuteNonQueryAsync();
        }
    }

    public async Task UpdateAsync<TRow>(HubContext context, RowChange<TRow> change)
        where TRow : class
    {
        context.AttachRange(change.Rows);
        foreach (var row in change.Rows)
        {
            foreach (var column in change.Columns)
                context.Entry(row).Property(column.Property).IsModified = true;
        }

        await context.SaveChangesAsync();
        Release(context, change.Rows);
    }

    // There is one writer, who has looked for them before: none is there.
    public async Task<int> AddMissingKeysAsync(HubContext context, IReadOnlyList<StoredKey> keys)
    {
        await InsertAsync(context, keys);
        return keys.Count;
    }

    public void Dispose() => _turn.Dispose();

    private static void Release<TRow>(HubContext context, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        foreach (var row in rows)
            context.Entry(row).State = EntityState.Detached;
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }

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
