using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class RetentionTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Fact]
    public async Task HeldForConsent_ReleasingActivity_IsToldOnceByItsOwnNameAndNothingElse()
    {
        await using var hub = await FamilyAsync();
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await RetainAsync(hub);

        var notice = Assert.Single(hub.SentTo(HubFixture.Forskolan));
        Assert.Contains("backabarnet.consent-needed", notice, StringComparison.Ordinal);
        Assert.Contains("UK-1", notice, StringComparison.Ordinal);
        foreach (var told in new[] { "Alva", "Testsson", TestNumbers.ToddlerGirl, "maBra", "tystare" })
            Assert.DoesNotContain(told, notice, StringComparison.Ordinal);
        Assert.Single(hub.Sent);
    }

    [Fact]
    public async Task ConsentGoneAtSending_ForOneRecipientAfterAnother_ReleasingActivityIsToldOfEachOnce()
    {
        await using var hub = await TwoWaitAsync(HubFixture.Polisen, HubFixture.SecondPolisen);
        Assert.Empty(hub.SentTo(HubFixture.Forskolan));

        await RevokeAsync(hub, HubFixture.Polisen);
        await RevokeAsync(hub, HubFixture.SecondPolisen);

        Assert.Equal(["[\"polisen\"]", "[\"polisen-2\"]"], hub.SentTo(HubFixture.Forskolan).Select(RecipientsIn));
    }

    [Fact]
    public async Task ConsentGoneAtSending_WhenAnotherWaitedAtRouting_ReleasingActivityIsToldOfTheSecondToo()
    {
        await using var hub = await TwoWaitAsync(HubFixture.Polisen);
        Assert.Equal(["[\"polisen-2\"]"], hub.SentTo(HubFixture.Forskolan).Select(RecipientsIn));

        await RevokeAsync(hub, HubFixture.Polisen);

        Assert.Equal(["[\"polisen-2\"]", "[\"polisen\"]"], hub.SentTo(HubFixture.Forskolan).Select(RecipientsIn));
    }

    [Fact]
    public async Task ConsentGoneAtSending_ToldBeforeItWasKeptOfWhom_IsNotToldAnew()
    {
        await using var hub = await TwoWaitAsync(HubFixture.Polisen);
        await hub.Store.WriteAsync(
            async rows =>
            {
                foreach (var notice in await rows.ClaimDeliveriesAsync([MessageId.Derive("consent-needed", Messages.Upptackt().Id.Value.ToString("N"))]))
                    notice.Consents = null;
            },
            default);

        await RevokeAsync(hub, HubFixture.Polisen);

        Assert.Equal(["[\"polisen-2\"]"], hub.SentTo(HubFixture.Forskolan).Select(RecipientsIn));
    }

    [Fact]
    public async Task HeldForFourteenDays_IsReturnedAndErased()
    {
        await using var hub = await FamilyAsync();
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        hub.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        await RetainAsync(hub);
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(message, HubFixture.Polisen));

        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await RetainAsync(hub);

        Assert.Equal(DeliveryState.Returned, await hub.StateAsync(message, HubFixture.Polisen));
        Assert.Null((await hub.Store.ReadAsync(rows => rows.FindMessageAsync(message.Id.Value), default))!.Content);
        Assert.Equal(2, hub.SentTo(HubFixture.Forskolan).Count(notice => notice.Contains("backabarnet.returned", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Overdue_OneWhoseMessageIsNotThere_OthersAreReturnedAndItIsToldDaily()
    {
        await using var hub = await FamilyAsync();
        var orphan = await AddOrphanAsync(hub);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        await WaitAsync(hub, TimeSpan.FromDays(14));
        Assert.Equal(DeliveryState.Returned, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        await WaitAsync(hub, TimeSpan.FromDays(1));

        Assert.Equal(2, hub.Log.Text.Split($"Delivery {orphan} to {HubFixture.Polisen} is overdue").Length - 1);
        Assert.Equal(DeliveryState.Parked, (await hub.Store.ReadAsync(rows => rows.FindDeliveryAsync(orphan), default))!.State);
    }

    [Fact]
    public async Task ReceiverAwayForFourteenDays_IsReturned()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = static delivery => delivery.RecipientId == HubFixture.Polisen ? new SendResult(SendStatus.TryAgain, "http-503") : new SendResult(SendStatus.Accepted, "http-200");
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        hub.Clock.Advance(TimeSpan.FromDays(14));
        await RetainAsync(hub);

        Assert.Equal(DeliveryState.Returned, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Theory]
    [InlineData(SendStatus.TryAgain)]
    [InlineData(SendStatus.Gone)]
    [InlineData(SendStatus.Rejected)]
    public async Task RecallNotTakenInTime_ReleasingActivity_IsToldOnceWithoutContent(SendStatus answer)
    {
        await using var hub = await RecalledAsync(answer);

        await WaitAsync(hub, TimeSpan.FromDays(14));
        await WaitAsync(hub, TimeSpan.FromDays(15));

        var notice = Assert.Single(hub.SentTo(HubFixture.Forskolan));
        Assert.Contains("backabarnet.recall-not-taken", notice, StringComparison.Ordinal);
        Assert.Contains(Messages.Upptackt().Id.Value.ToString(), notice, StringComparison.Ordinal);
        Assert.Contains("\"recipients\":[\"polisen\"]", notice, StringComparison.Ordinal);
        foreach (var told in new[] { "Alva", "Testsson", TestNumbers.ToddlerGirl, "maBra", "tystare", "\"record\"" })
            Assert.DoesNotContain(told, notice, StringComparison.Ordinal);
        Assert.Contains(await hub.LogAsync(), row => row is { Event: AuditEvents.RecallNotTaken, Recipient: HubFixture.Polisen });
        Assert.DoesNotContain("is returned to the activity", hub.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecallNotTakenInTime_ReceiverIsBack_GetsItWhenAPersonHasItTried()
    {
        await using var hub = await RecalledAsync(SendStatus.TryAgain);
        await WaitAsync(hub, TimeSpan.FromDays(20));
        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        hub.Sent.Clear();

        Assert.Equal(RerunOutcome.Done, await hub.Get<Reruns>().RetryAllAsync(HubFixture.Polisen, default));
        await hub.PumpAsync();

        Assert.Contains("backabarnet.recall\"", Assert.Single(hub.SentTo(HubFixture.Polisen)), StringComparison.Ordinal);
        Assert.Equal(RerunOutcome.NotWaiting, await hub.Get<Reruns>().RetryAllAsync(HubFixture.Polisen, default));
    }

    [Fact]
    public async Task RecallNotTakenInTime_RecipientIsNoParticipantAnyMore_IsEndedAndTold()
    {
        await using var hub = await RecalledAsync(SendStatus.TryAgain);
        await hub.RestartAsync("elevhalsan,socialtjansten,forskolan");

        await WaitAsync(hub, TimeSpan.FromDays(14));

        Assert.Contains("backabarnet.recall-not-taken", Assert.Single(hub.SentTo(HubFixture.Forskolan)), StringComparison.Ordinal);
        Assert.Equal(0, (await hub.Store.ReadAsync(rows => rows.CountAsync(), default)).Deliveries.GetValueOrDefault(DeliveryState.Due));
    }

    [Fact]
    public async Task NoticeNotTakenInTime_IsGivenUpAndNobodyIsToldOfIt()
    {
        await using var hub = await FamilyAsync();
        hub.Answer = static delivery => delivery.RecipientId == HubFixture.Forskolan ? new SendResult(SendStatus.TryAgain, "http-503") : new SendResult(SendStatus.Accepted, "http-200");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        await WaitAsync(hub, TimeSpan.FromDays(14));
        await WaitAsync(hub, TimeSpan.FromDays(14));
        await WaitAsync(hub, TimeSpan.FromDays(14));

        var counts = (await hub.Store.ReadAsync(rows => rows.CountAsync(), default)).Deliveries;
        Assert.Equal(0, counts.GetValueOrDefault(DeliveryState.Due));
        Assert.Equal(2, (await hub.LogAsync()).Count(row => row is { Event: AuditEvents.Notified, Detail: "returned" }));
        Assert.Contains("is given up", hub.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConsentBeginsLater_IsReleasedAtMidnightInSweden()
    {
        await using var hub = await FamilyAsync();
        foreach (var by in new[] { TestNumbers.Mother, TestNumbers.Father })
            await hub.ConsentAsync(by, HubFixture.Polisen, Narrow, from: new DateOnly(2026, 3, 3));
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Empty(hub.SentTo(HubFixture.Polisen));

        hub.Clock.Advance(SwedishTime.StartOf(new DateOnly(2026, 3, 3)) - hub.Clock.GetUtcNow());
        await RetainAsync(hub);
        Assert.Empty(hub.SentTo(HubFixture.Polisen));

        hub.Clock.Advance(TimeSpan.FromSeconds(5));
        await RetainAsync(hub);
        Assert.Single(hub.SentTo(HubFixture.Polisen));
    }

    private static async Task<HubFixture> FamilyAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RestartAsync(HubFixture.WithNotices);
        await hub.RegisterFamilyAsync();
        return hub;
    }

    /// <summary>Two of the police are to have a message, as far as there is consent, and can't be reached.</summary>
    private static async Task<HubFixture> TwoWaitAsync(params string[] consented)
    {
        var hub = await HubFixture.StartAsync();
        await hub.RestartAsync($"{HubFixture.Polisen},{HubFixture.SecondPolisen},{HubFixture.Forskolan}");
        await hub.RegisterFamilyAsync();
        foreach (var recipient in consented)
            await hub.BothConsentAsync(recipient, Narrow);
        hub.Answer = static delivery => delivery.RecipientId == HubFixture.Forskolan ? new SendResult(SendStatus.Accepted, "http-200") : new SendResult(SendStatus.TryAgain, "connection-refused");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        return hub;
    }

    /// <summary>Takes a consent back, and lets nights pass in which all that is held is looked at.</summary>
    private static async Task RevokeAsync(HubFixture hub, string recipient)
    {
        await hub.ConsentAsync(TestNumbers.Father, recipient, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        for (var night = 0; night < 3; night++)
            await WaitAsync(hub, TimeSpan.FromDays(1));
    }

    private static string RecipientsIn(string notice) => JsonNode.Parse(notice)!["data"]!["recipients"]!.ToJsonString();

    /// <summary>Polisen has the message, and is not to be told that its consent was taken back.</summary>
    private static async Task<HubFixture> RecalledAsync(SendStatus answer)
    {
        var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        await hub.BothConsentAsync(HubFixture.Elevhalsan, Narrow);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.Empty(hub.SentTo(HubFixture.Forskolan));

        hub.Answer = delivery => delivery.RecipientId == HubFixture.Polisen ? new SendResult(answer, "http-503") : new SendResult(SendStatus.Accepted, "http-200");
        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        await hub.PumpAsync();
        return hub;
    }

    private static async Task<Guid> AddOrphanAsync(HubFixture hub)
    {
        var now = hub.Clock.GetUtcNow();
        var orphan = new StoredDelivery
        {
            Id = Guid.NewGuid(),
            MessageId = Guid.NewGuid(),
            RecordIndex = "record",
            ReleasedBy = HubFixture.Forskolan,
            Recipient = HubFixture.Polisen,
            Priority = 0,
            Order = now,
            State = DeliveryState.Parked,
            DueAt = now,
            ReturnAt = now.AddDays(14),
            CreatedAt = now,
        };
        await hub.Store.WriteAsync(
            rows =>
            {
                rows.Add(orphan);
                return Task.FromResult(true);
            },
            default);
        return orphan.Id;
    }

    private static async Task WaitAsync(HubFixture hub, TimeSpan time)
    {
        hub.Clock.Advance(time);
        await RetainAsync(hub);
    }

    private static async Task RetainAsync(HubFixture hub)
    {
        var retention = ActivatorUtilities.CreateInstance<Retention>(hub.Get<IServiceProvider>());
        await retention.RunAsync(default);
        await hub.PumpAsync();
    }
}
