using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class MayHaveArrivedTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];
    private static readonly SendResult Accepted = new(SendStatus.Accepted, "http-200");
    private static readonly SendResult NoAnswer = new(SendStatus.TryAgain, "connection-lost") { MayHaveArrived = true };
    private static readonly SendResult NotReached = new(SendStatus.TryAgain, "connection-refused");

    [Fact]
    public async Task TakenBack_WhenNoAnswerCame_IsRecalledAndNotSentAgain()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NoAnswer;
        var message = await SendAsync(hub);

        hub.Answer = _ => Accepted;
        await TakeBackAsync(hub);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
        Assert.Equal(2, hub.Sent.Count);
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task TakenBack_WhenNoAnswerCameAndTheNextAttemptReachedNobody_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NoAnswer;
        await SendAsync(hub);
        hub.Answer = _ => NotReached;
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.PumpAsync();

        hub.Answer = _ => Accepted;
        await TakeBackAsync(hub);
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task TakenBack_WhenNobodyWasReached_IsNotRecalled()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NotReached;
        await SendAsync(hub);

        hub.Answer = _ => Accepted;
        await TakeBackAsync(hub);
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.PumpAsync();

        Assert.Equal(0, Recalls(hub));
    }

    [Fact]
    public async Task TakenBack_AfterTheProcessDiedWhileSending_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        await DieWhileSendingAsync(hub);
        await hub.RestartAsync();

        await TakeBackAsync(hub);
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task TakenBack_WhileANodeSendsThatDies_IsRecalledWhenItsClaimHasRunOut()
    {
        await using var hub = await ConsentedAsync();
        await DieWhileSendingAsync(hub);
        await TakeBackAsync(hub);
        await hub.PumpAsync();
        Assert.Equal(0, Recalls(hub));

        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task TakenBack_WhileSending_AndNoAnswerComes_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ =>
        {
            TakeBackAsync(hub).GetAwaiter().GetResult();
            return NoAnswer;
        };
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.RouteAsync();
        var polisen = hub.Get<Hub.Participants.ParticipantDirectory>().Recipients.Single(recipient => recipient.Id == HubFixture.Polisen);
        await hub.DeliverAsync(polisen);

        hub.Answer = _ => Accepted;
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task GivenAgain_AfterARecallOfWhatMayHaveArrived_IsSentAgainAndCanBeRecalledAgain()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NoAnswer;
        var message = await SendAsync(hub);
        hub.Answer = _ => Accepted;
        await TakeBackAsync(hub, version: 2);
        await hub.PumpAsync();

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 3);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(message, HubFixture.Polisen));
        await TakeBackAsync(hub, version: 4);
        await hub.PumpAsync();

        Assert.Equal(2, Recalls(hub));
        Assert.Equal(3, hub.Sent.Select(sent => sent.DeliveryId).Distinct().Count());
    }

    [Fact]
    public async Task TakenBack_WhenAnOlderVersionMayHaveArrived_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NoAnswer;
        await SendAsync(hub);
        hub.Answer = _ => NotReached;
        await hub.TakeInAsync(Messages.Upptackt(version: 2, note: "Ny text"));
        await hub.PumpAsync();

        hub.Answer = _ => Accepted;
        await TakeBackAsync(hub);
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task TakenBack_WhatAnEarlierAttemptRestedOnThatMayHaveArrived_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NoAnswer;
        await SendAsync(hub);

        // From here on it rests on the father's consent alone.
        await LoseCustodyAsync(hub);
        await hub.PumpAsync();
        Assert.Equal([2, 1], await ConsentsOfAttemptsAsync(hub));
        hub.Answer = _ => Accepted;
        await TakeBackAsync(hub, TestNumbers.Mother);
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task TakenBack_WhatAnEarlierAttemptRestedOnAndALaterOneArrived_IsRecalled()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NoAnswer;
        var message = await SendAsync(hub);

        // The recipient may have kept the first under the id that both bear.
        hub.Answer = _ => Accepted;
        await LoseCustodyAsync(hub);
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(message, HubFixture.Polisen));
        await TakeBackAsync(hub, TestNumbers.Mother);
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    [Fact]
    public async Task TakenBack_WhatAnEarlierAttemptRestedOnThatReachedNobody_IsNotRecalled()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NotReached;
        var message = await SendAsync(hub);

        hub.Answer = _ => Accepted;
        await LoseCustodyAsync(hub);
        await hub.PumpAsync();
        await TakeBackAsync(hub, TestNumbers.Mother);
        await hub.PumpAsync();

        Assert.Equal(0, Recalls(hub));
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task TakenBack_AfterASetBackWhenAnotherAttemptFollowed_IsRecalledInCaseOfDoubt()
    {
        await using var hub = await ConsentedAsync();
        hub.Answer = _ => NotReached;
        await SendAsync(hub);
        await hub.Store.WriteAsync(rows => rows.MarkPossiblySentAsync(above: 0), default);

        await LoseCustodyAsync(hub);
        await hub.PumpAsync();
        hub.Answer = _ => Accepted;
        await TakeBackAsync(hub, TestNumbers.Mother);
        await hub.PumpAsync();

        Assert.Equal(1, Recalls(hub));
    }

    private static async Task<HubFixture> ConsentedAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        return hub;
    }

    private static async Task<Message> SendAsync(HubFixture hub)
    {
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();
        return message;
    }

    private static async Task DieWhileSendingAsync(HubFixture hub)
    {
        hub.Answer = _ => throw new IOException("the process dies here");
        await hub.TakeInAsync(Messages.Upptackt());
        await Assert.ThrowsAsync<IOException>(hub.PumpAsync);
        hub.Answer = _ => Accepted;
    }

    private static Task TakeBackAsync(HubFixture hub, string by = TestNumbers.Father, long version = 2) =>
        hub.ConsentAsync(by, HubFixture.Polisen, Narrow, version: version, revokedAt: hub.Clock.GetUtcNow());

    private static async Task LoseCustodyAsync(HubFixture hub)
    {
        await hub.TakeInAsync(MappingResult.OfEntries(new PersonEntry
        {
            Source = "test",
            RecordId = "P-child",
            Version = 2,
            Identity = Messages.Person(TestNumbers.ToddlerGirl),
            Protection = Protection.None,
            Responsibles = [new Responsible { PersonRecordId = "P-father", RelationType = "Vårdnadshavare" }],
        }));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task<IEnumerable<int>> ConsentsOfAttemptsAsync(HubFixture hub) =>
        (await hub.LogAsync()).Where(row => row is { Event: AuditEvents.Attempted, Consents: not null }).Select(row => row.Consents!.Split(' ').Length);

    private static int Recalls(HubFixture hub) => hub.SentTo(HubFixture.Polisen).Count(body => body.Contains("backabarnet.recall", StringComparison.Ordinal));
}
