using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using BackaBarnet.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackaBarnet.Hub.Tests.Barnkontakter;

public sealed class OverlamningJobTests
{
    private static readonly DateOnly Today = SwedishTime.DateAt(Messages.Now);
    private static readonly string[] Covered = [Categories.Identity, Categories.Wellbeing];
    private static readonly Message FromBvc = Messages.Upptackt(releasedBy: HubFixture.Bvc);

    [Fact]
    public async Task RunAsync_BvcToPreschool_IsHeldAndToldToTheFormerBarnkontaktOnly()
    {
        await using var hub = await AtPreschoolAsync(FromBvc);

        Assert.Equal(1, await RunAsync(hub));
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.HeldForConsent, Assert.Single(await HandoversAsync(hub)).State);
        Assert.Empty(hub.SentTo(HubFixture.ForskolansRektor));
        var told = hub.SentTo(HubFixture.Bvc).Select(body => JsonDocument.Parse(body).RootElement).Single(body => body.GetProperty("data").GetProperty("record").GetProperty("kind").GetString() == MessageKinds.Overlamning);
        Assert.Equal("backabarnet.consent-needed", told.GetProperty("type").GetString());
        Assert.Equal(FromBvc.Id.Value, told.GetProperty("data").GetProperty("earlier")[0].GetGuid());
        Assert.Equal("UK-1", told.GetProperty("data").GetProperty("records")[0].GetString());
        // Where the child is now is no business of the former one.
        Assert.Equal(0, told.GetProperty("data").GetProperty("recipients").GetArrayLength());
        Assert.DoesNotContain(HubFixture.Forskolan, told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("forskolan", string.Concat(hub.SentTo(HubFixture.Bvc)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RunAsync_LaterConsent_ReleasesIdsAndNothingThatTheyTell()
    {
        await using var hub = await AtPreschoolAsync(FromBvc);
        await RunAsync(hub);
        await hub.PumpAsync();

        await ConsentAsync(hub);
        await hub.PumpAsync();

        var body = Assert.Single(hub.SentTo(HubFixture.ForskolansRektor));
        var message = JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("message");
        Assert.Equal("livsskede", message.GetProperty("content").GetProperty("change").GetString());
        Assert.Equal("2026-03-02", message.GetProperty("content").GetProperty("day").GetString());
        Assert.Equal([FromBvc.Id.Value], message.GetProperty("content").GetProperty("earlier").EnumerateArray().Select(id => id.GetGuid()));
        Assert.Equal(HubFixture.Bvc, message.GetProperty("releasedBy").GetString());
        Assert.Equal(TestNumbers.ToddlerGirl, message.GetProperty("child").GetProperty("identity").GetString());
        Assert.DoesNotContain("tystare", body, StringComparison.Ordinal);
        Assert.DoesNotContain("UK-1", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Alva", body, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await HandoversAsync(hub)).State);
        // What it is about stays where it was: a handover opens nothing else.
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(FromBvc, HubFixture.Elevhalsan));
    }

    [Fact]
    public async Task RunAsync_ConsentTakenBackBefore_HoldsItStill()
    {
        await using var hub = await AtPreschoolAsync(FromBvc);
        await ConsentAsync(hub);
        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Forskolan, Covered, version: 2, revokedAt: Messages.Now, releasing: HubFixture.Bvc);

        await RunAsync(hub);
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.HeldForConsent, Assert.Single(await HandoversAsync(hub)).State);
        Assert.Empty(hub.SentTo(HubFixture.ForskolansRektor));
    }

    [Fact]
    public async Task RunAsync_ConsentTakenBackAfter_RecallsIt()
    {
        await using var hub = await AtPreschoolAsync(FromBvc);
        await ConsentAsync(hub);
        await RunAsync(hub);
        await hub.PumpAsync();

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Forskolan, Covered, version: 2, revokedAt: Messages.Now, releasing: HubFixture.Bvc);
        await hub.PumpAsync();

        Assert.Equal(2, hub.SentTo(HubFixture.ForskolansRektor).Count());
        Assert.Contains("backabarnet.recall", hub.SentTo(HubFixture.ForskolansRektor).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AgainAndOnOtherNodes_MakesItOnce()
    {
        await using var hub = await AtPreschoolAsync(FromBvc);
        var other = JobOf(hub.Services, "other", hub.Clock);

        Assert.Equal(1, await RunAsync(hub));
        Assert.Equal(0, await RunAsync(hub));
        Assert.Equal(0, await other.RunAsync(default));
        hub.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await other.RunAsync(default));
        var children = await hub.Store.ReadAsync(rows => rows.ReadChildrenAsync("", 10), default);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hub.Store.WriteAsync(rows => hub.Get<Overlamningar>().MakeAsync(rows, children), default)));
        Assert.Equal(0, both.Sum());
        await hub.PumpAsync();

        Assert.Single(await HandoversAsync(hub));
        Assert.Equal(2, (await hub.LogAsync()).Count(row => row.Event == AuditEvents.TakenIn));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_NodesRaceForTheFirstHandover_MakeOne(bool onPostgres)
    {
        await using var hub = await AtPreschoolAsync(FromBvc, postgres: onPostgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync() : null);
        // SQLite is for one node: its contenders share a store.
        await using var another = hub.Build(HubFixture.WithHandovers);
        IServiceProvider[] nodes = onPostgres ? [hub.Services, another] : [hub.Services, hub.Services];
        using var start = new Barrier(nodes.Length);

        var made = await Task.WhenAll(nodes.Select((node, i) => Task.Run(async () =>
        {
            start.SignalAndWait();
            return await JobOf(node, $"node-{i}", hub.Clock).RunAsync(default);
        })));

        Assert.Equal([0, 1], made.Order());
        await hub.PumpAsync();
        Assert.Single(await HandoversAsync(hub));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MakeAsync_LeaseLostWhileANodeStoodStill_BothMakeTheSame(bool onPostgres)
    {
        await using var hub = await AtPreschoolAsync(FromBvc, postgres: onPostgres ? await (await SharedServers.PostgresAsync()).CreateDatabaseAsync() : null);
        await using var another = hub.Build(HubFixture.WithHandovers);
        IServiceProvider[] nodes = onPostgres ? [hub.Services, another] : [hub.Services, hub.Services];
        var children = await hub.Store.ReadAsync(rows => rows.ReadChildrenAsync("", 10), default);
        // On PostgreSQL each has looked before either writes; a file of SQLite's lets one transaction in at a time.
        using var looked = new Barrier(onPostgres ? nodes.Length : 1);

        var made = await Task.WhenAll(nodes.Select(node => Task.Run(() =>
        {
            var runs = 0;
            return node.GetRequiredService<IHubStore>().WriteAsync(
                async rows =>
                {
                    var some = await node.GetRequiredService<Overlamningar>().MakeAsync(rows, children);
                    if (++runs == 1)
                        looked.SignalAndWait();
                    return some;
                },
                default);
        })));

        Assert.Equal([0, 1], made.Order());
        Assert.Single((await hub.LogAsync()).Where(row => row.Event == AuditEvents.TakenIn).Skip(1));
        await hub.PumpAsync();
        Assert.Single(await HandoversAsync(hub));
    }

    [Fact]
    public async Task RunAsync_OtherClassByTheMembersOfTheClasses_IsAHandoverWithinTheUnit()
    {
        await using var hub = await StartAsync();
        await TakeInAsync(hub, [.. Family(), Entries.Placement("PL-1", HubFixture.SkolansUnit, Today.AddYears(-1), schoolType: "GR"), .. Entries.Class("5A", HubFixture.SkolansUnit, 1, Entries.Child), .. Entries.Class("5B", HubFixture.SkolansUnit, 1)]);
        await hub.TakeInAsync(Messages.Upptackt(releasedBy: HubFixture.Skolan));
        await hub.PumpAsync();
        Assert.Equal(0, await RunAsync(hub));

        // The server takes the child from one list and puts it on the other, and tells no days.
        await TakeInAsync(hub, [.. Entries.Class("5A", HubFixture.SkolansUnit, 2), .. Entries.Class("5B", HubFixture.SkolansUnit, 2, Entries.Child)]);

        Assert.Equal(1, await RunAsync(hub));
        Assert.Equal(0, await RunAsync(hub));
        await hub.PumpAsync();
        Assert.Equal(HubFixture.Skolan, Assert.Single(await HandoversAsync(hub)).Recipient);
    }

    [Fact]
    public async Task RunAsync_ToldAgainByABetterNumber_MakesItOnce()
    {
        await using var hub = await StartAsync();
        const string Temporary = "20240201TF01";
        await TakeInAsync(hub, Entries.Bvc(new DateOnly(2024, 2, 1), number: Temporary), Entries.Placement("PL-1", HubFixture.ForskolansUnit, Today), Family(number: Temporary)[0], Family()[1], Family()[2]);
        await hub.TakeInAsync(Messages.Upptackt(releasedBy: HubFixture.Bvc, child: Temporary));
        await hub.PumpAsync();
        Assert.Equal(1, await RunAsync(hub));

        await TakeInAsync(hub, Family()[0] with { Version = 2 });

        Assert.Equal(0, await RunAsync(hub));
    }

    [Fact]
    public async Task RunAsync_NothingToldByTheFormerBarnkontakt_IsNone()
    {
        // The preschool's own signs have not changed hands.
        await using var hub = await AtPreschoolAsync(Messages.Upptackt());

        Assert.Equal(0, await RunAsync(hub));
    }

    [Fact]
    public async Task RunAsync_OnlyAReportOfConcern_IsNotEvenToldToBeThere()
    {
        await using var hub = await AtPreschoolAsync(FromBvc with { SuspectsHarm = true });

        Assert.Equal(0, await RunAsync(hub));
    }

    [Theory]
    [InlineData(-29, 1)]
    [InlineData(-30, 0)]
    [InlineData(1, 0)]
    public async Task RunAsync_ChangeLongAgoOrToCome_IsNone(int days, int made)
    {
        await using var hub = await AtPreschoolAsync(FromBvc, Today.AddDays(days));

        Assert.Equal(made, await RunAsync(hub));
    }

    [Fact]
    public async Task RunAsync_ChangeToCome_IsMadeWhenItsDayComes()
    {
        await using var hub = await AtPreschoolAsync(FromBvc, Today.AddDays(1));
        Assert.Equal(0, await RunAsync(hub));

        hub.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await RunAsync(hub));
    }

    [Theory]
    [InlineData(Protection.Sekretessmarkering)]
    [InlineData(Protection.SkyddadFolkbokforing)]
    [InlineData(null)]
    public async Task RunAsync_ChildMayBeProtected_IsNotMade(Protection? protection)
    {
        await using var hub = await AtPreschoolAsync(FromBvc, child: protection);

        Assert.Equal(0, await RunAsync(hub));
    }

    [Fact]
    public async Task RunAsync_ProtectedAfterwards_GoesNowhereWhateverIsConsentedTo()
    {
        await using var hub = await AtPreschoolAsync(FromBvc);
        await RunAsync(hub);
        await hub.PumpAsync();

        await TakeInAsync(hub, Family(Protection.Sekretessmarkering)[0] with { Version = 2 });
        await ConsentAsync(hub);
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.HeldForPerson, Assert.Single(await HandoversAsync(hub)).State);
        Assert.Empty(hub.SentTo(HubFixture.ForskolansRektor));
    }

    [Fact]
    public async Task RunAsync_NobodyTakesHandovers_IsMadeOnceSomebodyDoes()
    {
        await using var hub = await AtPreschoolAsync(FromBvc);
        await hub.RestartAsync(HubFixture.WithNotices);
        Assert.Equal(0, await RunAsync(hub));

        await hub.RestartAsync(HubFixture.WithHandovers);

        Assert.Equal(1, await RunAsync(hub));
    }

    [Fact]
    public async Task RunAsync_PreschoolToSchoolOfTheSameNamnd_WaitsForAPersonAndAsksForConsent()
    {
        await using var hub = await StartAsync();
        await TakeInAsync(hub, [.. Family(), Entries.Placement("PL-1", HubFixture.ForskolansUnit, Today.AddYears(-1), Today.AddDays(-10)), Entries.Placement("PL-2", HubFixture.SkolansUnit, Today, schoolType: "FKLASS", year: 0)]);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        Assert.Equal(1, await RunAsync(hub));
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.HeldForPerson, Assert.Single(await HandoversAsync(hub)).State);
        Assert.Contains(hub.SentTo(HubFixture.Forskolan), body => body.Contains("\"overlamning\"", StringComparison.Ordinal) && !body.Contains(HubFixture.Skolan, StringComparison.Ordinal));

        await hub.BothConsentAsync(HubFixture.Skolan, Covered);
        await hub.PumpAsync();

        Assert.Single(hub.SentTo(HubFixture.Skolan));
    }

    [Fact]
    public async Task RunAsync_OtherGroupOfTheUnit_IsAHandoverWithinIt()
    {
        await using var hub = await StartAsync();
        await TakeInAsync(hub, [.. Family(), Entries.Placement("PL-1", HubFixture.ForskolansUnit, Today.AddYears(-1), Today.AddDays(-1), group: "G-1"), Entries.Placement("PL-2", HubFixture.ForskolansUnit, Today, group: "G-2")]);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        Assert.Equal(1, await RunAsync(hub));
        Assert.Equal(0, await RunAsync(hub));
        await hub.PumpAsync();

        Assert.Equal(HubFixture.ForskolansRektor, Assert.Single(await HandoversAsync(hub)).Recipient);
    }

    [Fact]
    public async Task RunAsync_TwoUnitsAtOnce_IsMadeWhenTheFirstHasEnded()
    {
        await using var hub = await StartAsync();
        await TakeInAsync(hub, [.. Family(), Entries.Placement("PL-1", HubFixture.ForskolansUnit, Today.AddYears(-1), Today, schoolType: "GR"), Entries.Placement("PL-2", HubFixture.SkolansUnit, Today.AddDays(-5), schoolType: "GR")]);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Equal(0, await RunAsync(hub));

        hub.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await RunAsync(hub));
    }

    [Fact]
    public async Task RunAsync_ChildHasLeft_IsToldToTheFormerBarnkontaktOnce()
    {
        await using var hub = await StartAsync();
        await TakeInAsync(hub, [.. Family(), Entries.Placement("PL-1", HubFixture.ForskolansUnit, Today.AddYears(-1), Today.AddDays(-1))]);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        Assert.Equal(1, await RunAsync(hub));
        Assert.Equal(0, await RunAsync(hub));
        await hub.PumpAsync();

        Assert.Empty(await HandoversAsync(hub));
        var told = Assert.Single(hub.SentTo(HubFixture.Forskolan), body => body.Contains("\"overlamning\"", StringComparison.Ordinal));
        Assert.Contains("ingen barnkontakt", told, StringComparison.Ordinal);
        Assert.Contains(Messages.Upptackt().Id.ToString(), told, StringComparison.Ordinal);
        Assert.Contains(await hub.LogAsync(), row => row.Event == AuditEvents.Purged);
    }

    [Fact]
    public async Task RunAsync_PlacementTakenBack_TakesTheHandoverBack()
    {
        await using var hub = await AtPreschoolAsync(FromBvc);
        await RunAsync(hub);
        await hub.PumpAsync();

        await TakeInAsync(hub, new RemovalEntry { Source = "test", RecordId = "PL-1", Version = 2, Kind = RecordKinds.Placement });
        await RunAsync(hub);
        await ConsentAsync(hub);
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Superseded, Assert.Single(await HandoversAsync(hub)).State);
        Assert.Empty(hub.SentTo(HubFixture.ForskolansRektor));
    }

    private static Task<int> RunAsync(HubFixture hub) => JobOf(hub.Services, "one", hub.Clock).RunAsync(default);

    private static OverlamningJob JobOf(IServiceProvider node, string name, TimeProvider clock) => new(
        node.GetRequiredService<IHubStore>(),
        node.GetRequiredService<PlacementIndexing>(),
        node.GetRequiredService<Overlamningar>(),
        node.GetRequiredService<HubSignals>(),
        new HubNode(name),
        node.GetRequiredService<HubGate>(),
        clock,
        NullLogger<OverlamningJob>.Instance);

    private static async Task<HubFixture> StartAsync(string? postgres = null)
    {
        var hub = await HubFixture.StartAsync(postgres);
        await hub.RestartAsync(HubFixture.WithHandovers);
        return hub;
    }

    /// <summary>A child of BVC who has come to preschool, with a message that has been routed.</summary>
    private static async Task<HubFixture> AtPreschoolAsync(Message message, DateOnly? since = null, Protection? child = Protection.None, string? postgres = null)
    {
        var hub = await StartAsync(postgres);
        await TakeInAsync(hub, [.. Family(child), Entries.Bvc(new DateOnly(2024, 2, 1)), Entries.Placement("PL-1", HubFixture.ForskolansUnit, since ?? Today)]);
        await hub.TakeInAsync(message);
        await hub.PumpAsync();
        return hub;
    }

    private static async Task ConsentAsync(HubFixture hub)
    {
        await hub.ConsentAsync(TestNumbers.Mother, HubFixture.Forskolan, Covered, releasing: HubFixture.Bvc);
        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Forskolan, Covered, releasing: HubFixture.Bvc);
    }

    private static Task TakeInAsync(HubFixture hub, params RegisterEntry[] entries) => hub.TakeInAsync(MappingResult.OfEntries(entries));

    private static PersonEntry[] Family(Protection? protection = Protection.None, string number = TestNumbers.ToddlerGirl) =>
    [
        Entries.Person(number: number) with
        {
            Protection = protection,
            Responsibles = [new Responsible { PersonRecordId = "P-mother", RelationType = "Vårdnadshavare" }, new Responsible { PersonRecordId = "P-father", RelationType = "Vårdnadshavare" }],
        },
        Entries.Person("P-mother", TestNumbers.Mother),
        Entries.Person("P-father", TestNumbers.Father),
    ];

    private static async Task<IReadOnlyList<StoredDelivery>> HandoversAsync(HubFixture hub)
    {
        var children = await hub.Store.ReadAsync(rows => rows.ReadChildrenAsync("", 10), default);
        return [.. (await hub.Store.ReadAsync(rows => rows.FindDeliveriesAboutAsync(children), default)).Where(delivery => delivery.Kind == DeliveryKind.Message && delivery.Recipient is HubFixture.ForskolansRektor or HubFixture.Skolan)];
    }
}
