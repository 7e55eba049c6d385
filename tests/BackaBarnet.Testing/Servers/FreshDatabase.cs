using Npgsql;
using Xunit;

namespace BackaBarnet.Testing.Servers;

/// <summary>A class fixture: an empty database on the shared PostgreSQL.</summary>
public sealed class FreshDatabase : IAsyncLifetime
{
    /// <summary>A superuser's connection string for it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <inheritdoc />
    public async Task InitializeAsync() => ConnectionString = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();

    /// <summary>Gives back the connections that the tests have left in the pool.</summary>
    public async Task DisposeAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
