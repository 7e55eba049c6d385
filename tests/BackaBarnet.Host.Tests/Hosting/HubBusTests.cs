using BackaBarnet.Hub.Bus;
using BackaBarnet.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Hosting;

public sealed class HubBusTests
{
    [Fact]
    public async Task Routing_FailsForGood_TellsNobodyOnTheBusWhy()
    {
        using var spans = new RecordedSpans("MassTransit");
        await using var hub = await HostFixture.StartAsync();
        // No hub writes one: what it names can't be gone through.
        await hub.Services.GetRequiredService<IBus>().Publish(new MessagesTakenIn { MessageIds = null! });

        // It ends when the last retry has failed.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!spans.Ended.Any(span => span.DisplayName == "routing receive"))
            await Task.Delay(100, limit.Token);

        Assert.Contains(spans.Ended, span => span.Events.Any(happened => happened.Name == "exception"));
        Assert.DoesNotContain(spans.Ended, span => span.DisplayName.Contains("Fault", StringComparison.Ordinal));
    }
}
