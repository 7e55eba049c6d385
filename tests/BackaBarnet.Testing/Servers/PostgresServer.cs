using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace BackaBarnet.Testing.Servers;

/// <summary>PostgreSQL, with a superuser whose password is random (SCRAM), in a cluster of its own. It syncs to disk as in production.</summary>
public sealed class PostgresServer : LoopbackServer
{
    private const string User = "backabarnet";

    // A killed initdb leaves half a cluster: only a whole one is kept.
    private const string StartScript = """
        set -e
        if [ ! -e complete ]; then
          rm -rf data
          "$POSTGRES_FOLDER/initdb" --pgdata=data --username=backabarnet --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync
          cat settings >>data/postgresql.conf
          rm password
          touch complete
        fi
        exec "$POSTGRES_FOLDER/postgres" -D data
        """;

    // A killed postmaster leaves the block of shared memory that guards its data folder; the lock file's seventh line names it.
    private const string CleanScript = """
        read -r _ id < <(sed -n 7p data/postmaster.pid) && ipcrm -m "$id"
        """;

    private readonly NpgsqlConnectionStringBuilder _administration;

    private PostgresServer(ServerHome home, int port, string password)
        : base(home) => _administration = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = User,
            Password = password,
            Database = "postgres",
            // Npgsql 10 asks for Kerberos by itself: a detour on every connection, and a second full wait on a server that does not answer.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };

    /// <summary>The port on 127.0.0.1; the same after a restart.</summary>
    public int Port => _administration.Port;

    /// <summary>Starts a server of the caller's own.</summary>
    /// <param name="settings">Lines of <c>postgresql.conf</c> beyond, or instead of, the usual ones.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is missing or does not come up.</exception>
    public static Task<PostgresServer> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var home = new ServerHome("postgres");
        var port = LoopbackPorts.Next();
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        home.Set("POSTGRES_FOLDER", ServerPrograms.PostgresFolder);
        home.Write("password", password);
        home.Write("settings", Settings(port, settings));
        home.Write("start", StartScript);
        home.Write("clean", CleanScript);
        return FirstStartAsync(new PostgresServer(home, port, password));
    }

    /// <summary>Creates an empty database, for one class of tests.</summary>
    /// <returns>A superuser's connection string for it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = "test_" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name can't be a parameter; this one is ours.
        command.CommandText = $"create database {name}";
#pragma warning restore CA2100
        _ = await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_administration.ConnectionString) { Database = name }.ConnectionString;
    }

    private protected override async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await OpenAsync();
            return true;
        }
        catch (NpgsqlException starting) when (starting.IsTransient)
        {
            return false;
        }
    }

    private static string Settings(int port, IReadOnlyDictionary<string, string>? more)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            // Many classes of tests share a server, each with a pool of connections.
            ["max_connections"] = "300",
            // In files below the data folder, which a killed server can't leave behind.
            ["dynamic_shared_memory_type"] = "mmap",
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            all[name] = value;
        return string.Concat(all.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'\n"));
    }

    // Not pooled: a connection that outlives a kill would only fail later.
    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_administration.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
