using System.Diagnostics.Metrics;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Telemetry;
using BackaBarnet.Storage;
using BackaBarnet.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Tests;

/// <summary>The hub's parts on a real store, with a clock that stands still, a channel that only writes down, and no bus between.</summary>
internal sealed class HubFixture : IAsyncDisposable, IDocumentMapper, IRecipientChannel, IHubObserver
{
    public const string Elevhalsan = "elevhalsan";
    public const string Polisen = "polisen";

    /// <summary>As <see cref="Polisen"/>; left out unless named.</summary>
    public const string SecondPolisen = "polisen-2";

    public const string Socialtjansten = "socialtjansten";

    /// <summary>The activity that releases; as a recipient it is there for notices only, unless left out.</summary>
    public const string Forskolan = "forskolan";

    public const string Bvc = "bvc";
    public const string Skolan = "skolan";

    /// <summary>A recipient of <see cref="Forskolan"/> that takes handovers.</summary>
    public const string ForskolansRektor = "forskolans-rektor";

    /// <summary>All that handovers need: former barnkontakter that are told, new ones that take.</summary>
    public const string WithHandovers = "elevhalsan,forskolan,bvc,forskolans-rektor,skolan";

    /// <summary>Units of the activities of the same names, as registers know them.</summary>
    public const string ForskolansUnit = "U-forskolan";
    public const string SecondUnitOfForskolan = "U-forskolan-2";
    public const string SkolansUnit = "U-skolan";
    public const string BvcsUnit = "SE-bvc";

    public const string WithNotices = "elevhalsan,polisen,socialtjansten,forskolan";

    private readonly TemporaryFolder _folder = new();
    private ServiceProvider? _services;
    private string? _postgres;

    public ManualClock Clock { get; } = new(Messages.Now);

    public List<HubEvent> Events { get; } = [];

    public List<OutgoingDelivery> Sent { get; } = [];

    public CapturedLog Log { get; } = new();

    public Func<OutgoingDelivery, SendResult> Answer { get; set; } = static _ => new SendResult(SendStatus.Accepted, "http-200");

    public Func<SourceDocument, MappingResult> Mapping { get; set; } = static _ => MappingResult.Of();

    public SourceRegistration Source => new("test", Messages.Municipality, this) { Series = NumberSeries.Common };

    public string AnchorPath => _folder.Below("anchors.jsonl");

    public IServiceProvider Services => _services!;

    public RootKeys Keys => Get<RootKeys>();

    public IHubStore Store => Get<IHubStore>();

    string IRecipientChannel.Name => "captured";

    /// <summary>Starts it.</summary>
    /// <param name="postgres">Connection string of a database that is empty; a file of SQLite's unless given.</param>
    public static async Task<HubFixture> StartAsync(string? postgres = null)
    {
        var fixture = new HubFixture { _postgres = postgres };
        await fixture.RestartAsync();
        return fixture;
    }

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>Lets go of everything in memory and starts on the same data, as after a crash.</summary>
    public async Task RestartAsync(string recipients = "elevhalsan,polisen,socialtjansten")
    {
        if (_services is not null)
            await _services.DisposeAsync();
        _services = Build(recipients);
        await Store.MigrateAsync(default);
        await Store.WriteAsync(rows => rows.ForgetUnfinishedAsync(Clock.GetUtcNow()), default);
        await Store.WriteAsync(rows => rows.RouteAgainAsync(Clock.GetUtcNow()), default);
        Get<HubGate>().Open();
    }

    /// <summary>The parts of another node on the same data.</summary>
    public ServiceProvider Build(string recipients)
    {
        var (keys, _) = KeyFile.ReadOrCreate(_folder.Below("hub.key"));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IRecipientChannel>(this);
        services.AddSingleton<IHubObserver>(this);
        services.AddSingleton(new SourceRegistration("test", Messages.Municipality, this) { Series = NumberSeries.Common });
        services.AddSingleton(new AuditAnchors(AnchorPath));
        services.AddHub(Participants(recipients).GetSection(HubRegistration.ParticipantsSection).Get<ParticipantOptions>()!, keys, RuleSet.Load().RuleSet!, new DeliveryOptions());
        services.AddSingleton(provider => new HubMetrics(provider.GetRequiredService<IMeterFactory>(), Clock, step: 1));
        if (_postgres is null)
            services.AddSqliteStore(_folder.Below("hub.db"));
        else
            services.AddPostgresStore(_postgres);
        return services.BuildServiceProvider();
    }

    public Task<IntakeResult> TakeInAsync(params IReadOnlyList<Message> messages) => TakeInAsync(MappingResult.Of(messages));

    public Task<IntakeResult> TakeInAsync(MappingResult result, string document = "document")
    {
        Mapping = _ => result;
        return Get<DocumentIntake>().TakeInAsync(Source, "text", System.Text.Encoding.UTF8.GetBytes(document), default);
    }

    /// <summary>Routes what has been taken in and attempts every delivery that is due, until nothing is.</summary>
    public async Task PumpAsync()
    {
        await RouteAsync();
        foreach (var recipient in Get<ParticipantDirectory>().Recipients)
        {
            while (await DeliverAsync(recipient) > 0)
            {
            }
        }
    }

    /// <summary>One round to one recipient, as the workers do it.</summary>
    /// <returns>How many deliveries were due.</returns>
    public async Task<int> DeliverAsync(Recipient recipient, int most = 10)
    {
        var batch = await Get<DeliveryPreparation>().PrepareAsync(recipient, most, ContentRoom.Whole, default);
        var ends = new List<DeliveryEnd>();
        foreach (var prepared in batch.Prepared)
            ends.Add(new DeliveryEnd(prepared, await Get<DeliverySending>().SendAsync(recipient.Channel, prepared, default)));
        if (ends.Count > 0)
            await Get<DeliveryEnds>().WriteAsync(ends, default);
        return batch.Claimed;
    }

    public async Task RouteAsync()
    {
        var now = Clock.GetUtcNow();
        var waiting = await Store.WriteAsync(rows => rows.TakeUnpublishedAsync(now, beyond: DateTimeOffset.MaxValue, again: now, 1000), default);
        await Get<MessageRouter>().RouteAsync(waiting, default);
    }

    public Task<StoredDelivery?> DeliveryAsync(Message message, string recipient) => Store.ReadAsync(
        rows => rows.FindDeliveryAsync(MessageId.Derive("delivery", message.Id.Value.ToString("N"), recipient)),
        default);

    public async Task<DeliveryState?> StateAsync(Message message, string recipient) => (await DeliveryAsync(message, recipient))?.State;

    public IEnumerable<string> SentTo(string recipient) =>
        Sent.Where(delivery => delivery.RecipientId == recipient).Select(delivery => System.Text.Encoding.UTF8.GetString(delivery.Body.Span));

    /// <summary>A child with two guardians, none of them protected.</summary>
    public Task RegisterFamilyAsync(Protection guardian = Protection.None, long version = 1) => TakeInAsync(MappingResult.OfEntries(
        Person("P-child", TestNumbers.ToddlerGirl, version, Protection.None, [Guardian("P-mother"), Guardian("P-father")]),
        Person("P-mother", TestNumbers.Mother, version, guardian, null),
        Person("P-father", TestNumbers.Father, version, Protection.None, null)));

    /// <summary>The child as a roster has it that names nobody with custody.</summary>
    public Task RegisterChildWithoutGuardiansAsync() => TakeInAsync(MappingResult.OfEntries(
        Person("P-child", TestNumbers.ToddlerGirl, 1, Protection.None, [new Responsible { PersonRecordId = "P-other", RelationType = "Annan ansvarig" }])));

    public Task ConsentAsync(string by, string recipient, string[] categories, bool yes = true, long version = 1, DateTimeOffset? revokedAt = null, DateOnly? from = null, string child = TestNumbers.ToddlerGirl, string releasing = Forskolan) =>
        TakeInAsync(MappingResult.OfEntries(Consent(by, recipient, categories, yes, version, revokedAt, from, child, releasing)));

    public static ConsentEntry Consent(string by, string recipient, string[] categories, bool yes = true, long version = 1, DateTimeOffset? revokedAt = null, DateOnly? from = null, string child = TestNumbers.ToddlerGirl, string releasing = Forskolan) => new()
    {
        Source = "test",
        RecordId = $"S-{by}-{recipient}",
        Version = version,
        Child = Messages.Person(child),
        By = Messages.Person(by),
        Capacity = "guardian",
        Yes = yes,
        From = from ?? new DateOnly(2026, 1, 1),
        Until = new DateOnly(2026, 6, 1),
        RevokedAt = revokedAt,
        Releasing = [releasing],
        Recipients = [recipient],
        Categories = categories,
        Purpose = "stod",
        Form = "signed",
        Informed = true,
        VerifiedBy = [releasing],
    };

    /// <summary>Stores a register entry in a transaction that stays open, as another node's might. PostgreSQL's only: SQLite has one writer.</summary>
    /// <returns>Commits it.</returns>
    public async Task<Func<Task>> BeginStoringAsync(RegisterEntry entry)
    {
        var (changed, end) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var storing = Store.WriteAsync(
            async rows =>
            {
                await Get<RegisterIntake>().TakeInAsync(rows, Messages.Municipality, [entry]);
                changed.TrySetResult();
                await end.Task;
            },
            default);
        await Task.WhenAny(changed.Task, storing);
        return () =>
        {
            end.TrySetResult();
            return storing;
        };
    }

    public async Task BothConsentAsync(string recipient, params string[] categories)
    {
        await ConsentAsync(TestNumbers.Mother, recipient, categories);
        await ConsentAsync(TestNumbers.Father, recipient, categories);
    }

    /// <summary>The municipality's log.</summary>
    public async Task<IReadOnlyList<StoredAuditEntry>> LogAsync() => await Store.ReadAsync(async rows => await rows.ReadLogAsync(Messages.Municipality, 1).ToListAsync(), default);

    MappingResult IDocumentMapper.Map(SourceDocument document) => Mapping(document);

    Task<SendResult> IRecipientChannel.SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken)
    {
        Sent.Add(delivery);
        return Task.FromResult(Answer(delivery));
    }

    void IHubObserver.Observe(HubEvent happened) => Events.Add(happened);

    /// <summary>Does what somebody can do who can write the whole database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder.Below("hub.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Assert.All(await LogAsync(), row => Assert.Equal(row.MessageId is not null, row.ReleasedBy is not null));
        await _services!.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static PersonEntry Person(string record, string number, long version, Protection protection, IReadOnlyList<Responsible>? responsibles) => new()
    {
        Source = "test",
        RecordId = record,
        Version = version,
        Identity = Messages.Person(number),
        Protection = protection,
        Responsibles = responsibles,
    };

    private static Responsible Guardian(string record) => new() { PersonRecordId = record, RelationType = "Vårdnadshavare" };

    private static IConfiguration Participants(string recipients)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        string[][] activities = [[Forskolan, "FSK-K", "bun"], ["e-tjansten", "SOC", "socialnamnden"], [Elevhalsan, "SK-EH", "bun"], [Polisen, "POL", "polisen"], [Socialtjansten, "SOC", "socialnamnden"], [Bvc, "PV", "bvc-bolaget"], [Skolan, "SK-PED", "bun"], [SecondPolisen, "POL", "polisen"]];
        foreach (var (activity, i) in activities.Select((activity, i) => (activity, i)))
        {
            settings[$"Participants:Activities:{i}:Id"] = activity[0];
            settings[$"Participants:Activities:{i}:Kind"] = activity[1];
            settings[$"Participants:Activities:{i}:Principal"] = activity[2];
            settings[$"Participants:Activities:{i}:Name"] = activity[0];
        }

        (int Activity, string Unit)[] units = [(0, ForskolansUnit), (0, SecondUnitOfForskolan), (5, BvcsUnit), (6, SkolansUnit)];
        foreach (var ((activity, unit), i) in units.Select((unit, i) => (unit, i)))
        {
            settings[$"Participants:Activities:{activity}:Units:{i}:Source"] = "test";
            settings[$"Participants:Activities:{activity}:Units:{i}:Id"] = unit;
        }

        foreach (var (recipient, i) in recipients.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((recipient, i) => (recipient, i)))
        {
            var at = $"Participants:Recipients:{i}";
            settings[$"{at}:Id"] = recipient;
            settings[$"{at}:Activity"] = recipient == ForskolansRektor ? Forskolan : recipient;
            settings[$"{at}:Channel"] = "captured";
            if (recipient is Forskolan or Bvc)
            {
                settings[$"Participants:Activities:{(recipient == Bvc ? 5 : 0)}:NoticesTo"] = recipient;
                continue;
            }

            settings[$"{at}:From:0"] = "*";
            settings[$"{at}:Municipalities:0"] = Messages.Municipality;
            settings[$"{at}:Receives:0"] = recipient switch
            {
                Socialtjansten => MessageKinds.Orosanmalan,
                ForskolansRektor or Skolan => MessageKinds.Overlamning,
                _ => MessageKinds.Upptackt,
            };
            foreach (var (category, n) in Categories.All.Select((category, n) => (category, n)))
                settings[$"{at}:Needs:{n}"] = category;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}

/// <summary>Everything that was logged, as text.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
