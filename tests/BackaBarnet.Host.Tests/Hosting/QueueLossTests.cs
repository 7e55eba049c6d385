using System.Globalization;
using BackaBarnet.Testing.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace BackaBarnet.Host.Tests.Hosting;

/// <summary>What becomes of the queue is the broker's affair, and the hub's to mend: nothing in it is needed.</summary>
public sealed class QueueLossTests
{
    private const string Queue = "routing";

    [Fact]
    public async Task QueueDeleted_WhileTheHubRuns_IsDeclaredAgainAndRoutedFrom()
    {
        await using var broker = await RabbitMqServer.StartAsync();
        await using var hub = await StartAsync(broker);
        await ConsumedAsync(broker);

        await DeleteAsync(broker);
        await ConsumedAsync(broker);

        await TakenIn.AMessageAsync(hub.Services);
        await TakenIn.RoutedAsync(hub.Services);
    }

    private static Task<HostFixture> StartAsync(RabbitMqServer broker) => HostFixture.StartAsync(settings =>
    {
        settings["Hub:Bus:Kind"] = "rabbitmq";
        settings["Hub:Bus:Host"] = broker.Host;
        settings["Hub:Bus:Port"] = broker.Port.ToString(CultureInfo.InvariantCulture);
        settings["Hub:Bus:User"] = broker.User;
        settings["Hub:Bus:Password"] = broker.Password;
    });

    private static async Task DeleteAsync(RabbitMqServer broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker.Address() }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(Queue);
    }

    private static async Task ConsumedAsync(RabbitMqServer broker)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await ConsumersAsync(broker) == 0)
            await Task.Delay(50, limit.Token);
    }

    private static async Task<uint> ConsumersAsync(RabbitMqServer broker)
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = broker.Address() }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            return (await channel.QueueDeclarePassiveAsync(Queue)).ConsumerCount;
        }
        catch (OperationInterruptedException)
        {
            return 0;
        }
    }
}
