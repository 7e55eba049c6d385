using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Intake;

public sealed class NumberLinkingTests
{
    private const string Temporary = "20240201TF01";
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Fact]
    public async Task BetterNumber_ConsentUnderTheFormerOne_ReleasesAMessageUnderTheNewOne()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, Temporary);
        await ConsentAsync(hub, Temporary);

        await RegisterAsync(hub, TestNumbers.ToddlerGirl, version: 2);

        Assert.Equal(DeliveryState.Delivered, await OfMessageAsync(hub));
    }

    [Fact]
    public async Task BetterNumber_MessageHeldUnderTheFormerOne_IsReleasedByAConsentUnderTheNewOne()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, Temporary);
        var message = Messages.Upptackt(child: Temporary);
        await hub.TakeInAsync(message);
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(message, HubFixture.Polisen));

        await RegisterAsync(hub, TestNumbers.ToddlerGirl, version: 2);
        await ConsentAsync(hub, TestNumbers.ToddlerGirl);
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task BetterNumber_ConsentTakenBackUnderEither_RecallsWhatWasDeliveredUnderTheOther()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, Temporary);
        await ConsentAsync(hub, Temporary);
        await RegisterAsync(hub, TestNumbers.ToddlerGirl, version: 2);
        await OfMessageAsync(hub);

        await ConsentAsync(hub, Temporary, version: 2, revokedAt: hub.Clock.GetUtcNow());
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Recalled, await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task BetterNumber_ProtectionUnderTheFormerOne_StillProtects()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, Temporary);
        await hub.TakeInAsync(MappingResult.OfEntries(Person("Q-child", Temporary, 1) with { Protection = Protection.Sekretessmarkering }));
        await ConsentAsync(hub, Temporary);

        await RegisterAsync(hub, TestNumbers.ToddlerGirl, version: 2);

        Assert.NotEqual(DeliveryState.Delivered, await OfMessageAsync(hub));
        Assert.Empty(hub.Sent);
    }

    [Fact]
    public async Task GuardianWithABetterNumber_ConsentSignedUnderTheFormerOne_Counts()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, TestNumbers.ToddlerGirl, mother: "19860120TF01");
        await ConsentAsync(hub, TestNumbers.ToddlerGirl, mother: "19860120TF01");

        await RegisterAsync(hub, TestNumbers.ToddlerGirl, version: 2);

        Assert.Equal(DeliveryState.Delivered, await OfMessageAsync(hub));
    }

    [Fact]
    public async Task AnotherPersonnummer_NothingIsJoinedAndTheLogSaysSo()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, TestNumbers.ToddlerBoy);
        await ConsentAsync(hub, TestNumbers.ToddlerBoy);

        await RegisterAsync(hub, TestNumbers.ToddlerGirl, version: 2);

        Assert.NotEqual(DeliveryState.Delivered, await OfMessageAsync(hub));
        Assert.Equal(2, (await EventsAsync(hub)).Count(happened => happened == AuditEvents.NumberInDoubt));
    }

    [Fact]
    public async Task Twins_WithNumbersOfTheirOwn_StayTwo()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, Temporary);
        await ConsentAsync(hub, Temporary);
        await hub.TakeInAsync(MappingResult.OfEntries(Person("P-twin", "20240201TF02", 1) with { Responsibles = [Guardian("P-mother"), Guardian("P-father")] }));

        await hub.TakeInAsync(MappingResult.OfEntries(Person("P-twin", TestNumbers.ToddlerGirl, 2) with { Responsibles = [Guardian("P-mother"), Guardian("P-father")] }));

        Assert.Equal(DeliveryState.HeldForConsent, await OfMessageAsync(hub));
    }

    [Fact]
    public async Task Erased_UnderTheNewNumber_EverythingUnderTheFormerOneIsGoneToo()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, Temporary);
        await ConsentAsync(hub, Temporary);
        await RegisterAsync(hub, TestNumbers.ToddlerGirl, version: 2);

        Assert.True(await hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl), default));

        var former = hub.Get<BlindIndex>().Person(Messages.Municipality, Messages.Person(Temporary));
        Assert.Empty(await hub.Store.ReadAsync(rows => rows.ReadEntriesAboutAsync([former], ["person", "consent"]), default));
        Assert.Empty(await hub.Store.ReadAsync(rows => rows.ReadKeysOfAsync([hub.Get<BlindIndex>().Subject("person", former)]), default));
    }

    [Fact]
    public async Task Log_ReadUnderEitherNumber_IsTheSame()
    {
        await using var hub = await HubFixture.StartAsync();
        await RegisterAsync(hub, Temporary);
        await ConsentAsync(hub, Temporary);
        await RegisterAsync(hub, TestNumbers.ToddlerGirl, version: 2);

        var former = await LogOfAsync(hub, Temporary);
        Assert.Equal(former, await LogOfAsync(hub, TestNumbers.ToddlerGirl));
        Assert.Equal(2, former.Count(row => row.Event == AuditEvents.NumberReplaced));
        Assert.Contains(former, row => row.Event == AuditEvents.ConsentChanged);
    }

    /// <summary>What becomes of a message under the new number.</summary>
    private static async Task<DeliveryState?> OfMessageAsync(HubFixture hub)
    {
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        return await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen);
    }

    private static async Task<IReadOnlyList<(long Position, string Event)>> LogOfAsync(HubFixture hub, string number) =>
        [.. (await hub.Store.ReadAsync(rows => rows.ReadLogOfChildAsync(Messages.Municipality, hub.Get<BlindIndex>().Person(Messages.Municipality, Messages.Person(number))), default))
            .Select(row => (row.Position, row.Event))];

    private static Task<List<string>> EventsAsync(HubFixture hub) => hub.Store.ReadAsync(
        async rows =>
        {
            var events = new List<string>();
            await foreach (var row in rows.ReadLogAsync(Messages.Municipality, 0))
                events.Add(row.Event);
            return events;
        },
        default);

    private static Task RegisterAsync(HubFixture hub, string child, long version = 1, string mother = TestNumbers.Mother) => hub.TakeInAsync(MappingResult.OfEntries(
        Person("P-child", child, version) with { Responsibles = [Guardian("P-mother"), Guardian("P-father")] },
        Person("P-mother", mother, version),
        Person("P-father", TestNumbers.Father, version)));

    private static async Task ConsentAsync(HubFixture hub, string child, long version = 1, DateTimeOffset? revokedAt = null, string mother = TestNumbers.Mother)
    {
        await hub.ConsentAsync(mother, HubFixture.Polisen, Narrow, version: version, revokedAt: revokedAt, child: child);
        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: version, revokedAt: revokedAt, child: child);
    }

    private static PersonEntry Person(string record, string number, long version) => new()
    {
        Source = "test",
        RecordId = record,
        Version = version,
        Identity = Messages.Person(number),
        Protection = Protection.None,
    };

    private static Responsible Guardian(string record) => new() { PersonRecordId = record, RelationType = "Vårdnadshavare" };
}
