using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Tests.Barnkontakter;
using BackaBarnet.Testing;
using BackaBarnet.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Registers;

public sealed class GoneEntriesTests
{
    private static readonly DateOnly Today = SwedishTime.DateAt(Messages.Now);
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_TimeHasCome_EntryAndItsKeyAreGoneAndTheOthersStay(bool onPostgres)
    {
        await using var hub = await HubFixture.StartAsync(onPostgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync() : null);
        await TakeInAsync(hub, Entries.Person(), Entries.Placement("PL-1", "U", Today), Entries.Placement("PL-2", "U", Today));
        await TakeInAsync(hub, Gone("PL-1", RecordKinds.Placement));

        hub.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        await RunAsync(hub);
        Assert.Equal(["PL-1", "PL-2"], await KeptAsync(hub, RecordKinds.Placement, "PL-1", "PL-2"));

        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(hub);

        Assert.Equal(["PL-2"], await KeptAsync(hub, RecordKinds.Placement, "PL-1", "PL-2"));
        Assert.Equal([Entries.Child], await KeptAsync(hub, RecordKinds.Person, Entries.Child));
        var index = hub.Get<BlindIndex>();
        string[] subjects = [.. new[] { "PL-1", "PL-2" }.Select(record => index.Subject("person", index.Entry("test", RecordKinds.Placement, record)))];
        Assert.Equal([subjects[1]], (await hub.Store.ReadAsync(rows => rows.ReadKeysOfAsync(subjects), default)).Select(key => key.Subject));
    }

    /// <summary>Dated with what takes it away: a node that runs for months looks for undated entries only when it starts.</summary>
    [Fact]
    public async Task TakeInAsync_RecordIsGone_HasItsDateOfErasure()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Placement("PL-1", "U", Today));
        await TakeInAsync(hub, Gone("PL-1", RecordKinds.Placement));

        var row = Assert.Single(await hub.Store.ReadAsync(rows => rows.ReadEntriesAsync([hub.Get<BlindIndex>().Entry("test", RecordKinds.Placement, "PL-1")]), default));
        Assert.Equal(hub.Clock.GetUtcNow().AddDays(90), row.EraseAt);
    }

    /// <summary>Nobody knows when the childhood ends, but that it had begun when the record went.</summary>
    [Fact]
    public async Task RunAsync_MarkOfSomebodyWithoutDateOfBirth_StaysAsLongAsAChildhood()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, new PersonEntry { Source = "test", RecordId = "P-unknown", Version = 1, Protection = Protection.Sekretessmarkering });
        await TakeInAsync(hub, Gone("P-unknown", RecordKinds.Person));

        hub.Clock.Advance(TimeSpan.FromDays(21 * 365));
        await RunAsync(hub);
        Assert.Equal(["P-unknown"], await KeptAsync(hub, RecordKinds.Person, "P-unknown"));

        hub.Clock.Advance(TimeSpan.FromDays(40));
        await RunAsync(hub);
        Assert.Empty(await KeptAsync(hub, RecordKinds.Person, "P-unknown"));
    }

    [Fact]
    public async Task RunAsync_ToldAgainBefore_StaysForGood()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Placement("PL-1", "U", Today));
        await TakeInAsync(hub, Gone("PL-1", RecordKinds.Placement));
        await TakeInAsync(hub, Entries.Placement("PL-1", "U", Today, version: 3));

        hub.Clock.Advance(TimeSpan.FromDays(400));
        await RunAsync(hub);

        Assert.Equal(["PL-1"], await KeptAsync(hub, RecordKinds.Placement, "PL-1"));
    }

    [Fact]
    public async Task RunAsync_ChildWithoutAMark_IsErasedAndItsConsentsAndMessagesCanBeRead()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        var log = (await hub.LogAsync()).Count;
        await TakeInAsync(hub, Gone("P-child", RecordKinds.Person));

        hub.Clock.Advance(TimeSpan.FromDays(90));
        await RunAsync(hub);

        Assert.Empty(await KeptAsync(hub, RecordKinds.Person, "P-child"));
        var facts = await FactsAsync(hub);
        Assert.NotNull(facts);
        // Nobody knows any more who must consent, and nobody says that there is no mark: nothing is released by itself.
        Assert.Null(facts.Holders);
        Assert.Equal(Protection.Unknown, facts.Protected);
        var consents = await hub.Store.ReadAsync(rows => rows.ReadEntriesAboutAsync([IndexOf(hub)], ["consent"]), default);
        var open = await hub.Store.ReadAsync(rows => hub.Get<KeyRing>().ReadAsync(rows, consents.Select(row => row.KeyId)), default);
        Assert.Equal(2, consents.Select(row => EntryContent.Read(open, row)).OfType<ConsentEntry>().Count());
        Assert.True((await hub.LogAsync()).Count >= log);
        // Nobody's guardian any more: kept by their own records only.
        Assert.Equal(["P-father", "P-mother"], await KeptAsync(hub, RecordKinds.Person, "P-father", "P-mother"));
    }

    [Theory]
    [InlineData(Protection.Sekretessmarkering)]
    [InlineData(Protection.Unknown)]
    public async Task RunAsync_ChildWithAMark_KeepsTheMarkWithoutNamesUntilNobodyIsAChild(Protection mark)
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person() with { Protection = mark, GivenName = "Alva", FamilyName = "Testsson" });
        await TakeInAsync(hub, Gone(Entries.Child, RecordKinds.Person));

        hub.Clock.Advance(TimeSpan.FromDays(90));
        await RunAsync(hub);

        var kept = Assert.IsType<PersonEntry>(Assert.Single(await OpenedAsync(hub, RecordKinds.Person, Entries.Child)));
        Assert.Equal((null, null, mark), (kept.GivenName, kept.FamilyName, kept.Protection));
        Assert.Equal(mark, (await FactsAsync(hub))!.Protected);

        hub.Clock.Advance(new DateTimeOffset(2045, 1, 31, 12, 0, 0, TimeSpan.Zero) - hub.Clock.GetUtcNow());
        await RunAsync(hub);
        Assert.NotEmpty(await KeptAsync(hub, RecordKinds.Person, Entries.Child));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(hub);
        Assert.Empty(await KeptAsync(hub, RecordKinds.Person, Entries.Child));
    }

    [Fact]
    public async Task RunAsync_GuardianWithAMark_StillProtectsTheChildAfterwards()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync(guardian: Protection.SkyddadFolkbokforing);
        foreach (var record in new[] { "P-child", "P-mother", "P-father" })
            await TakeInAsync(hub, Gone(record, RecordKinds.Person));

        for (var looks = 0; looks < 5; looks++)
        {
            hub.Clock.Advance(TimeSpan.FromDays(90));
            await RunAsync(hub);
        }

        Assert.Equal(Protection.SkyddadFolkbokforing, (await FactsAsync(hub))!.GuardianProtected);
        Assert.Equal(["P-child", "P-father", "P-mother"], await KeptAsync(hub, RecordKinds.Person, "P-child", "P-father", "P-mother"));
    }

    [Fact]
    public async Task RunAsync_GuardianWhomAPresentChildNames_KeepsTheNumberThatConsentsAreFoundBy()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        await TakeInAsync(hub, Gone("P-mother", RecordKinds.Person));

        hub.Clock.Advance(TimeSpan.FromDays(90));
        await RunAsync(hub);

        Assert.Equal(["P-mother"], await KeptAsync(hub, RecordKinds.Person, "P-mother"));
        Assert.Contains((await FactsAsync(hub))!.Holders!, holder => holder.Id == hub.Get<BlindIndex>().Person(Messages.Municipality, Messages.Person(TestNumbers.Mother)));

        await TakeInAsync(hub, Gone("P-child", RecordKinds.Person));
        hub.Clock.Advance(TimeSpan.FromDays(90));
        await RunAsync(hub);
        hub.Clock.Advance(TimeSpan.FromDays(30));
        await RunAsync(hub);
        Assert.Empty(await KeptAsync(hub, RecordKinds.Person, "P-child", "P-mother"));
    }

    [Fact]
    public async Task RunAsync_CantBeOpened_StaysForAPerson()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Person());
        await TakeInAsync(hub, Gone(Entries.Child, RecordKinds.Person));
        await hub.Store.WriteAsync(
            async rows =>
            {
                Assert.Single(await rows.ClaimEntriesAsync([hub.Get<BlindIndex>().Entry("test", RecordKinds.Person, Entries.Child)])).Content = [1, 2, 3];
                return true;
            },
            default);

        hub.Clock.Advance(TimeSpan.FromDays(90));
        await RunAsync(hub);

        Assert.Null(await FactsAsync(hub));
    }

    [Fact]
    public async Task RunAsync_GoneSinceAnEarlierVersion_IsErasedInItsTime()
    {
        await using var hub = await HubFixture.StartAsync();
        await TakeInAsync(hub, Entries.Placement("PL-1", "U", Today), Entries.Placement("PL-2", "U", Today));
        await TakeInAsync(hub, Gone("PL-1", RecordKinds.Placement));
        var entry = hub.Get<BlindIndex>().Entry("test", RecordKinds.Placement, "PL-1");
        await hub.Store.WriteAsync(
            async rows =>
            {
                Assert.Single(await rows.ClaimEntriesAsync([entry])).EraseAt = null;
                return true;
            },
            default);
        hub.Clock.Advance(TimeSpan.FromDays(60));
        await RunAsync(hub);
        Assert.Equal(["PL-1", "PL-2"], await KeptAsync(hub, RecordKinds.Placement, "PL-1", "PL-2"));

        hub.Clock.Advance(TimeSpan.FromDays(30));
        await RunAsync(hub);

        Assert.Equal(["PL-2"], await KeptAsync(hub, RecordKinds.Placement, "PL-1", "PL-2"));
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(31, 0)]
    [InlineData(3650, 0)]
    [InlineData(3651, 1)]
    public void Faults_Days_AreWithinTheirRange(int days, int faults) => Assert.Equal(faults, new RegisterOptions { KeepGoneDays = days }.Faults("Registers").Count());

    private static async Task RunAsync(HubFixture hub)
    {
        var job = ActivatorUtilities.CreateInstance<GoneEntries>(hub.Services);
        // The first look dates what an earlier version has left.
        for (var looks = 0; looks < 3; looks++)
            await job.RunAsync(default);
    }

    private static Task TakeInAsync(HubFixture hub, params RegisterEntry[] entries) => hub.TakeInAsync(MappingResult.OfEntries(entries));

    private static RemovalEntry Gone(string record, string kind) => new() { Source = "test", RecordId = record, Version = 2, Kind = kind };

    private static string IndexOf(HubFixture hub) => hub.Get<BlindIndex>().Person(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl));

    private static Task<Consent.ChildFacts?> FactsAsync(HubFixture hub) => hub.Store.ReadAsync(
        async rows => (await hub.Get<FactReader>().ReadAsync(rows, new HashSet<string>(StringComparer.Ordinal) { IndexOf(hub) })).Of(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl)),
        default);

    private static async Task<IReadOnlyList<string>> KeptAsync(HubFixture hub, string kind, params string[] records)
    {
        var kept = (await RowsAsync(hub, kind, records)).Select(row => row.EntryIndex).ToHashSet(StringComparer.Ordinal);
        return [.. records.Where(record => kept.Contains(hub.Get<BlindIndex>().Entry("test", kind, record)))];
    }

    private static Task<IReadOnlyList<StoredEntry>> RowsAsync(HubFixture hub, string kind, params string[] records) =>
        hub.Store.ReadAsync(rows => rows.ReadEntriesAsync([.. records.Select(record => hub.Get<BlindIndex>().Entry("test", kind, record))]), default);

    private static async Task<IReadOnlyList<RegisterEntry?>> OpenedAsync(HubFixture hub, string kind, string record)
    {
        var rows = await RowsAsync(hub, kind, record);
        var open = await hub.Store.ReadAsync(transaction => hub.Get<KeyRing>().ReadAsync(transaction, rows.Select(row => row.KeyId)), default);
        return [.. rows.Select(row => EntryContent.Read(open, row))];
    }
}
