using System.Text.Json;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Intake;

public sealed class RegisterIntakeTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Roll = "persons";

    private HubFixture _hub = null!;

    public async Task InitializeAsync() => _hub = await HubFixture.StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task TakeIn_SamePageTwice_ChangesNothing()
    {
        RegisterEntry[] page = [Child(), Mother(), Placement("PL-1"), Group(), Organisation(), Duty()];

        Assert.Equal(6, await TakeInAsync(page));
        Assert.Equal(0, await TakeInAsync(page));
        Assert.Equal(0, await TakeInAsync([.. page.Select(entry => entry with { Version = 9 })]));
    }

    [Fact]
    public async Task TakeIn_RecordTwiceInOnePage_KeepsTheNewestVersion()
    {
        Assert.Equal(2, await TakeInAsync(Placement("PL-1", version: 1, unit: "U-1"), Placement("PL-1", version: 3, unit: "U-3"), Placement("PL-1", version: 2, unit: "U-2")));

        Assert.Equal("U-3", (await EntryAsync<PlacementEntry>(RecordKinds.Placement, "PL-1"))!.UnitRecordId);
    }

    [Fact]
    public async Task Removal_OfAnyKind_MarksTheEntryOnce()
    {
        await TakeInAsync(Child(), Placement("PL-1"), Group(), Organisation(), Duty());

        RegisterEntry[] removals = [Removal(RecordKinds.Placement, "PL-1"), Removal(RecordKinds.Group, "G-1"), Removal(RecordKinds.Organisation, "U-1"), Removal(RecordKinds.Duty, "D-1")];
        Assert.Equal(4, await TakeInAsync(removals));
        Assert.Equal(0, await TakeInAsync(removals));

        Assert.Equal(_hub.Clock.GetUtcNow(), (await EntryAsync<PlacementEntry>(RecordKinds.Placement, "PL-1"))!.RemovedAt);
        Assert.NotNull((await EntryAsync<GroupEntry>(RecordKinds.Group, "G-1"))!.RemovedAt);
        Assert.Null((await EntryAsync<PersonEntry>(RecordKinds.Person, "P-child"))!.RemovedAt);
    }

    [Fact]
    public async Task Removal_OfAnUnknownRecord_IsNothing() => Assert.Equal(0, await TakeInAsync(Removal(RecordKinds.Person, "P-99")));

    [Fact]
    public async Task Removal_ThenToldAgainInTheSameVersion_Counts()
    {
        await TakeInAsync(Placement("PL-1", version: 5));
        await TakeInAsync(Removal(RecordKinds.Placement, "PL-1"));

        Assert.Equal(1, await TakeInAsync(Placement("PL-1", version: 5)));

        Assert.Null((await EntryAsync<PlacementEntry>(RecordKinds.Placement, "PL-1"))!.RemovedAt);
    }

    [Fact]
    public async Task Removal_ThenToldInAnOlderVersion_StaysRemoved()
    {
        await TakeInAsync(Placement("PL-1", version: 5));
        await TakeInAsync(Removal(RecordKinds.Placement, "PL-1"));

        Assert.Equal(0, await TakeInAsync(Placement("PL-1", version: 4)));

        Assert.NotNull((await EntryAsync<PlacementEntry>(RecordKinds.Placement, "PL-1"))!.RemovedAt);
    }

    [Fact]
    public async Task Removal_OfAnOlderServersClock_IsNotOutvoted()
    {
        await TakeInAsync(Placement("PL-1", version: long.MaxValue));

        Assert.Equal(1, await TakeInAsync(Removal(RecordKinds.Placement, "PL-1")));
    }

    [Theory]
    [InlineData(Protection.SkyddadFolkbokforing, Protection.SkyddadFolkbokforing)]
    [InlineData(Protection.Sekretessmarkering, Protection.Sekretessmarkering)]
    [InlineData(Protection.Unknown, Protection.Unknown)]
    [InlineData(Protection.None, Protection.Unknown)]
    public async Task Removal_OfAChild_KeepsItsMarkAndForgetsThatThereIsNone(Protection before, Protection after)
    {
        await TakeInAsync(Child(protection: before), Mother());

        await TakeInAsync(Removal(RecordKinds.Person, "P-child"));

        var facts = await FactsAsync();
        Assert.Equal((after, null, Protection.Unknown), (facts.Protected, facts.Holders, facts.GuardianProtected));
    }

    [Fact]
    public async Task Removal_OfAGuardian_LeavesTheGuardianAndForgetsThatThereIsNoMark()
    {
        await TakeInAsync(Child(), Mother());
        Assert.Equal(Protection.None, (await FactsAsync()).GuardianProtected);

        await TakeInAsync(Removal(RecordKinds.Person, "P-mother"));

        var facts = await FactsAsync();
        Assert.Equal((1, Protection.Unknown), (facts.Holders!.Count, facts.GuardianProtected));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NewVersion_NamesAProtectedGuardianNoMore_ProtectsStill(bool listIsWithheld)
    {
        await TakeInAsync(Child("P-mother", "P-father"), Mother(Protection.Sekretessmarkering), Father());
        var child = Child("P-father") with { Version = 2 };

        await TakeInAsync(listIsWithheld ? child with { Responsibles = null } : child);

        var facts = await FactsAsync();
        Assert.Equal(Protection.Sekretessmarkering, facts.GuardianProtected);
        Assert.Equal(listIsWithheld ? null : 1, facts.Holders?.Count);
    }

    [Fact]
    public async Task FormerGuardian_WhoseOwnRecordSaysThatThereIsNoMark_ProtectsNoLonger()
    {
        await TakeInAsync(Child("P-mother", "P-father"), Mother(Protection.Sekretessmarkering), Father());
        await TakeInAsync(Child("P-father") with { Version = 2 });

        await TakeInAsync(Mother(Protection.None) with { Version = 2 });

        Assert.Equal(Protection.None, (await FactsAsync()).GuardianProtected);
    }

    [Fact]
    public async Task FormerGuardian_WithoutMark_IsOfNoAccount()
    {
        await TakeInAsync(Child("P-mother", "P-father"), Mother(Protection.Unknown), Father());

        await TakeInAsync(Child("P-father") with { Version = 2 });

        Assert.Equal(Protection.None, (await FactsAsync()).GuardianProtected);
    }

    [Theory]
    [InlineData(Protection.Unknown, Protection.Sekretessmarkering)]
    [InlineData(null, Protection.Sekretessmarkering)]
    [InlineData(Protection.None, Protection.None)]
    [InlineData(Protection.SkyddadFolkbokforing, Protection.SkyddadFolkbokforing)]
    public async Task NewVersion_SilentAboutAMark_LiftsItNot(Protection? told, Protection known)
    {
        await TakeInAsync(Child(protection: Protection.Sekretessmarkering), Mother());

        await TakeInAsync(Child() with { Version = 2, Protection = told });

        Assert.Equal(known, (await FactsAsync()).Protected);
    }

    [Fact]
    public async Task NewVersion_TellsAPlacementNoMore_EndsIt()
    {
        await TakeInAsync(Child() with { PlacementRecordIds = ["P/1", "P/2"] }, Placement("P/1"), Placement("P/2"));

        await TakeInAsync(Child() with { Version = 2, PlacementRecordIds = ["P/2"] }, Placement("P/2", version: 2));

        Assert.NotNull((await EntryAsync<PlacementEntry>(RecordKinds.Placement, "P/1"))!.RemovedAt);
        Assert.Null((await EntryAsync<PlacementEntry>(RecordKinds.Placement, "P/2"))!.RemovedAt);

        await TakeInAsync(Child() with { Version = 3, PlacementRecordIds = null });
        Assert.Null((await EntryAsync<PlacementEntry>(RecordKinds.Placement, "P/2"))!.RemovedAt);

        await TakeInAsync(Child() with { Version = 4, PlacementRecordIds = ["P/2"] });
        await TakeInAsync(Removal(RecordKinds.Person, "P-child"));
        Assert.NotNull((await EntryAsync<PlacementEntry>(RecordKinds.Placement, "P/2"))!.RemovedAt);
    }

    [Fact]
    public async Task RollCall_WhatWasNotToldSince_IsRemovedAndNothingElse()
    {
        await TakeInAsync(Child() with { Roll = Roll }, Mother() with { Roll = Roll }, Father(), Placement("PL-1") with { Roll = "placements" });
        _hub.Clock.Advance(TimeSpan.FromHours(1));
        var begun = _hub.Clock.GetUtcNow();
        // Told with nothing new in it, which is telling all the same.
        Assert.Equal(0, await TakeInAsync(Child() with { Roll = Roll }));

        Assert.Equal(1, await TakeInAsync(Call(begun)));
        Assert.Equal(0, await TakeInAsync(Call(begun)));

        Assert.NotNull((await EntryAsync<PersonEntry>(RecordKinds.Person, "P-mother"))!.RemovedAt);
        Assert.Null((await EntryAsync<PersonEntry>(RecordKinds.Person, "P-child"))!.RemovedAt);
        Assert.Null((await EntryAsync<PersonEntry>(RecordKinds.Person, "P-father"))!.RemovedAt);
        Assert.Null((await EntryAsync<PlacementEntry>(RecordKinds.Placement, "PL-1"))!.RemovedAt);
    }

    [Fact]
    public async Task RollCall_OfARecordThatStandsUnread_LeavesItAndItsParts()
    {
        await TakeInAsync(Child() with { Roll = Roll, PlacementRecordIds = ["P/1"] }, Placement("P/1") with { Roll = Roll }, Mother() with { Roll = Roll });
        _hub.Clock.Advance(TimeSpan.FromHours(1));
        var begun = _hub.Clock.GetUtcNow();

        Assert.Equal(0, await TakeInAsync(Standing("P-child"), Standing("P-never-read")));
        Assert.Equal(1, await TakeInAsync(Call(begun)));

        Assert.Null((await EntryAsync<PersonEntry>(RecordKinds.Person, "P-child"))!.RemovedAt);
        Assert.Null((await EntryAsync<PlacementEntry>(RecordKinds.Placement, "P/1"))!.RemovedAt);
    }

    [Fact]
    public async Task RollCall_OfARecordToldAgainLater_FindsItAgainWhenItVanishes()
    {
        await TakeInAsync(Mother() with { Roll = Roll });
        await TakeInAsync(Removal(RecordKinds.Person, "P-mother"));
        await TakeInAsync(Mother() with { Roll = Roll });

        _hub.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await TakeInAsync(Call(_hub.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task RollCall_OfAnotherSource_TouchesNothing()
    {
        await TakeInAsync(Mother() with { Roll = Roll });
        _hub.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await TakeInAsync(Call(_hub.Clock.GetUtcNow()) with { Source = "other" }));
    }

    /// <summary>What a change makes due again is what it locks: the children whose decisions read it.</summary>
    [Fact]
    public async Task NewVersion_OfAGuardianInAnotherSource_HasTheChildDecidedAgain()
    {
        await TakeInAsync(Child(), Mother(), Mother(Protection.Sekretessmarkering) with { Source = "other" });
        var message = Messages.Upptackt();
        await _hub.TakeInAsync(message);
        await _hub.PumpAsync();
        Assert.Equal(DeliveryState.HeldForPerson, await _hub.StateAsync(message, HubFixture.Polisen));
        Assert.True((await _hub.DeliveryAsync(message, HubFixture.Polisen))!.DueAt > _hub.Clock.GetUtcNow());

        await TakeInAsync(Mother() with { Source = "other", Version = 2 });

        Assert.Equal(_hub.Clock.GetUtcNow(), (await _hub.DeliveryAsync(message, HubFixture.Polisen))!.DueAt);
    }

    private async Task<int> TakeInAsync(params IReadOnlyList<RegisterEntry> entries) => (await _hub.TakeInAsync(MappingResult.OfEntries(entries))).Entries;

    private async Task<ChildFacts> FactsAsync()
    {
        var identity = Messages.Person(TestNumbers.ToddlerGirl);
        var child = _hub.Get<BlindIndex>().Person(Messages.Municipality, identity);
        var known = await _hub.Store.ReadAsync(rows => _hub.Get<FactReader>().ReadAsync(rows, new HashSet<string> { child }), default);
        return known.Of(Messages.Municipality, identity)!;
    }

    private Task<T?> EntryAsync<T>(string kind, string record)
        where T : RegisterEntry => _hub.Store.ReadAsync<T?>(
        async rows =>
        {
            var index = _hub.Get<BlindIndex>().Entry("test", kind, record);
            var row = Assert.Single(await rows.ReadEntriesAsync([index]));
            Assert.Equal(kind, row.Kind);
            var plain = await _hub.Get<KeyRing>().OpenAsync(rows, row.KeyId, row.Content, Purposes.Entry(index));
            return (T?)JsonSerializer.Deserialize<RegisterEntry>(plain, ContractJson.Options);
        },
        default);

    private static PersonEntry Child(params string[] guardians) => Person("P-child", TestNumbers.ToddlerGirl, Protection.None) with
    {
        Responsibles = [.. (guardians.Length > 0 ? guardians : ["P-mother"]).Select(id => new Responsible { PersonRecordId = id, RelationType = "Vårdnadshavare" })],
    };

    private static PersonEntry Child(Protection protection) => Child() with { Protection = protection };

    private static PersonEntry Mother(Protection protection = Protection.None) => Person("P-mother", TestNumbers.Mother, protection);

    private static PersonEntry Father() => Person("P-father", TestNumbers.Father, Protection.None);

    private static PersonEntry Person(string record, string number, Protection protection) =>
        new() { Source = "test", RecordId = record, Version = 1, Identity = Messages.Person(number), Protection = protection };

    private static PlacementEntry Placement(string record, long version = 1, string unit = "U-1") =>
        new() { Source = "test", RecordId = record, Version = version, PersonRecordId = "P-child", UnitRecordId = unit };

    private static GroupEntry Group() => new() { Source = "test", RecordId = "G-1", Version = 1, Name = "5B" };

    private static OrganisationEntry Organisation() => new() { Source = "test", RecordId = "U-1", Version = 1, Name = "Österskolan" };

    private static DutyEntry Duty() => new() { Source = "test", RecordId = "D-1", Version = 1, PersonRecordId = "P-3", UnitRecordId = "U-1" };

    private static RemovalEntry Removal(string kind, string record) => new() { Source = "test", RecordId = record, Version = 2, Kind = kind };

    private static StandingEntry Standing(string record) => new() { Source = "test", RecordId = record, Roll = Roll, Version = 1, Kind = RecordKinds.Person };

    private static RollCallEntry Call(DateTimeOffset since) => new() { Source = "test", RecordId = Roll, Roll = Roll, Version = 1, ToldSince = since };
}
