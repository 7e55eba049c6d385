namespace BackaBarnet.Chaos.Tests.Plants;

/// <summary>How a hub is deployed.</summary>
internal enum Deployment
{
    /// <summary>One process on SQLite, with its bus in memory.</summary>
    Embedded,

    /// <summary>Two processes with every role each, on PostgreSQL and RabbitMQ.</summary>
    Production,
}
