using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Barnkontakter;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Writing;
using BackaBarnet.Testing;
using BackaBarnet.Towns;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>A hub that is pointed at a generated municipality, as its documentation says how.</summary>
public sealed class SyntheticMunicipalityTests : IDisposable
{
    private const int Children = 200;

    // Documents of the roster that a hub may know no format for: they are left where they lie.
    private static readonly string[] MayStay = ["groups-", "organisations-"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_GeneratedMunicipality_TakesEverythingInAndQuarantinesNothing()
    {
        var town = _folder.Below("town");
        var municipality = SyntheticMunicipality.Create(Children, 7, SwedishTime.DateAt(TimeProvider.System.GetUtcNow()));
        MunicipalityFolder.Write(municipality, town, new Uri("http://127.0.0.1:9/"));
        var written = Configuration(Path.Combine(town, MunicipalityFolder.Configuration));
        await using var receivers = new ReceiverSimulator([.. SimulatedReceivers(written)], TimeProvider.System);
        await receivers.StartAsync();
        var settings = Settings(written, town, receivers);

        using (var hub = HubProcess.Start(_folder.Path, settings))
        {
            await UntilAsync(() => Task.FromResult(Waiting(town) == 0), hub);
            await UntilAsync(async () => (await BacklogAsync(settings)).Unrouted == 0, hub);
            Assert.True(await receivers.WaitForAsync(HasBoth, TimeSpan.FromMinutes(1)), "No report has arrived, or nothing that was consented to.");
            await hub.StopAsync();
        }

        Assert.Equal(0, (await BacklogAsync(settings)).Quarantined);
        await AssertBarnkontakterAsync(settings, municipality);
    }

    /// <summary>
    /// The registers tell the same midwife, BVC nurse, preschool or school of a day as whoever made the children up. Of a child whom health
    /// care knows by no number, and of care that ended before the year began, nothing is told.
    /// </summary>
    private static async Task AssertBarnkontakterAsync(Dictionary<string, string?> settings, SyntheticMunicipality municipality)
    {
        await using var hub = StoredHub.Open(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), policy: null);
        var (reader, store, today) = (hub.GetRequiredService<BarnkontaktReader>(), hub.GetRequiredService<IHubStore>(), SwedishTime.DateAt(TimeProvider.System.GetUtcNow()));
        var (known, seen) = (0, new HashSet<LifeStage>());
        foreach (var child in municipality.Families().SelectMany(family => family.Children))
        {
            var number = PersonIdentity.TryParseWhole(child.Person.NumberOn(today), today)!;
            var timeline = (await store.ReadAsync(rows => reader.ReadAsync(rows, settings["Sources:Unikum:Municipality"]!, number), CancellationToken.None)).Timeline;
            if (timeline.Periods.Count == 0)
                continue;
            known++;
            var isCareTold = child.ChildHealthTime?.Until >= municipality.YearBegins;
            foreach (var day in DaysOf(child, isCareTold ? child.Person.Born : today).Where(day => day <= today))
            {
                var expected = child.StageOn(day);
                if (!isCareTold && expected is LifeStage.Midwife or LifeStage.ChildHealth)
                    expected = LifeStage.Nobody;
                var period = timeline.On(day);
                Assert.Equal(StageOf(expected), period?.Stage);
                if (child.StayOn(day) is { } stay && timeline.Overlaps.Count == 0)
                    Assert.Equal(stay.Unit.Id.ToString(), period!.Unit.RecordId);
                seen.Add(expected);
            }
        }

        Assert.InRange(known, Children / 2, Children);
        Assert.Equal(Enum.GetValues<LifeStage>(), seen.Order());
    }

    /// <summary>The days around each change of who it is, from one on.</summary>
    private static IEnumerable<DateOnly> DaysOf(SyntheticChild child, DateOnly from) => child.Stays
        .SelectMany(stay => new[] { stay.From, stay.Until ?? stay.From })
        .Concat(new[] { child.MidwifeTime, child.ChildHealthTime }.OfType<(DateOnly From, DateOnly Until)>().SelectMany(time => new[] { time.From, time.Until }))
        .SelectMany(day => new[] { day.AddDays(-1), day, day.AddDays(1) })
        .Append(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime))
        .Where(day => day >= from)
        .Distinct();

    private static Livsskede? StageOf(LifeStage stage) => stage switch
    {
        LifeStage.Midwife => Livsskede.Graviditet,
        LifeStage.ChildHealth => Livsskede.Smabarn,
        LifeStage.Preschool => Livsskede.Forskola,
        LifeStage.School => Livsskede.Skola,
        _ => null,
    };

    private static bool HasBoth(IReadOnlyList<ReceivedMessage> received) =>
        received.Any(message => message.Recipient == "socialtjansten") && received.Any(message => message.Recipient == "elevhalsan");

    private static IConfigurationRoot Configuration(string file) => new ConfigurationBuilder().AddJsonFile(file).Build();

    private static IEnumerable<SimulatedReceiver> SimulatedReceivers(IConfiguration written) =>
        written.GetSection("Recipients:Webhook:Endpoints").GetChildren().Select(endpoint => new SimulatedReceiver(endpoint.Key, endpoint.Key, endpoint["Secrets:0"]!));

    private Dictionary<string, string?> Settings(IConfiguration written, string town, ReceiverSimulator receivers)
    {
        var settings = written.AsEnumerable().Where(setting => setting.Value is not null).ToDictionary(StringComparer.OrdinalIgnoreCase);
        settings["Urls"] = HubProcess.FreeAddress();
        settings["Hub:DataFolder"] = _folder.Below("data");
        foreach (var source in written.GetSection("Sources").GetChildren())
        {
            settings[$"{source.Path}:Folder:Path"] = Path.Combine(town, source["Folder:Path"]!);
            settings[$"{source.Path}:Folder:Every"] = "00:00:00.2";
        }

        foreach (var endpoint in written.GetSection("Recipients:Webhook:Endpoints").GetChildren())
            settings[$"{endpoint.Path}:Url"] = receivers.HookOf(endpoint.Key).AbsoluteUri;
        return settings;
    }

    private static async Task UntilAsync(Func<Task<bool>> done, HubProcess hub)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await done())
        {
            Assert.True(hub.IsRunning, "The hub ended by itself.");
            await Task.Delay(100, limit.Token);
        }
    }

    private static int Waiting(string town) => Directory.EnumerateFiles(Path.Combine(town, "inbox"), "*", SearchOption.AllDirectories)
        .Count(file => !MayStay.Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)));

    private static async Task<HubBacklog> BacklogAsync(Dictionary<string, string?> settings)
    {
        var options = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection(HubOptions.Section).Get<HubOptions>()!;
        await using var services = new ServiceCollection().AddStore(options).BuildServiceProvider();
        return await services.GetRequiredService<IHubStore>().ReadAsync(rows => rows.ReadBacklogAsync(DateTimeOffset.MinValue), CancellationToken.None);
    }
}
