using System.Collections.Concurrent;
using BackaBarnet.Compliance.Tests.Ways;
using BackaBarnet.Consent;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Host.Web;
using BackaBarnet.Hub;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Storage;
using BackaBarnet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Compliance.Tests.Running;

/// <summary>
/// The hub as far as a document goes that is taken in: its own intake and endpoint on a store of its own, with one source read in one
/// way. It can die and be started again on the same store.
/// </summary>
internal sealed class ComplianceHub : IAsyncDisposable
{
    // All stores of a run have the same keys, so that what they hold can be compared.
    private static readonly RootKeys Keys = RootKeys.Create();
    private static readonly RuleSet Rules = RuleSet.Load().RuleSet!;
    private static readonly Lazy<Task<byte[]>> EmptyStore = new(MakeStoreAsync);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _told = new();
    private readonly CapturedLog _log = new();
    private readonly Way _way;
    private WebApplication? _application;
    private ServiceProvider? _services;

    private ComplianceHub(Way way) => _way = way;

    /// <summary>Where its endpoints are.</summary>
    public Uri Address => new(_application!.Urls.Single() + "/");

    /// <summary>The store, which dies where it was told to.</summary>
    public CuttingStore Store => (CuttingStore)Get<IHubStore>();

    /// <summary>The source, as it registers itself.</summary>
    public SourceRegistration Source => Get<SourceRegistration>();

    private string StorePath => _folder.Below("hub.db");

    /// <summary>Starts a hub on an empty store.</summary>
    public static async Task<ComplianceHub> StartAsync(Way way, params (string Name, string? Value)[] settings)
    {
        var hub = new ComplianceHub(way);
        await File.WriteAllBytesAsync(hub.StorePath, await EmptyStore.Value);
        if (way.HasPast)
        {
            await hub.RestartAsync();
            await way.LivePastAsync(hub);
        }

        await hub.RestartAsync(settings: settings);
        return hub;
    }

    /// <summary>Lets go of everything in memory and starts on the same store.</summary>
    /// <param name="write">The write at which it dies; 0 for none.</param>
    /// <param name="point">The point in that write.</param>
    /// <param name="settings">Settings of the source that differ, below its section.</param>
    public async Task RestartAsync(int write = 0, CutPoint point = CutPoint.Before, params (string Name, string? Value)[] settings)
    {
        await StopAsync();
        if (_way.IsPushed)
            await StartApplicationAsync(Settings(settings));
        else
            _services = AddParts(new ServiceCollection().AddLogging(Log), Settings(settings)).BuildServiceProvider();
        Store.CutAt(write, point);
        Get<HubGate>().Open();
    }

    /// <summary>Runs the source once, as the hub does by its schedule.</summary>
    public Task RunAsync(string feed) => Get<SourceRun>().RunAsync(Source, Source.Feeds.Single(each => each.Name == feed), CancellationToken.None);

    /// <summary>How far a feed has been read.</summary>
    public Task<string?> CursorAsync(string feed) => Store.ReadAsync(rows => Get<CursorKeeper>().FindAsync(rows, Source.Name, feed), CancellationToken.None);

    /// <summary>What has been taken in.</summary>
    public StoreContents Contents() => StoreContents.Read(StorePath);

    /// <summary>What waits in quarantine.</summary>
    public Task<IReadOnlyList<StoredQuarantine>> QuarantineAsync() => Store.ReadAsync(rows => rows.FindQuarantinedAsync(1_000), CancellationToken.None);

    /// <summary>Maps a document in quarantine again.</summary>
    public Task<RerunOutcome> ReplayAsync(Guid id) => Get<Reruns>().ReplayAsync(id, CancellationToken.None);

    /// <summary>How often it has told that the source can't be read.</summary>
    public int Unavailable => _told.Count(line => line.Contains(nameof(SourceUnavailableException), StringComparison.Ordinal));

    /// <summary>All that people other than those who may read the documents get to see: logs, exceptions, cursors, quarantine, status.</summary>
    public async Task<string> SeenAsync()
    {
        var quarantine = (await QuarantineAsync()).Select(row => $"{row.Id} {row.Source} {row.Format} {row.Faults}");
        var state = await Store.ReadAsync(rows => HubState.ReadAsync(rows, new JobPace([]), _way.Clock), CancellationToken.None);
        var findings = Findings.In(state, new HealthOptions(), _way.Clock.GetUtcNow()).Select(finding => finding.ToString());
        return string.Join('\n', [_log.Text, .. _told, .. quarantine, state.ToString(), .. findings]);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private T Get<T>()
        where T : notnull => (_services ?? _application!.Services).GetRequiredService<T>();

    private async Task StopAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
        if (_services is not null)
            await _services.DisposeAsync();
    }

    private async Task StartApplicationAsync(IConfiguration configuration)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Log(builder.Logging);
        AddParts(builder.Services, configuration);
        _application = builder.Build();
        _application.MapPost(PushedDocuments.Route, PushedDocuments.TakeInAsync);
        await _application.StartAsync();
    }

    private void Log(ILoggingBuilder logging) => logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Trace);

    private IConfiguration Settings((string Name, string? Value)[] changes)
    {
        var settings = _way.Settings();
        foreach (var (name, value) in changes)
            settings[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{_way.Section}:{setting.Key}", setting.Value))).Build();
    }

    private IServiceCollection AddParts(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TimeProvider>(_way.Clock);
        services.AddSources(configuration);
        services.AddHub(new ParticipantOptions(), Keys, Rules, new DeliveryOptions());
        services.AddSqliteStore(StorePath);
        var store = services.Last(service => service.ServiceType == typeof(IHubStore));
        services.Remove(store);
        services.AddSingleton<IHubStore>(provider => new CuttingStore((IHubStore)store.ImplementationFactory!(provider)));
        var source = services.Single(service => service.ServiceType == typeof(SourceRegistration));
        services.Remove(source);
        return services.AddSingleton(provider => Watched((SourceRegistration)source.ImplementationFactory!(provider)));
    }

    private SourceRegistration Watched(SourceRegistration source) => source with
    {
        Feeds = [.. source.Feeds.Select(feed => feed with { Reader = new WatchedReader(feed.Reader, _told.Enqueue) })],
    };

    private static async Task<byte[]> MakeStoreAsync()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Below("empty.db");
        await using (var services = new ServiceCollection().AddSqliteStore(path).BuildServiceProvider())
            await services.GetRequiredService<IHubStore>().MigrateAsync(CancellationToken.None);
        SqliteConnection.ClearAllPools();
        return await File.ReadAllBytesAsync(path);
    }
}
