using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class RecallTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Fact]
    public async Task ConsentTakenBack_DeliveredMessage_IsRecalledOnceWithoutContent()
    {
        await using var hub = await DeliveredAsync();
        var message = Messages.Upptackt();

        await RevokeAsync(hub);
        await hub.PumpAsync();
        await RevokeAsync(hub, version: 3);
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Recalled, await hub.StateAsync(message, HubFixture.Polisen));
        var sent = hub.SentTo(HubFixture.Polisen).ToList();
        Assert.Equal(2, sent.Count);
        Assert.Contains("backabarnet.recall", sent[1], StringComparison.Ordinal);
        Assert.Contains(message.Id.Value.ToString(), sent[1], StringComparison.Ordinal);
        foreach (var told in new[] { "Alva", "Testsson", TestNumbers.ToddlerGirl, "UK-1", "maBra" })
            Assert.DoesNotContain(told, sent[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConsentTakenBack_DeliveryThatRestedOnAnother_IsLeftAlone()
    {
        await using var hub = await DeliveredAsync();

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Elevhalsan, Narrow);
        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Elevhalsan, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task ConsentTakenBack_WhileBeingSent_IsRecalledIfItArrives()
    {
        await using var hub = await DeliveredAsync(answer: SendStatus.TryAgain);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var polisen = hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Polisen)!;
        var prepared = Assert.Single((await hub.Get<DeliveryPreparation>().PrepareAsync(polisen, 10, ContentRoom.Whole, default)).Prepared);

        await RevokeAsync(hub);
        await hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(prepared, new SendResult(SendStatus.Accepted, "http-200"))], default);
        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Recalled, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.Contains("backabarnet.recall", hub.SentTo(HubFixture.Polisen).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecisionGrownOld_BeforeSending_IsNotSentButDecidedAgain()
    {
        await using var hub = await DeliveredAsync(answer: SendStatus.TryAgain);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        hub.Sent.Clear();
        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        var polisen = hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Polisen)!;
        var prepared = Assert.Single((await hub.Get<DeliveryPreparation>().PrepareAsync(polisen, 10, ContentRoom.Whole, default)).Prepared);

        // The process stands still, and a consent is taken back meanwhile.
        await RevokeAsync(hub);
        hub.Clock.Advance(TimeSpan.FromSeconds(11));
        var result = await hub.Get<DeliverySending>().SendAsync("captured", prepared, default);
        await hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(prepared, result)], default);
        await hub.PumpAsync();

        Assert.Null(result);
        Assert.Empty(hub.Sent);
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task LateEnd_AfterTheClaimRanOut_CountsOnlyIfItArrived()
    {
        await using var hub = await DeliveredAsync(answer: SendStatus.TryAgain);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var polisen = hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Polisen)!;
        var first = Assert.Single((await hub.Get<DeliveryPreparation>().PrepareAsync(polisen, 10, ContentRoom.Whole, default)).Prepared);
        hub.Clock.Advance(DeliveryStart.Lease);
        var second = Assert.Single((await hub.Get<DeliveryPreparation>().PrepareAsync(polisen, 10, ContentRoom.Whole, default)).Prepared);

        await hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(first, new SendResult(SendStatus.Rejected, "http-400"))], default);
        Assert.Equal(DeliveryState.Due, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));

        await hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(second, new SendResult(SendStatus.Accepted, "http-200"))], default);
        await hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(first, new SendResult(SendStatus.Accepted, "http-200"))], default);
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task EndpointGone_NothingMoreIsSentUntilItIsEnabled()
    {
        await using var hub = await DeliveredAsync(answer: SendStatus.Gone);
        await hub.TakeInAsync(Messages.Upptackt("UK-2", child: TestNumbers.ToddlerGirl));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PumpAsync();
        Assert.Single(hub.SentTo(HubFixture.Polisen));

        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        Assert.Equal(RerunOutcome.Done, await hub.Get<Reruns>().EnableAsync(HubFixture.Polisen, default));
        Assert.Equal(RerunOutcome.NotWaiting, await hub.Get<Reruns>().EnableAsync(HubFixture.Polisen, default));
        await hub.PumpAsync();

        Assert.Equal(3, hub.SentTo(HubFixture.Polisen).Count());
    }

    private static async Task<HubFixture> DeliveredAsync(SendStatus answer = SendStatus.Accepted)
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = _ => new SendResult(answer, "answer");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        return hub;
    }

    private static Task RevokeAsync(HubFixture hub, long version = 2) =>
        hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: version, revokedAt: hub.Clock.GetUtcNow());
}
