using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Bus;
using BackaBarnet.Testing;
using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Hosting;

public sealed class HubBusTests
{
    [Fact]
    public async Task Routing_FailsForGood_TellsNobodyOnTheBusWhy()
    {
        using var spans = new RecordedSpans("MassTransit");
        await using var hub = await HostFixture.StartAsync();
        await BreakAsync(hub.Services.GetRequiredService<HubOptions>().StorePath);
        await hub.Services.GetRequiredService<IBus>().Publish(new MessagesTakenIn { MessageIds = [Guid.NewGuid()] });

        // It ends when the last retry has failed.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!spans.Ended.Any(span => span.DisplayName == "routing receive"))
            await Task.Delay(100, limit.Token);

        Assert.Contains(spans.Ended, span => span.Events.Any(happened => happened.Name == "exception"));
        Assert.DoesNotContain(spans.Ended, span => span.DisplayName.Contains("Fault", StringComparison.Ordinal));
    }

    private static async Task BreakAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "ALTER TABLE Messages RENAME TO Gone";
        await command.ExecuteNonQueryAsync();
    }
}
