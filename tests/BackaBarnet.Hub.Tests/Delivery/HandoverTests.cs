using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Hub.Tests.Delivery;

/// <summary>What a node that delivers begins with the routing, and what it leaves to the claim.</summary>
public sealed class HandoverTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    private readonly List<PreparedDelivery> _sent = [];

    [Fact]
    public async Task Route_NothingElseAboutTheChild_BeginsTheAttemptInTheSameTransaction()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        var message = await RouteAsync(hub, Messages.Upptackt());

        var delivery = (await hub.DeliveryAsync(message, HubFixture.Polisen))!;
        Assert.Equal((true, 1, DeliveryState.Due), (delivery.InFlight, delivery.Attempts, delivery.State));
        Assert.Equal(hub.Clock.GetUtcNow() + DeliveryStart.Lease, delivery.DueAt);
        Assert.NotNull(delivery.Consents);
        Assert.Equal(delivery.Id, Assert.Single(_sent).DeliveryId);
        Assert.Equal([AuditEvents.Decided, AuditEvents.Attempted], await EventsAsync(hub, delivery.Id));
    }

    [Fact]
    public async Task Route_NodeThatDoesNotDeliver_LeavesItDue()
    {
        await using var hub = await ConsentedAsync();
        var message = await RouteAsync(hub, Messages.Upptackt());

        var delivery = (await hub.DeliveryAsync(message, HubFixture.Polisen))!;
        Assert.Equal((false, 0, DeliveryState.Due), (delivery.InFlight, delivery.Attempts, delivery.State));
    }

    [Fact]
    public async Task Route_Refused_IsNotSent()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        Open(hub);
        var message = await RouteAsync(hub, Messages.Upptackt());

        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(message, HubFixture.Polisen));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task Route_ConsentNeeded_BeginsTheNoticeInTheSameTransaction()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RestartAsync(HubFixture.WithNotices);
        await hub.RegisterFamilyAsync();
        Open(hub);
        var message = await RouteAsync(hub, Messages.Upptackt());

        var notice = Assert.Single(_sent);
        Assert.Equal((message.Id.Value, HubFixture.Forskolan, null), (notice.MessageId, notice.Recipient, notice.Kind));
        Assert.True((await hub.Store.ReadAsync(rows => rows.FindDeliveryAsync(notice.DeliveryId), default))!.InFlight);
        Assert.Equal([AuditEvents.Notified, AuditEvents.Attempted], await EventsAsync(hub, notice.DeliveryId));
    }

    [Fact]
    public async Task Route_TwoAboutOneChildAtOnce_SendsTheEarlierOnly()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        var first = Messages.Upptackt();
        await hub.TakeInAsync(first);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.TakeInAsync(Messages.Upptackt("UK-2"));
        await hub.RouteAsync();

        Assert.Equal(first.Id.Value, Assert.Single(_sent).MessageId);
    }

    [Fact]
    public async Task Route_EarlierOneAboutTheChildUnderWay_Waits()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        await RouteAsync(hub, Messages.Upptackt());
        var second = await RouteAsync(hub, Messages.Upptackt("UK-2"));

        Assert.Single(_sent);
        Assert.False((await hub.DeliveryAsync(second, HubFixture.Polisen))!.InFlight);
        Assert.True(hub.Get<RecipientLanes>().Find(HubFixture.Polisen)!.MayWait);
    }

    [Fact]
    public async Task Route_EarlierOneAboutTheChildNotRouted_Waits()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        await hub.TakeInAsync(Messages.Upptackt());
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = Messages.Upptackt("UK-2");
        await hub.TakeInAsync(second);
        await hub.Get<MessageRouter>().RouteAsync([second.Id.Value], default);

        Assert.Empty(_sent);
        Assert.Equal(DeliveryState.Due, await hub.StateAsync(second, HubFixture.Polisen));
    }

    [Fact]
    public async Task Route_LaterOneAboutTheChildNotRouted_GoesAtOnce()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        var first = Messages.Upptackt();
        await hub.TakeInAsync(first);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.TakeInAsync(Messages.Upptackt("UK-2"));
        await hub.Get<MessageRouter>().RouteAsync([first.Id.Value], default);

        Assert.Equal(first.Id.Value, Assert.Single(_sent).MessageId);
    }

    [Fact]
    public async Task Route_WhileAConsentIsBeingStored_LetsWhatItReleasesGoFirst()
    {
        await using var hub = await HubFixture.StartAsync(await (await SharedServers.PostgresAsync()).CreateDatabaseAsync());
        await hub.RegisterFamilyAsync();
        await hub.ConsentAsync(TestNumbers.Mother, HubFixture.Polisen, Narrow);
        var held = await RouteAsync(hub, Messages.Upptackt());
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = Messages.Upptackt("UK-2");
        await hub.TakeInAsync(second);
        Open(hub);

        var commit = await hub.BeginStoringAsync(HubFixture.Consent(TestNumbers.Father, HubFixture.Polisen, Narrow));
        var routing = hub.Get<MessageRouter>().RouteAsync([second.Id.Value], default);
        Assert.NotSame(routing, await Task.WhenAny(routing, Task.Delay(TimeSpan.FromSeconds(1))));
        await commit();
        await routing;

        Assert.Empty(_sent);
        Assert.Equal((DeliveryState.Due, DeliveryState.Due), (await hub.StateAsync(held, HubFixture.Polisen), await hub.StateAsync(second, HubFixture.Polisen)));
    }

    [Fact]
    public async Task Route_ReceiverInTrouble_Waits()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        hub.Get<RecipientLanes>().Find(HubFixture.Polisen)!.Circuit.Failed();
        await RouteAsync(hub, Messages.Upptackt());

        Assert.Empty(_sent);
    }

    [Fact]
    public async Task Route_EndpointDisabled_Waits()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = static _ => new SendResult(SendStatus.Gone, "http-410");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Open(hub);
        await RouteAsync(hub, Messages.Upptackt("UK-2"));

        Assert.Empty(_sent);
    }

    [Fact]
    public async Task Route_LaneFull_Waits()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        hub.Get<RecipientLanes>().Find(HubFixture.Polisen)!.TakeOn(int.MaxValue);
        var message = await RouteAsync(hub, Messages.Upptackt());

        Assert.Empty(_sent);
        Assert.False((await hub.DeliveryAsync(message, HubFixture.Polisen))!.InFlight);
    }

    [Fact]
    public async Task Route_TakenBackMeanwhile_IsRecalledOnceItHasArrived()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        await RouteAsync(hub, Messages.Upptackt());
        await hub.ConsentAsync(TestNumbers.Mother, HubFixture.Polisen, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        var prepared = Assert.Single(_sent);
        await hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(prepared, new SendResult(SendStatus.Accepted, "http-200"))], default);
        await hub.PumpAsync();

        Assert.Contains(hub.SentTo(HubFixture.Polisen), static body => body.Contains("recall", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Dispose_TransactionFailed_GivesItsPlacesBack()
    {
        await using var hub = await ConsentedAsync();
        Open(hub);
        var lane = hub.Get<RecipientLanes>().Find(HubFixture.Polisen)!;
        using (var handover = new Handover(hub.Get<RecipientLanes>()))
        {
            await hub.Store.ReadAsync(async rows => { await handover.BeginAsync(rows, []); return 0; }, default);
            Assert.NotNull(handover.TryTakeOn(Delivery(), 10));
            Assert.Equal(1, lane.UnderWay);
        }

        Assert.Equal(0, lane.UnderWay);
    }

    private static StoredDelivery Delivery() => new()
    {
        Id = Guid.NewGuid(),
        MessageId = Guid.NewGuid(),
        ReleasedBy = HubFixture.Forskolan,
        RecordIndex = "record",
        Recipient = HubFixture.Polisen,
        Priority = 10,
        Order = Messages.Now,
        ReturnAt = Messages.Now,
        CreatedAt = Messages.Now,
    };

    private static async Task<HubFixture> ConsentedAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        return hub;
    }

    private void Open(HubFixture hub) => hub.Get<RecipientLanes>().Open((_, prepared) => _sent.Add(prepared));

    private static async Task<Message> RouteAsync(HubFixture hub, Message message)
    {
        await hub.TakeInAsync(message);
        await hub.RouteAsync();
        return message;
    }

    private static async Task<IReadOnlyList<string>> EventsAsync(HubFixture hub, Guid delivery)
    {
        var message = (await hub.Store.ReadAsync(rows => rows.FindDeliveryAsync(delivery), default))!.MessageId;
        var rows = await hub.Store.ReadAsync(store => store.ReadLogOfMessageAsync(message), default);
        return [.. rows.Where(row => row.DeliveryId == delivery).Select(row => row.Event)];
    }
}
