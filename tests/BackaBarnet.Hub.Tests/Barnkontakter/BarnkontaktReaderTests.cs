using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Barnkontakter;

public sealed class BarnkontaktReaderTests
{
    private static readonly DateOnly Birth = new(2024, 2, 1);
    private static readonly DateOnly AtPreschool = new(2025, 3, 3);
    private static readonly DateOnly AtSchool = new(2030, 8, 19);

    private static readonly Unit Preschool = new("test", HubFixture.ForskolansUnit);

    [Fact]
    public async Task ReadAsync_CareAndPlacements_AreALife()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(
            hub,
            Entries.Placement("PL-2", HubFixture.SkolansUnit, AtSchool, schoolType: "FKLASS", year: 0),
            Entries.Bvc(Birth),
            Entries.Bvc(Birth.AddMonths(-6), Birth.AddDays(-1), kind: CareKind.Mvc),
            Entries.Person(),
            Entries.Placement("PL-1", HubFixture.ForskolansUnit, AtPreschool, AtSchool.AddDays(-1), group: "G-1"));

        var known = await ReadAsync(hub);

        Assert.Equal([Livsskede.Graviditet, Livsskede.Smabarn, Livsskede.Forskola, Livsskede.Skola], known.Timeline.Periods.Select(period => period.Stage));
        Assert.Equal([HubFixture.Bvc, HubFixture.Bvc, HubFixture.Forskolan, HubFixture.Skolan], known.Timeline.Periods.Select(period => hub.Get<ParticipantDirectory>().BarnkontaktOf(period.Unit)?.Id));
        Assert.Equal(
            [new Grupptid(Preschool, "G-1", null, AtPreschool, AtSchool.AddDays(-1)), new Grupptid(new Unit("test", HubFixture.SkolansUnit), null, 0, AtSchool, null)],
            known.Groups.OrderBy(group => group.From));
        Assert.Equal(Messages.Person(TestNumbers.ToddlerGirl), known.Identity);
        Assert.True(known.IsWhole);
    }

    [Fact]
    public async Task ReadAsync_UnitsOfOneActivity_AreOnePeriod()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(
            hub,
            Entries.Person(),
            Entries.Placement("PL-1", HubFixture.ForskolansUnit, AtPreschool, AtPreschool.AddDays(9)),
            Entries.Placement("PL-2", HubFixture.SecondUnitOfForskolan, AtPreschool.AddDays(10)));

        Assert.Equal(new Kontaktperiod(Livsskede.Forskola, Preschool, AtPreschool, null), Assert.Single((await ReadAsync(hub)).Timeline.Periods));
    }

    [Fact]
    public async Task ReadAsync_FritidshemAndUnknownForms_GiveNoBarnkontakt()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person(), Entries.Placement("PL-1", HubFixture.SkolansUnit, AtSchool, schoolType: "FTH"), Entries.Placement("PL-2", HubFixture.SkolansUnit, AtSchool, schoolType: "XY"));

        var known = await ReadAsync(hub);

        Assert.Empty(known.Timeline.Periods);
        Assert.Empty(known.Groups);
    }

    [Fact]
    public async Task ReadAsync_OtherNumberOfTheChild_FindsAll()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person(number: "20240201TF01"), Entries.Bvc(Birth, number: "20240201TF01"), Entries.Placement("PL-1", HubFixture.ForskolansUnit, AtPreschool));
        await TakeInAsync(hub, Entries.Person(version: 2));

        foreach (var number in new[] { "20240201TF01", TestNumbers.ToddlerGirl })
        {
            var known = await ReadAsync(hub, number);
            Assert.Equal([Livsskede.Smabarn, Livsskede.Forskola], known.Timeline.Periods.Select(period => period.Stage));
            Assert.Equal(Messages.Person(TestNumbers.ToddlerGirl), known.Identity);
        }
    }

    [Fact]
    public async Task ReadAsync_RemovedRecords_CountNoMore()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person(), Entries.Bvc(Birth), Entries.Placement("PL-1", HubFixture.ForskolansUnit, AtPreschool), Entries.Placement("PL-2", HubFixture.SkolansUnit, AtSchool, schoolType: "GR"));
        await TakeInAsync(hub, Gone("PL-2", RecordKinds.Placement), Gone("EOC-Bvc", RecordKinds.Care));

        Assert.Equal([Livsskede.Forskola], (await ReadAsync(hub)).Timeline.Periods.Select(period => period.Stage));

        await TakeInAsync(hub, Gone(Entries.Child, RecordKinds.Person));

        Assert.Empty((await ReadAsync(hub)).Timeline.Periods);
    }

    [Fact]
    public async Task ReadAsync_OtherChild_IsNotMixedIn()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person(), Entries.Person("P-boy", TestNumbers.ToddlerBoy), Entries.Placement("PL-1", HubFixture.ForskolansUnit, AtPreschool, person: "P-boy"));

        Assert.Empty((await ReadAsync(hub)).Timeline.Periods);
        Assert.Single((await ReadAsync(hub, TestNumbers.ToddlerBoy)).Timeline.Periods);
        Assert.Empty((await ReadAsync(hub, TestNumbers.SchoolBoy)).Timeline.Periods);
    }

    [Fact]
    public async Task ReadAsync_SomethingCantBeOpened_IsNotWhole()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person(), Entries.Placement("PL-1", HubFixture.ForskolansUnit, AtPreschool));
        var placement = hub.Get<BlindIndex>().Entry("test", RecordKinds.Placement, "PL-1");
        await hub.Store.WriteAsync(
            async rows =>
            {
                Assert.Single(await rows.ClaimEntriesAsync([placement])).Content = [1, 2, 3];
                return true;
            },
            default);

        Assert.False((await ReadAsync(hub)).IsWhole);
    }

    [Fact]
    public async Task RunAsync_PlacementsOfAnEarlierVersion_AreFoundAgain()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person(), Entries.Placement("PL-1", HubFixture.ForskolansUnit, AtPreschool), Entries.Placement("PL-2", HubFixture.SkolansUnit, AtSchool, schoolType: "GR"));
        var index = hub.Get<BlindIndex>();
        await hub.Store.WriteAsync(
            async rows =>
            {
                foreach (var row in await rows.ClaimEntriesAsync([index.Entry("test", RecordKinds.Placement, "PL-1"), index.Entry("test", RecordKinds.Placement, "PL-2")]))
                    row.AboutEntryIndex = null;
                return true;
            },
            default);
        Assert.Empty((await ReadAsync(hub)).Timeline.Periods);

        Assert.Equal(2, await hub.Get<PlacementIndexing>().RunAsync(default));

        Assert.Equal(2, (await ReadAsync(hub)).Timeline.Periods.Count);
        Assert.Equal(0, await hub.Get<PlacementIndexing>().RunAsync(default));
    }

    [Fact]
    public async Task EraseAsync_Child_TakesWhereItBelongs()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person(), Entries.Bvc(Birth), Entries.Placement("PL-1", HubFixture.ForskolansUnit, AtPreschool));

        await hub.Get<KeyErasure>().EraseAsync(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl), default);

        Assert.Empty((await ReadAsync(hub)).Timeline.Periods);
        var index = hub.Get<BlindIndex>();
        Assert.Empty(await hub.Store.ReadAsync(
            rows => rows.ReadEntriesAsync([index.Entry("test", RecordKinds.Placement, "PL-1"), index.Entry("test", RecordKinds.Care, "EOC-Bvc"), index.Entry("test", RecordKinds.Person, Entries.Child)]), default));
    }

    private static RemovalEntry Gone(string record, string kind) => new() { Source = "test", RecordId = record, Version = 2, Kind = kind };

    private static Task TakeInAsync(HubFixture hub, params RegisterEntry[] entries) => hub.TakeInAsync(MappingResult.OfEntries(entries));

    private static Task<KnownChild> ReadAsync(HubFixture hub, string number = TestNumbers.ToddlerGirl) =>
        hub.Store.ReadAsync(rows => hub.Get<BarnkontaktReader>().ReadAsync(rows, Messages.Municipality, Messages.Person(number)), default);
}
