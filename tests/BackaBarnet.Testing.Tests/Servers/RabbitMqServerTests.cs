using System.Text;
using BackaBarnet.Testing.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace BackaBarnet.Testing.Tests.Servers;

public sealed class RabbitMqServerTests(FreshVirtualHost shared) : IClassFixture<FreshVirtualHost>
{
    private const string Queue = "work";

    [Fact]
    public async Task FreshVirtualHost_Shared_TakesAQuorumQueue()
    {
        await using var connection = await OpenAsync(shared.Server, shared.Name);
        await using var channel = await ConfirmingAsync(connection);

        await PublishAsync(channel, "one");

        Assert.NotEqual("/", shared.Name);
        Assert.Equal("one", await GetAsync(channel));
    }

    [Theory]
    [InlineData("guest", "guest")]
    [InlineData("backabarnet", "another")]
    public async Task Server_WrongUser_IsRefused(string user, string password)
    {
        var factory = new ConnectionFactory { HostName = shared.Server.Host, Port = shared.Server.Port, UserName = user, Password = password };

        var refused = await Assert.ThrowsAsync<BrokerUnreachableException>(() => factory.CreateConnectionAsync());

        Assert.IsAssignableFrom<PossibleAuthenticationFailureException>(refused.InnerException);
    }

    [Fact]
    public async Task Servers_TwoSideBySide_DoNotDisturbEachOther()
    {
        var both = await Task.WhenAll(RabbitMqServer.StartAsync(), RabbitMqServer.StartAsync());
        await using var first = both[0];
        await using var second = both[1];

        await first.KillAsync();

        await using var connection = await OpenAsync(second, await second.CreateVirtualHostAsync());
        Assert.True(connection.IsOpen);
        Assert.NotEqual(first.Port, second.Port);
        Assert.NotEqual(first.DataFolder, second.DataFolder);
    }

    [Fact]
    public async Task Server_KilledAndRestarted_KeepsConfirmedMessages()
    {
        await using var server = await RabbitMqServer.StartAsync();
        await using (var connection = await OpenAsync(server))
        {
            await using var channel = await ConfirmingAsync(connection);
            await PublishAsync(channel, "kept");
            await server.WaitUntilKeptAsync(Queue);

            await server.KillAsync();
        }
        Assert.Empty(await server.ProcessesAsync());
        _ = await Assert.ThrowsAsync<BrokerUnreachableException>(() => OpenAsync(server));

        await server.RestartAsync();

        await using var again = await OpenAsync(server);
        await using var reader = await ConfirmingAsync(again);
        Assert.Equal("kept", await GetAsync(reader));
        Assert.NotEmpty(server.LogFiles);
    }

    [Fact]
    public async Task Server_Paused_ConfirmsNothingUntilResumed()
    {
        await using var server = await RabbitMqServer.StartAsync();
        await using var connection = await OpenAsync(server);
        await using var channel = await ConfirmingAsync(connection);
        await server.PauseAsync();

        var publishing = PublishAsync(channel, "late");
        _ = await Assert.ThrowsAsync<TimeoutException>(() => publishing.WaitAsync(TimeSpan.FromSeconds(1)));
        await server.ResumeAsync();

        await publishing;
        Assert.Equal("late", await GetAsync(channel));
    }

    [Fact]
    public async Task Server_SettingItDoesNotKnow_SaysWhatItSaid()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RabbitMqServer.StartAsync(new Dictionary<string, string> { ["no_such_setting"] = "1" }));

        Assert.Contains("no_such_setting", failure.Message, StringComparison.Ordinal);
    }

    private static Task<IConnection> OpenAsync(RabbitMqServer server, string virtualHost = "/") =>
        new ConnectionFactory { Uri = server.Address(virtualHost), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();

    private static async Task<IChannel> ConfirmingAsync(IConnection connection)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        _ = await channel.QueueDeclareAsync(
            Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        return channel;
    }

    private static Task PublishAsync(IChannel channel, string text) => channel.BasicPublishAsync(
        "", Queue, mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(text)).AsTask();

    private static async Task<string?> GetAsync(IChannel channel) =>
        await channel.BasicGetAsync(Queue, autoAck: true) is { } message ? Encoding.UTF8.GetString(message.Body.Span) : null;
}
