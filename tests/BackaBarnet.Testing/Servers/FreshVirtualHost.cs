using Xunit;

namespace BackaBarnet.Testing.Servers;

/// <summary>A class fixture: an empty virtual host on the shared RabbitMQ.</summary>
public sealed class FreshVirtualHost : IAsyncLifetime
{
    private RabbitMqServer? _server;

    /// <summary>The shared server.</summary>
    public RabbitMqServer Server => _server ?? throw new InvalidOperationException("The fixture has not been initialised.");

    /// <summary>Name of the virtual host.</summary>
    public string Name { get; private set; } = "";

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _server = await SharedServers.RabbitMqAsync();
        Name = await _server.CreateVirtualHostAsync();
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;
}
