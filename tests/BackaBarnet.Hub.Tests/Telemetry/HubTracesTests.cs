using System.Diagnostics;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Bus;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Telemetry;
using BackaBarnet.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Telemetry;

public sealed class HubTracesTests
{
    private static readonly string[] Allowed = ["backabarnet.message.id", "backabarnet.delivery.id", "backabarnet.attempt", "backabarnet.result", "backabarnet.reason"];

    [Fact]
    public async Task Spans_FromIntakeToDelivery_StandInTheTraceOfTheMessage()
    {
        await using var hub = await HubFixture.StartAsync();
        using var spans = new RecordedSpans(HubTraces.SourceName);
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Elevhalsan, Categories.Identity, Categories.Wellbeing);
        var message = Messages.Upptackt($"UK-{Guid.NewGuid():N}");
        await hub.TakeInAsync(message);
        await PublishAndRouteAsync(hub);
        await hub.PumpAsync();

        var trace = message.Id.Value.ToString("N");
        Assert.Equal(["take in", "publish", "route", "deliver"], Of(spans, trace).OrderBy(span => Order(span.DisplayName)).Select(span => span.DisplayName));
        Assert.All(Of(spans, trace), span => Assert.Equal(default, span.ParentSpanId));
        Assert.Empty(Of(spans, trace).SelectMany(span => span.TagObjects).Select(tag => tag.Key).Except(Allowed, StringComparer.Ordinal));
        var routed = Assert.Single(Of(spans, trace), span => span.DisplayName == "route");
        Assert.Contains(spans.Ended, span => span.DisplayName == "route batch" && span.SpanId == Assert.Single(routed.Links).Context.SpanId);
    }

    [Fact]
    public async Task Spans_ADeliveryThatFails_SaysHow()
    {
        await using var hub = await HubFixture.StartAsync();
        using var spans = new RecordedSpans(HubTraces.SourceName);
        await hub.RegisterFamilyAsync();
        var message = Messages.Orosanmalan($"{Guid.NewGuid():N}");
        await hub.TakeInAsync(message);
        hub.Answer = static _ => new SendResult(SendStatus.TryAgain, "http-503");
        await hub.PumpAsync();

        var sent = Assert.Single(Of(spans, message.Id.Value.ToString("N")), span => span.DisplayName == "deliver");
        Assert.Equal(ActivityStatusCode.Error, sent.Status);
        Assert.Equal(("TryAgain", "http-503", 1), (sent.GetTagItem("backabarnet.result"), sent.GetTagItem("backabarnet.reason"), sent.GetTagItem("backabarnet.attempt")));
        Assert.DoesNotContain(RecordedSpans.Words(sent), word => word.Contains(HubFixture.Socialtjansten, StringComparison.Ordinal));
    }

    private static int Order(string name) => Array.IndexOf(["take in", "publish", "route", "deliver"], name);

    private static IEnumerable<Activity> Of(RecordedSpans spans, string trace) => spans.Ended.Where(span => span.TraceId.ToHexString() == trace);

    /// <summary>Over a bus in memory, as the hub does it.</summary>
    private static async Task PublishAndRouteAsync(HubFixture hub)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(new MessagesTakenInConsumer(hub.Get<BackaBarnet.Hub.Routing.MessageRouter>(), hub.Get<HubGate>(), TimeProvider.System));
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<MessagesTakenInConsumer>();
            bus.UsingInMemory(static (context, transport) => transport.ConfigureEndpoints(context));
        });
        await using var provider = services.BuildServiceProvider();
        var control = provider.GetRequiredService<IBusControl>();
        await control.StartAsync();
        using var outbox = ActivatorUtilities.CreateInstance<OutboxPublisher>(hub.Get<IServiceProvider>(), control, TimeProvider.System);
        await outbox.StartAsync(default);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await hub.Store.ReadAsync(rows => rows.ReadBacklogAsync(hub.Clock.GetUtcNow()), default)).Unrouted > 0)
            await Task.Delay(20, limit.Token);
        await outbox.StopAsync(default);
        await control.StopAsync();
    }
}
