using System.Globalization;
using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BackaBarnet.Storage;

/// <summary>
/// The store of a hub with several nodes: PostgreSQL at READ COMMITTED. Rows of work are claimed by row locks, facts about
/// children are held by advisory locks that end with the transaction, and the end of a chain by its row.
/// </summary>
internal sealed class PostgresEngine : IStoreEngine
{
    /// <summary>Above this number of children one lock on all facts is taken: each single lock takes room in the server's memory.</summary>
    private const int MostChildLocks = 500;

    /// <summary>Key of the lock on all facts, outside of what keyed hashes are likely to hit.</summary>
    private const long AllFacts = 0x4261636B_61000000;

    /// <summary>SQLSTATE of <c>idle_in_transaction_session_timeout</c>.</summary>
    private const string IdleSessionEnded = "25P03";

    // An array is gone through from its start, so that locks are taken in its order.
    private const string LockShared = "SELECT count(pg_advisory_xact_lock_shared(one)) FROM unnest({0}) AS one";
    private const string LockExclusive = "SELECT count(pg_advisory_xact_lock(one)) FROM unnest({0}) AS one";

    /// <summary>
    /// Every look of the hub's work has its index. A table that is still small, or has grown since it was last analysed, would be
    /// read from end to end by a plan that is kept and grows slower with every row. A bitmap reads what has died in an index each
    /// time, of which there is far more than lives where work comes and goes; a plain scan clears it away. What can't do without
    /// either is told to be so dear that it would be compiled.
    /// </summary>
    private const string PreferIndexes = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET jit = off";

    private const string LockHead = """SELECT "Position", "Hash" FROM "AuditHeads" WHERE "Municipality" = $1 FOR UPDATE""";

    private const string MoveHead = """UPDATE "AuditHeads" SET "Position" = $2, "Hash" = $3 WHERE "Municipality" = $1""";

    private readonly NpgsqlDataSource _source;

    public PostgresEngine(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(PostgresConnection.WithDefaults(connectionString));
        source.UsePhysicalConnectionInitializer(static connection => Prefer(connection), static connection => PreferAsync(connection));
        _source = source.Build();
        Options = new DbContextOptionsBuilder<HubContext>()
            .UseNpgsql(_source, static npgsql => npgsql.UseRelationalNulls())
            .AddInterceptors(new SkipLockedRows())
            .ConfigureWarnings(static warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
    }

    public DbContextOptions<HubContext> Options { get; }

    public Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable>(new NoTurn());

    // A row that another node has added meanwhile is a conflict too: run again, the work finds it. So is a session that the server
    // has ended while this node stood still: its transaction had not been committed, and others have had its rows since.
    public bool IsConflict(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation
                or IdleSessionEnded;

    // Npgsql's own exceptions say it.
    public bool IsAway(Exception exception) => false;

    public Task PrepareMigrationAsync(HubContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task HoldFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes) =>
        LockAsync(context, LockShared, [AllFacts, .. KeysOf(childIndexes)]);

    public async Task ChangeFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes)
    {
        if (childIndexes.Count == 0)
            return;
        if (childIndexes.Count > MostChildLocks)
        {
            await LockAsync(context, LockExclusive, [AllFacts]);
            return;
        }

        await LockAsync(context, LockShared, [AllFacts]);
        await LockAsync(context, LockExclusive, KeysOf(childIndexes));
    }

    public async Task<DateTimeOffset?> ReadClockAsync(HubContext context) =>
        new DateTimeOffset((await context.Database.SqlQuery<DateTime>($"""SELECT clock_timestamp() AS "Value" """).ToListAsync()).Single(), TimeSpan.Zero);

    public async Task<StoredAuditHead> LockHeadAsync(HubContext context, string municipality)
    {
        var head = await FindHeadAsync(context, municipality);
        if (head is not null)
            return head;

        var first = Heads.New(municipality);
        await context.Database.ExecuteSqlAsync($"""INSERT INTO "AuditHeads" ("Municipality", "Position", "Hash") VALUES ({first.Municipality}, {first.Position}, {first.Hash}) ON CONFLICT DO NOTHING""");
        return (await FindHeadAsync(context, municipality))!;
    }

    // One round trip: everybody else who logs for the municipality waits meanwhile.
    public async Task AppendAsync(HubContext context, StoredAuditHead head, IReadOnlyList<StoredAuditEntry> rows)
    {
        await using var batch = new NpgsqlBatch(ConnectionOf(context));
        batch.BatchCommands.Add(ManyRows.Insert(RowShape.Of<StoredAuditEntry>(context), rows));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(MoveHead)
        {
            Parameters = { new() { Value = head.Municipality }, new() { Value = head.Position }, new() { Value = head.Hash } },
        });
        _ = await batch.ExecuteNonQueryAsync();
    }

    public Task InsertAsync<TRow>(HubContext context, IReadOnlyList<TRow> rows)
        where TRow : class => ExecuteAsync(context, ManyRows.Insert(RowShape.Of<TRow>(context), rows));

    public Task UpdateAsync<TRow>(HubContext context, RowChange<TRow> change)
        where TRow : class => ExecuteAsync(context, ManyRows.Update(RowShape.Of<TRow>(context), change));

    public Task<int> AddMissingKeysAsync(HubContext context, IReadOnlyList<StoredKey> keys) =>
        ExecuteAsync(context, ManyRows.InsertMissing(RowShape.Of<StoredKey>(context), keys));

    public void Dispose() => _source.Dispose();

    private static void Prefer(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(PreferIndexes, connection);
        _ = command.ExecuteNonQuery();
    }

    private static async Task PreferAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(PreferIndexes, connection);
        _ = await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlConnection ConnectionOf(HubContext context) => (NpgsqlConnection)context.Database.GetDbConnection();

    private static async Task<int> ExecuteAsync(HubContext context, NpgsqlBatchCommand command)
    {
        await using var batch = new NpgsqlBatch(ConnectionOf(context)) { BatchCommands = { command } };
        return await batch.ExecuteNonQueryAsync();
    }

    private static async Task<StoredAuditHead?> FindHeadAsync(HubContext context, string municipality)
    {
        await using var look = new NpgsqlCommand(LockHead, ConnectionOf(context)) { Parameters = { new() { Value = municipality } } };
        await using var row = await look.ExecuteReaderAsync();
        return await row.ReadAsync() ? new StoredAuditHead { Municipality = municipality, Position = row.GetInt64(0), Hash = row.GetFieldValue<byte[]>(1) } : null;
    }

    private static async Task LockAsync(HubContext context, string sql, long[] keys)
    {
        if (keys.Length > 0)
            await context.Database.ExecuteSqlRawAsync(sql, [keys]);
    }

    // In one order everywhere, so that two transactions don't wait for each other. The hashes are keyed: their first 64 bits do.
    private static long[] KeysOf(IReadOnlyCollection<string> childIndexes) =>
    [
        .. childIndexes
            .Select(static index => unchecked((long)ulong.Parse(index.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture)))
            .Distinct()
            .Order(),
    ];

    private sealed class NoTurn : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
