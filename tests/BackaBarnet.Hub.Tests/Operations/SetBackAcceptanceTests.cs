using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Operations;

public sealed class SetBackAcceptanceTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task ConsentTakenBack_AfterASetBack_RecallsWhatMayHaveBeenSent(bool isAccepted, int recalls)
    {
        await using var hub = await WaitingAsync();
        if (isAccepted)
            Assert.Equal(2, (await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [], default)).MarkedDeliveries);

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PumpAsync();

        Assert.Equal(recalls, hub.Sent.Count(sent => System.Text.Encoding.UTF8.GetString(sent.Body.Span).Contains("backabarnet.recall", StringComparison.Ordinal)));
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task ConsentStillThere_AfterASetBack_SendsAgainAndRecallsNothing()
    {
        await using var hub = await WaitingAsync();
        await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [], default);

        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.DoesNotContain(hub.SentTo(HubFixture.Polisen), body => body.Contains("backabarnet.recall", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accept_AnchorsAhead_WritesWhatIsLostAndSignsIt()
    {
        await using var hub = await WaitingAsync();
        var ahead = new CheckpointSigner(hub.Keys.SigningKey()).Sign(Messages.Municipality, last: null, [.. Enumerable.Repeat(new byte[32], 500)], hub.Clock.GetUtcNow());
        var elsewhere = new CheckpointSigner(hub.Keys.SigningKey()).Sign("9902", last: null, [new byte[32]], hub.Clock.GetUtcNow());
        var before = (await hub.LogAsync()).Count;

        var outcome = await hub.Get<SetBackAcceptance>().AcceptAsync("disk-lost", [ahead, elsewhere], default);

        Assert.Equal([new AcceptedLoss(Messages.Municipality, before + 1, 500), new AcceptedLoss("9902", 1, 1)], outcome.Losses);
        Assert.True(outcome.IsSigned);
        var row = (await hub.LogAsync())[^1];
        Assert.Equal((AuditEvents.SetBackAccepted, "disk-lost 500"), (row.Event, row.Detail));
    }

    /// <summary>A message that its receiver has not taken so far, and certainly doesn't have.</summary>
    private static async Task<HubFixture> WaitingAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = _ => new SendResult(SendStatus.TryAgain, "http-503");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        return hub;
    }
}
