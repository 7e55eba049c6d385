using System.Text.Json.Nodes;
using BackaBarnet.Host.Commands;
using BackaBarnet.Hub.Health;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Commands;

public sealed class StatusCommandTests : IAsyncLifetime
{
    private readonly StoppedHub _hub = new(["elevhalsan"]);

    public Task InitializeAsync() => _hub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Status_NothingNeedsAPerson_EndsWithZero()
    {
        var message = await TakenIn.AMessageAsync(_hub.Services);
        var before = await _hub.StateAsync();

        var run = await RunAsync();

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Matches("to be routed +1 +20", run.Output);
        Assert.Matches($"taken-in .* {message}", run.Output);
        Assert.DoesNotContain(TakenIn.Canary, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(TestNumbers.SchoolGirl, run.Output, StringComparison.Ordinal);
        Assert.Equal(before, await _hub.StateAsync());
    }

    [Fact]
    public async Task Status_SomethingNeedsAPerson_NamesItAndEndsWithOne()
    {
        await TakenIn.AFaultyDocumentAsync(_hub.Services);
        await AddAsync(
            new StoredEndpoint { Recipient = "polisen", DisabledAt = Ago(hours: 1), Reason = "http-410" },
            new StoredLease { Name = "checkpoints", Holder = "node-1", Until = Ago(hours: 1) },
            Delivery("elevhalsan", DeliveryState.Due, Ago(hours: 1)),
            Delivery("elevhalsan", DeliveryState.Parked, Ago(hours: 1)));

        var run = await RunAsync();

        Assert.Equal((ExitCodes.Failure, ""), (run.ExitCode, run.Error));
        foreach (var expected in new[] { FindingCodes.Quarantined, FindingCodes.EndpointDisabled, FindingCodes.LeaseLost, FindingCodes.NotAttempted, FindingCodes.Parked, "checkpoints", "node-1", "http-410" })
            Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Matches("elevhalsan +1 +20[^ ]+ [^ ]+ +0 +enabled", run.Output);
        Assert.Matches("polisen +0 +0 +disabled 20", run.Output);
    }

    [Fact]
    public async Task Status_AFeedThatIsNotRead_IsNamedWithSinceWhenAndWhy()
    {
        await using var hub = new StoppedHub(["elevhalsan"], folder => new { Unikum = new { Enabled = true, Municipality = "9901", Folder = new { Path = folder } } });
        await hub.StartAsync();
        var feed = Assert.Single(hub.Services.GetServices<SourceRegistration>().Single().Feeds);
        await AddAsync(
            hub,
            new StoredFeedReading { Feed = $"unikum/{feed.Name}", KnownSince = Ago(hours: 99), ReadAt = Ago(hours: 50), FailingSince = Ago(hours: 49), Reason = "folder-not-read" },
            new StoredFeedReading { Feed = "taken-out/feed", KnownSince = Ago(hours: 999) });

        var run = await CommandRun.OfAsync("status", "--config", hub.ConfigurationFile);
        var json = JsonNode.Parse((await CommandRun.OfAsync("status", "--config", hub.ConfigurationFile, "--json")).Output)!;

        Assert.Equal((ExitCodes.Failure, ""), (run.ExitCode, run.Error));
        Assert.Matches($"unikum/{feed.Name} +20[^ ]+ [^ ]+ +20[^ ]+ [^ ]+ +folder-not-read", run.Output);
        Assert.Matches("taken-out/feed +never", run.Output);
        var finding = Assert.Single(json["needsPerson"]!.AsArray())!;
        Assert.Equal(FindingCodes.SourceNotRead, (string?)finding["code"]);
        Assert.StartsWith($"unikum/{feed.Name} has not been read to its end, folder-not-read", (string?)finding["text"], StringComparison.Ordinal);
        Assert.Equal(["taken-out/feed", $"unikum/{feed.Name}"], json["feeds"]!.AsArray().Select(each => (string?)each!["feed"]));
    }

    [Fact]
    public async Task Status_ACheckpointBeyondTheLog_IsNamedWithBothPositions()
    {
        await TakenIn.AMessageAsync(_hub.Services);
        await AddAsync(new StoredCheckpoint { Municipality = "9901", From = 1, To = 9000, Root = [0], At = Ago(hours: 1), KeyId = "key", Signature = [0] });

        var finding = Assert.Single(JsonNode.Parse((await RunAsync("--json")).Output)!["needsPerson"]!.AsArray())!;

        Assert.Equal(FindingCodes.CheckpointBeyondLog, (string?)finding["code"]);
        Assert.StartsWith("9901: the last checkpoint covers rows up to 9000, and the log ends at 1", (string?)finding["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_AfterADocumentWasDiscarded_ItNeedsNobodyAnyMore()
    {
        await TakenIn.AFaultyDocumentAsync(_hub.Services);
        var id = Assert.Single(await _hub.Services.GetRequiredService<IHubStore>().ReadAsync(rows => rows.FindQuarantinedAsync(10), default)).Id.ToString();

        var unreasoned = await CommandRun.OfAsync("quarantine", "discard", id, "--reason-code", "Said so", "--config", _hub.ConfigurationFile);
        var before = await RunAsync();
        var discarded = await CommandRun.OfAsync("quarantine", "discard", id, "--reason-code", "came-again-whole", "--config", _hub.ConfigurationFile);
        var after = await RunAsync();

        Assert.Equal((ExitCodes.Failure, ExitCodes.Failure), (unreasoned.ExitCode, before.ExitCode));
        Assert.Equal((ExitCodes.Success, "Done.\n", ""), (discarded.ExitCode, discarded.Output, discarded.Error));
        Assert.Equal(ExitCodes.Success, after.ExitCode);
        Assert.Contains($"{id} came-again-whole", after.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_Json_TellsTheSame()
    {
        await AddAsync(Delivery("elevhalsan", DeliveryState.Due, Ago(hours: 1), failures: 3), Delivery("elevhalsan", DeliveryState.HeldForConsent, Ago(hours: 1)));

        var run = await RunAsync("--json");

        var body = JsonNode.Parse(run.Output)!;
        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Equal(FindingCodes.NotTaken, (string?)Assert.Single(body["needsPerson"]!.AsArray())!["code"]);
        Assert.Equal((1, 0, 0), ((int?)body["held"], (int?)body["parked"], (int?)body["quarantined"]));
        var recipient = Assert.Single(body["recipients"]!.AsArray())!;
        Assert.Equal(("elevhalsan", 1, 1), ((string?)recipient["recipient"], (int?)recipient["due"], (int?)recipient["notTaken"]));
        Assert.NotNull(recipient["overdueSince"]);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("0", 0)]
    [InlineData("1000", 2)]
    public async Task Status_RowsOfTheLog_AreTheLast(string most, int rows)
    {
        await TakenIn.AMessageAsync(_hub.Services);
        var last = await TakenIn.AMessageAsync(_hub.Services);

        var log = JsonNode.Parse((await RunAsync("--json", "--log", most)).Output)!["log"]!.AsArray();

        Assert.Equal(rows, log.Count);
        if (rows > 0)
            Assert.Equal(last.ToString(), (string?)log[0]!["messageId"]);
    }

    [Fact]
    public async Task Status_MoreRowsThanAllowed_IsRefused() => Assert.Equal(ExitCodes.Failure, (await RunAsync("--log", "1001")).ExitCode);

    [Fact]
    public async Task Status_NothingIsStoredThere_SaysSoAndMakesNothing()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        var config = folder.Write("hub.json", $$"""{ "Hub": { "DataFolder": {{System.Text.Json.JsonSerializer.Serialize(data)}} } }""");

        var run = await CommandRun.OfAsync("status", "--config", config);

        Assert.Equal((ExitCodes.BadConfiguration, ""), (run.ExitCode, run.Output));
        Assert.Contains("the hub has stored nothing there", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Status_TheStoreIsAway_SaysSoWithoutItsSecret()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("hub.json", """{ "Hub": { "Store": { "Kind": "postgresql", "ConnectionString": "Host=127.0.0.1;Port=9;Username=hub;Password=KANARIE;Database=hub" } } }""");

        var run = await CommandRun.OfAsync("status", "--config", config);

        Assert.Equal((ExitCodes.Failure, "The store can't be reached.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Status_AThresholdThatCantBeUsed_IsAFault()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("health.json", """{ "Health": { "DueFor": "00:00:01" } }""");

        var run = await RunAsync("--config", config);

        Assert.Equal(ExitCodes.BadConfiguration, run.ExitCode);
        Assert.Contains("Health:DueFor", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(["status", "--config", _hub.ConfigurationFile, .. arguments]);

    private static DateTimeOffset Ago(int hours) => TimeProvider.System.GetUtcNow().AddHours(-hours);

    private Task AddAsync(params object[] rows) => AddAsync(_hub, rows);

    private static Task AddAsync(StoppedHub hub, params object[] rows) => hub.Services.GetRequiredService<IHubStore>().WriteAsync(
        transaction =>
        {
            foreach (var row in rows)
                transaction.Add(row);
            return Task.CompletedTask;
        },
        default);

    private static StoredDelivery Delivery(string recipient, DeliveryState state, DateTimeOffset at, int failures = 0) => new()
    {
        Id = Guid.NewGuid(),
        MessageId = Guid.NewGuid(),
        RecordIndex = "record",
        ReleasedBy = "um",
        Recipient = recipient,
        Priority = 10,
        Order = at,
        State = state,
        DueAt = at,
        ReturnAt = at.AddDays(14),
        Failures = failures,
        CreatedAt = at,
    };
}
