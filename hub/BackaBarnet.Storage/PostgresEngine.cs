using System.Globalization;
using BackaBarnet.Hub.Storing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using NpgsqlTypes;

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

    private const string LockShared = "SELECT count(pg_advisory_xact_lock_shared(one)) FROM unnest({0}) AS one";
    private const string LockExclusive = "SELECT count(pg_advisory_xact_lock(one)) FROM unnest({0}) AS one";

    private const string CopyLog = """
        COPY "Audit" ("Municipality", "Position", "At", "Event", "ChildIndex", "MessageId", "DeliveryId", "ReleasedBy", "Recipient", "Outcome", "Rules", "Fields", "Consents", "RuleSetVersion", "Detail", "Hash")
        FROM STDIN (FORMAT BINARY)
        """;

    private readonly NpgsqlDataSource _source;

    public PostgresEngine(string connectionString)
    {
        _source = new NpgsqlDataSourceBuilder(PostgresConnection.WithDefaults(connectionString)).Build();
        Options = new DbContextOptionsBuilder<HubContext>()
            .UseNpgsql(_source)
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

    public Task PrepareMigrationAsync(HubContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task HoldFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes)
    {
        await LockAsync(context, LockShared, [AllFacts]);
        await LockAsync(context, LockShared, KeysOf(childIndexes));
    }

    public async Task ChangeFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes)
    {
        if (childIndexes.Count > MostChildLocks)
        {
            await LockAsync(context, LockExclusive, [AllFacts]);
            return;
        }

        await LockAsync(context, LockShared, [AllFacts]);
        await LockAsync(context, LockExclusive, KeysOf(childIndexes));
    }

    public async Task<StoredAuditHead> LockHeadAsync(HubContext context, string municipality)
    {
        var head = await FindHeadAsync(context, municipality);
        if (head is not null)
            return head;

        var first = Heads.New(municipality);
        await context.Database.ExecuteSqlAsync($"""INSERT INTO "AuditHeads" ("Municipality", "Position", "Hash") VALUES ({first.Municipality}, {first.Position}, {first.Hash}) ON CONFLICT DO NOTHING""");
        return (await FindHeadAsync(context, municipality))!;
    }

    public async Task AppendAsync(HubContext context, IReadOnlyList<StoredAuditEntry> rows)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(CopyLog);
        foreach (var row in rows)
            await AppendAsync(copy, row);
        await copy.CompleteAsync();
    }

    public async Task<bool> TryAddKeyAsync(HubContext context, StoredKey key)
    {
        var created = key.CreatedAt.UtcTicks;
        return await context.Database.ExecuteSqlAsync(
            $"""INSERT INTO "Keys" ("Id", "Subject", "WrappedBy", "Wrapped", "CreatedAt") VALUES ({key.Id}, {key.Subject}, {key.WrappedBy}, {key.Wrapped}, {created}) ON CONFLICT DO NOTHING""") == 1;
    }

    public void Dispose() => _source.Dispose();

    private static Task<StoredAuditHead?> FindHeadAsync(HubContext context, string municipality) =>
        context.AuditHeads.TagWith(Claims.Wait).SingleOrDefaultAsync(head => head.Municipality == municipality);

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

    private static async Task AppendAsync(NpgsqlBinaryImporter copy, StoredAuditEntry row)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(row.Municipality, NpgsqlDbType.Text);
        await copy.WriteAsync(row.Position, NpgsqlDbType.Bigint);
        await copy.WriteAsync(row.At.UtcTicks, NpgsqlDbType.Bigint);
        await copy.WriteAsync(row.Event, NpgsqlDbType.Text);
        await WriteTextAsync(copy, row.ChildIndex);
        await WriteIdAsync(copy, row.MessageId);
        await WriteIdAsync(copy, row.DeliveryId);
        await WriteTextAsync(copy, row.ReleasedBy);
        await WriteTextAsync(copy, row.Recipient);
        await WriteTextAsync(copy, row.Outcome);
        await WriteTextAsync(copy, row.Rules);
        await WriteTextAsync(copy, row.Fields);
        await WriteTextAsync(copy, row.Consents);
        await WriteTextAsync(copy, row.RuleSetVersion);
        await WriteTextAsync(copy, row.Detail);
        await copy.WriteAsync(row.Hash, NpgsqlDbType.Bytea);
    }

    private static Task WriteTextAsync(NpgsqlBinaryImporter copy, string? text) =>
        text is null ? copy.WriteNullAsync() : copy.WriteAsync(text, NpgsqlDbType.Text);

    private static Task WriteIdAsync(NpgsqlBinaryImporter copy, Guid? id) =>
        id is { } value ? copy.WriteAsync(value, NpgsqlDbType.Uuid) : copy.WriteNullAsync();

    private sealed class NoTurn : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
