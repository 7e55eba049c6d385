using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;
using BackaBarnet.Testing.Servers;
using Npgsql;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>The servers that everything is measured on, a store with the registers in it to copy, and the receivers.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder _folder = new();
    // What a machine of this size asks for, as docs/production.md tells: PostgreSQL's own defaults are for the smallest.
    private static readonly Dictionary<string, string> OfTheMachine = new(StringComparer.Ordinal)
    {
        ["shared_buffers"] = "2GB",
        ["max_wal_size"] = "8GB",
        ["checkpoint_timeout"] = "15min",
    };

    private string _registers = "";
    private int _nodes;

    private Stage(PostgresServer postgres, RabbitMqServer broker, ReceivingEnd receivers) =>
        (Postgres, Broker, Receivers) = (postgres, broker, receivers);

    public PostgresServer Postgres { get; }

    public RabbitMqServer Broker { get; }

    public ReceivingEnd Receivers { get; }

    /// <summary>Starts the servers and has a hub read the registers.</summary>
    /// <param name="clock">The time.</param>
    /// <param name="countsStatements">Whether PostgreSQL counts what each statement costs, which costs something itself.</param>
    public static async Task<Stage> SetAsync(TimeProvider clock, bool countsStatements)
    {
        var settings = new Dictionary<string, string>(OfTheMachine, StringComparer.Ordinal);
        if (countsStatements)
            (settings["shared_preload_libraries"], settings["pg_stat_statements.track_planning"]) = ("pg_stat_statements", "on");
        var stage = new Stage(await PostgresServer.StartAsync(settings), await RabbitMqServer.StartAsync(), await ReceivingEnd.StartAsync());
        await stage.ReadRegistersAsync(SwedishTime.DateAt(clock.GetUtcNow()));
        return stage;
    }

    /// <summary>A store of its own with the registers in it.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CopyStoreAsync()
    {
        var name = FormattableString.Invariant($"hub_{++_nodes}");
        await ExecuteAsync(_registers, "postgres", $"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(_registers).Database}");
        return new NpgsqlConnectionStringBuilder(_registers) { Database = name }.ConnectionString;
    }

    /// <summary>An empty database.</summary>
    public Task<string> EmptyDatabaseAsync() => Postgres.CreateDatabaseAsync();

    /// <summary>Starts nodes that share a store and a virtual host of their own.</summary>
    public async Task<IReadOnlyList<HubNode>> StartNodesAsync(int count, string database)
    {
        var virtualHost = await Broker.CreateVirtualHostAsync();
        var nodes = new List<HubNode>();
        for (var i = 0; i < count; i++)
        {
            var place = Place(database, virtualHost);
            nodes.Add(await HubNode.StartAsync(place.Folder, place.Address, Town.Settings(place, Receivers.Address)));
        }

        return nodes;
    }

    public static async Task ExecuteAsync(string connectionString, string? database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = database ?? new NpgsqlConnectionStringBuilder(connectionString).Database,
            Pooling = false,
            CommandTimeout = 0,
        });
        await using var command = source.CreateCommand(sql);
        _ = await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> CountAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Receivers.DisposeAsync();
        await Broker.DisposeAsync();
        await Postgres.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ReadRegistersAsync(DateOnly today)
    {
        _registers = await Postgres.CreateDatabaseAsync();
        var (rosters, consents) = (_folder.Below("rosters"), _folder.Below("consents"));
        Families.Write(rosters, consents, today);
        var place = Place(_registers, await Broker.CreateVirtualHostAsync());
        var settings = Town.SettingsForRegisters(place, rosters, consents);
        await HubNode.CommandAsync(place.Folder, settings, "keys", "create");
        await HubNode.CommandAsync(place.Folder, settings, "migrate");
        await using var node = await HubNode.StartAsync(place.Folder, place.Address, settings);
        using var limit = new CancellationTokenSource(Patience);
        while (Directory.EnumerateFiles(rosters).Concat(Directory.EnumerateFiles(consents)).Any())
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        if (await CountAsync(_registers, """SELECT count(*) FROM "Quarantine" """) > 0)
            throw new InvalidOperationException("The hub could not read the registers that were made for it.");
    }

    private HubPlace Place(string database, string virtualHost)
    {
        var name = FormattableString.Invariant($"node-{++_nodes}");
        return new HubPlace(name, _folder.Below(name), HubNode.FreeAddress(), _folder.Below("hub.key"), database, Broker, virtualHost);
    }
}
