namespace BackaBarnet.Testing.Servers;

/// <summary>
/// One server of each kind for all tests of a process that do no harm to it, started when first asked for, ended with the process.
/// A test that kills or pauses takes one of its own.
/// </summary>
public static class SharedServers
{
    private static readonly Lazy<Task<PostgresServer>> Postgres = new(() => PostgresServer.StartAsync());
    private static readonly Lazy<Task<RabbitMqServer>> RabbitMq = new(() => RabbitMqServer.StartAsync());

    /// <summary>The shared PostgreSQL; take a database of <see cref="PostgresServer.CreateDatabaseAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is missing or does not come up.</exception>
    public static Task<PostgresServer> PostgresAsync() => Postgres.Value;

    /// <summary>The shared RabbitMQ; take a virtual host of <see cref="RabbitMqServer.CreateVirtualHostAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">RabbitMQ is missing or does not come up.</exception>
    public static Task<RabbitMqServer> RabbitMqAsync() => RabbitMq.Value;
}
