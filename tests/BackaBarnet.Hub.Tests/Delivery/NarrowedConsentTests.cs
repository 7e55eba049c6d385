using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Hub.Tests.Delivery;

/// <summary>A yes that covers less than the version on which something was released.</summary>
public sealed class NarrowedConsentTests
{
    private static readonly SendResult Accepted = new(SendStatus.Accepted, "http-200");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TakeIn_RecipientIsTakenOff_RecallsFromItAndFromNobodyElse(bool onPostgres)
    {
        await using var hub = await DeliveredAsync(onPostgres);

        await TellAsync(hub, Consent(version: 2) with { Recipients = [HubFixture.Elevhalsan] });
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Recalled, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));
        Assert.Equal([HubFixture.Polisen], Recalled(hub));
        Assert.DoesNotContain(TestNumbers.ToddlerGirl, hub.SentTo(HubFixture.Polisen).Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("releasing")]
    [InlineData("verified")]
    [InlineData("category")]
    [InlineData("purpose")]
    [InlineData("form")]
    [InlineData("informed")]
    [InlineData("ended")]
    [InlineData("begins-later")]
    [InlineData("too-long-ago")]
    [InlineData("by-another")]
    [InlineData("capacity")]
    public async Task TakeIn_SomethingIsTakenOff_RecallsAllThatItCovered(string what)
    {
        await using var hub = await DeliveredAsync();

        await TellAsync(hub, Narrowed(Consent(version: 2), what));
        await hub.PumpAsync();

        Assert.Equal([HubFixture.Elevhalsan, HubFixture.Polisen], Recalled(hub).Order());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("more")]
    [InlineData("renewed")]
    [InlineData("shorter")]
    public async Task TakeIn_StillCovered_RecallsNothing(string what)
    {
        await using var hub = await DeliveredAsync();

        await TellAsync(hub, Kept(Consent(version: 2), what));
        await hub.PumpAsync();

        Assert.Empty(Recalled(hub));
    }

    /// <summary>What was lawful while it ran stays so: only who cuts it short takes something back.</summary>
    [Fact]
    public async Task TakeIn_NewVersionOfOneThatHasRunOut_RecallsNothing()
    {
        await using var hub = await DeliveredAsync();
        hub.Clock.Advance(TimeSpan.FromDays(200));

        await TellAsync(hub, Consent(version: 2) with { VerifiedBy = [HubFixture.Forskolan, HubFixture.Bvc] });
        await hub.PumpAsync();
        Assert.Empty(Recalled(hub));

        await TellAsync(hub, Consent(version: 3) with { Until = new DateOnly(2026, 2, 1) });
        await hub.PumpAsync();
        Assert.Equal(2, Recalled(hub).Count());
    }

    [Fact]
    public async Task TakeIn_NarrowedWhileBeingSent_IsRecalledIfItArrives()
    {
        await using var hub = await DeliveredAsync(answer: new SendResult(SendStatus.TryAgain, "http-503"));
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var polisen = hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Polisen)!;
        var prepared = Assert.Single((await hub.Get<DeliveryPreparation>().PrepareAsync(polisen, 10, ContentRoom.Whole, default)).Prepared);

        await TellAsync(hub, Consent(version: 2) with { Recipients = [HubFixture.Elevhalsan] });
        await hub.Get<DeliveryEnds>().WriteAsync([new DeliveryEnd(prepared, Accepted)], default);
        hub.Answer = static _ => Accepted;
        await hub.PumpAsync();

        Assert.Equal([HubFixture.Polisen], Recalled(hub));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task TakeIn_NarrowedBeforeItArrived_IsDecidedAgainAndRecalledIfItMayHave(bool mayHaveArrived, int recalls)
    {
        await using var hub = await DeliveredAsync(answer: new SendResult(SendStatus.TryAgain, "connection-lost") { MayHaveArrived = mayHaveArrived });
        hub.Sent.Clear();
        hub.Answer = static _ => Accepted;

        await TellAsync(hub, Consent(version: 2) with { Recipients = [HubFixture.Elevhalsan] });
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
        Assert.Equal(recalls, Recalled(hub).Count());
        Assert.Equal(recalls, hub.SentTo(HubFixture.Polisen).Count());
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(Messages.Upptackt(), HubFixture.Elevhalsan));
    }

    /// <summary>What the consent covered, nobody knows any more: perhaps less than it did.</summary>
    [Fact]
    public async Task TakeIn_AfterTheKeyWasErased_RecallsWhatRestedOnIt()
    {
        await using var hub = await DeliveredAsync();
        await hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl), default);

        await TellAsync(hub, Consent(record: "S-other"));
        await hub.PumpAsync();
        Assert.Empty(Recalled(hub));

        await TellAsync(hub, Consent(version: 2));
        await hub.PumpAsync();
        Assert.Equal([HubFixture.Elevhalsan, HubFixture.Polisen], Recalled(hub).Order());
    }

    /// <summary>As after a set-back: any of the child's consents may have carried it.</summary>
    [Theory]
    [InlineData(HubFixture.Elevhalsan, 1)]
    [InlineData(HubFixture.Polisen, 0)]
    public async Task TakeIn_NobodyKnowsWhatADeliveryRestedOn_RecallsWhatMayHaveRestedOnIt(string left, int recalls)
    {
        await using var hub = await DeliveredAsync();
        await hub.Store.WriteAsync(
            async rows =>
            {
                foreach (var sent in await rows.ClaimSentAsync([hub.Get<BlindIndex>().Person(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl))]))
                    sent.Consents = sent.Recipient == HubFixture.Polisen ? StoredDelivery.AnyConsent : null;
                return true;
            },
            default);

        await TellAsync(hub, Consent(version: 2) with { Recipients = [left] });
        await hub.PumpAsync();

        Assert.Equal(recalls, Recalled(hub).Count());
    }

    private static ConsentEntry Narrowed(ConsentEntry consent, string what) => what switch
    {
        "releasing" => consent with { Releasing = [HubFixture.Bvc] },
        "verified" => consent with { VerifiedBy = [HubFixture.Bvc] },
        "category" => consent with { Categories = [Categories.Identity] },
        "purpose" => consent with { Purpose = "forskning" },
        "form" => consent with { Form = "oral" },
        "informed" => consent with { Informed = false },
        "ended" => consent with { Until = new DateOnly(2026, 3, 1) },
        "begins-later" => consent with { From = new DateOnly(2026, 3, 3) },
        "too-long-ago" => consent with { From = new DateOnly(2025, 3, 1) },
        "by-another" => consent with { By = Messages.Person(TestNumbers.Mother) },
        "capacity" => consent with { Capacity = "stepParent" },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static ConsentEntry Kept(ConsentEntry consent, string what) => what switch
    {
        "nothing" => consent,
        "more" => consent with { Recipients = [HubFixture.Bvc, .. consent.Recipients], Releasing = [HubFixture.Bvc, .. consent.Releasing], Categories = [.. consent.Categories, Categories.Health] },
        "renewed" => consent with { From = new DateOnly(2026, 3, 2), Until = new DateOnly(2026, 12, 1) },
        "shorter" => consent with { Until = new DateOnly(2026, 3, 2) },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static async Task<HubFixture> DeliveredAsync(bool onPostgres = false, SendResult? answer = null)
    {
        var hub = await HubFixture.StartAsync(onPostgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync() : null);
        await hub.RegisterFamilyAsync();
        hub.Answer = _ => answer ?? Accepted;
        await TellAsync(hub, Consent(), Consent(record: "S-mother") with { By = Messages.Person(TestNumbers.Mother) });
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Equal([HubFixture.Elevhalsan, HubFixture.Polisen], hub.Sent.Select(sent => sent.RecipientId).Order());
        return hub;
    }

    private static Task TellAsync(HubFixture hub, params ConsentEntry[] consents) => hub.TakeInAsync(MappingResult.OfEntries(consents));

    private static IEnumerable<string> Recalled(HubFixture hub) => hub.Sent
        .Where(sent => System.Text.Encoding.UTF8.GetString(sent.Body.Span).Contains("backabarnet.recall", StringComparison.Ordinal))
        .Select(sent => sent.RecipientId);

    private static ConsentEntry Consent(long version = 1, string record = "S-father") => new()
    {
        Source = "test",
        RecordId = record,
        Version = version,
        Child = Messages.Person(TestNumbers.ToddlerGirl),
        By = Messages.Person(TestNumbers.Father),
        Capacity = "guardian",
        Yes = true,
        From = new DateOnly(2026, 1, 1),
        Until = new DateOnly(2026, 6, 1),
        Releasing = [HubFixture.Forskolan],
        Recipients = [HubFixture.Elevhalsan, HubFixture.Polisen],
        Categories = [Categories.Identity, Categories.Wellbeing],
        Purpose = "stod",
        Form = "signed",
        Informed = true,
        VerifiedBy = [HubFixture.Forskolan],
    };
}
