using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Testing;
using BackaBarnet.Testing.Servers;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace BackaBarnet.EndToEnd.Tests;

public sealed partial class NothingLeakedTests(ITestOutputHelper output)
{
    /// <summary>What each recipient may have at most, by the consents and duties of the story: the test's own table, not the hub's.</summary>
    private static readonly Dictionary<string, string[]> May = new(StringComparer.Ordinal)
    {
        ["elevhalsan"] = [Categories.Identity, Categories.Wellbeing, Categories.School, Categories.Attendance, Categories.FreeText, Categories.Health, Categories.Metadata],
        ["bup"] = [Categories.Identity, Categories.Wellbeing, Categories.Metadata],
        ["polisen"] = [Categories.Identity, Categories.Wellbeing],
        ["socialtjansten"] = [.. Categories.All],
    };

    /// <summary>The steps state nothing, so each lasts this long: time for every document to be taken in and sent.</summary>
    private static readonly TimeSpan StepTimeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task EveryFieldOfEveryInput_WithACanary_IsFoundOnlyWhereItMayBe()
    {
        using var folder = new TemporaryFolder();
        await PlayAndSearchAsync(folder, new Dictionary<string, object>(StringComparer.Ordinal));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task EveryFieldOfEveryInput_OverDatabaseAndBroker_IsNotInTheirFilesEither()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await PostgresServer.StartAsync();
        await using var rabbitMq = await RabbitMqServer.StartAsync();
        KeyFile.ReadOrCreate(folder.Below("hub.key"));
        var database = await postgres.CreateDatabaseAsync();
        var hub = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["KeyFile"] = folder.Below("hub.key"),
            ["Store"] = new { Kind = "postgresql", ConnectionString = database },
            ["Bus"] = new { Kind = "rabbitmq", rabbitMq.Host, rabbitMq.Port, rabbitMq.User, rabbitMq.Password },
        };
        await MigrateAsync(folder, hub);

        var canaries = await PlayAndSearchAsync(folder, hub);

        // As the database tells them: on the disk it packs long texts, in which nothing would be found.
        foreach (var (table, text) in await Controls.ReadTablesAsync(database))
            AssertNoneIn(table, Encoding.UTF8.GetBytes(text), canaries);
        await Controls.PutIntoAsync(database, rabbitMq);

        // As they lie on the disk: tables, write-ahead log, queues, their logs.
        await postgres.KillAsync();
        await rabbitMq.KillAsync();
        foreach (var server in new LoopbackServer[] { postgres, rabbitMq })
        {
            var files = Directory.EnumerateFiles(server.DataFolder, "*", SearchOption.AllDirectories).Concat(server.LogFiles).ToList();
            foreach (var file in files)
                AssertNoneIn(file, await File.ReadAllBytesAsync(file), canaries);
            Assert.True(files.Exists(Controls.IsIn), $"What was put into {server.GetType().Name} is not found in its files: nothing else would be.");
        }
    }

    private static async Task MigrateAsync(TemporaryFolder folder, Dictionary<string, object> hub)
    {
        var settings = folder.Below("migrate.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { Hub = hub }));
        Assert.Equal(0, await Host.Commands.HubCommandLine.Create().Parse(["migrate", "--config", settings]).InvokeAsync());
    }

    /// <summary>Plays every document with a canary in each of its fields, logs everything there is to log, and looks at all that came out.</summary>
    private async Task<Canaries> PlayAndSearchAsync(TemporaryFolder folder, Dictionary<string, object> hub)
    {
        var canaries = new Canaries();
        var scenario = WriteScenario(folder.Below("scenario", "x"), canaries, hub);
        var data = folder.Below("run", "x");
        await using var collector = Collector.Start();
        await SendTelemetryToAsync(collector, Path.Combine(scenario, "hub.json"));

        var (result, console) = await Demonstration.PlayAsync(scenario, data, StepTimeout);

        output.WriteLine($"{canaries.Places.Count} canaries, {result.Received.Count} deliveries");
        Assert.True(canaries.Places.Count > 250, "Too few canaries to prove anything.");
        AssertNoneIn("console", Encoding.UTF8.GetBytes(console), canaries);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "hub"), "*", SearchOption.AllDirectories))
            AssertNoneIn(Path.GetFileName(file), await File.ReadAllBytesAsync(file), canaries);
        AssertTelemetryTellsOfNobody(collector, canaries);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(data, "inbox"), "*", SearchOption.AllDirectories));

        var delivered = result.Received.SelectMany(received => Leaks(received, canaries)).ToList();
        Assert.Empty(delivered.Where(found => found.Problem is not null).Select(found => $"{found.Recipient}: {found.Problem}"));
        foreach (var recipient in May.Keys)
            Assert.True(delivered.Exists(found => found.Recipient == recipient), $"No canary came to {recipient}: the test would prove nothing about it.");
        return canaries;
    }

    private static async Task SendTelemetryToAsync(Collector collector, string hubFile)
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(hubFile))!;
        settings["Telemetry"] = new JsonObject { ["Endpoint"] = collector.Address.AbsoluteUri, ["Every"] = "00:00:01", ["Traces"] = true };
        await File.WriteAllTextAsync(hubFile, settings.ToJsonString());
    }

    private static void AssertTelemetryTellsOfNobody(Collector collector, Canaries canaries)
    {
        foreach (var path in new[] { "/v1/metrics", "/v1/traces" })
        {
            var text = collector.TextOf(path);
            Assert.Contains("backabarnet.", text, StringComparison.Ordinal);
            AssertNoneIn(path, Encoding.Latin1.GetBytes(text), canaries);
            // How long a source has not been read is told of each that is configured, whether or not it has anything: its label in OTLP.
            text = text.Replace($"\n\u0006source\u0012\r\n\u000b{MessageKinds.Orosanmalan}", "", StringComparison.Ordinal);
            // Whoever receives, and what: a series or span of its own would tell of a report.
            foreach (var name in new[] { "socialtjansten", "elevhalsan", "polisen", MessageKinds.Orosanmalan, MessageKinds.Upptackt })
                Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static void AssertNoneIn(string where, byte[] bytes, Canaries canaries)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var found = Canaries.In(text).Distinct(StringComparer.Ordinal).Select(canary => $"{canary} ({canaries.Places.GetValueOrDefault(canary)})").ToList();
        Assert.True(found.Count == 0, $"{where} holds {string.Join(", ", found)}");
        Assert.False(Traces.HoldIdentityNumber(text), $"{where} holds an identity number");
    }

    private static IEnumerable<(string Recipient, string? Problem)> Leaks(ReceivedMessage received, Canaries canaries)
    {
        foreach (var (path, value) in Leaves(received.Root, ""))
        {
            foreach (var canary in Canaries.In(value).Distinct(StringComparer.Ordinal))
                yield return (received.Recipient, ProblemWith(received.Recipient, path, canary, canaries));
        }
    }

    private static string? ProblemWith(string recipient, string path, string canary, Canaries canaries)
    {
        var place = canaries.Places.GetValueOrDefault(canary);
        if (canaries.Unknown.Contains(canary))
            return $"{path} holds a canary of a field that nobody knows: {place}";
        if (MarkOf(path) is not { } mark)
            return $"{path} is no marked field of a message: {place}";
        if (!May[recipient].Contains(mark.Category, StringComparer.Ordinal))
            return $"{path} is {mark.Category}, which it may not have: {place}";
        return recipient != "socialtjansten" && mark.About != Subjects.Child ? $"{path} is about {mark.About}: {place}" : null;
    }

    /// <summary>The mark of the contract's property at a path such as <c>data.message.content.observations[0].note</c>.</summary>
    private static InformationAttribute? MarkOf(string path)
    {
        const string Prefix = "data.message.";
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            return null;

        IEnumerable<Type> owners = [typeof(Message)];
        PropertyInfo? property = null;
        foreach (var name in ElementNumber().Replace(path[Prefix.Length..], "").Split('.'))
        {
            property = owners.SelectMany(owner => owner.GetProperties()).FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
            owners = property is null ? [] : NestedIn(property.PropertyType);
        }

        return property?.GetCustomAttribute<InformationAttribute>();
    }

    private static IEnumerable<Type> NestedIn(Type type)
    {
        var element = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        return element.Assembly.GetTypes().Where(candidate => candidate == element || (element.IsAbstract && candidate.IsSubclassOf(element)));
    }

    private static IEnumerable<(string Path, string Value)> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        _ => [(path, element.ToString())],
    };

    /// <summary>The built-in story's registers as they are, and then a copy of every one of its documents for each of their fields.</summary>
    private static string WriteScenario(string folder, Canaries canaries, Dictionary<string, object> hub)
    {
        var story = Demonstration.BuiltInScenario;
        string Read(params string[] parts) => File.ReadAllText(Path.Combine([story, .. parts]));
        void Write(string text, params string[] parts) => WriteBytes(new UTF8Encoding(false).GetBytes(text), parts);
        void WriteBytes(byte[] bytes, params string[] parts)
        {
            var path = Path.Combine([folder, .. parts]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }

        var settings = JsonNode.Parse(Read("hub.json"))!.AsObject();
        settings["Hub"] = JsonSerializer.SerializeToNode(hub);
        settings["Serilog"] = JsonNode.Parse("""{"MinimumLevel":{"Default":"Verbose","Override":{"Microsoft":"Verbose","Quartz":"Verbose","MassTransit":"Verbose"}}}""");
        Write(settings.ToJsonString(), "hub.json");
        Write("""{"title":"Canaries.","steps":[{"title":"Registers","folder":"1"},{"title":"Canaries in messages","folder":"2"},{"title":"Canaries in registers","folder":"3"}]}""", "scenario.json");
        foreach (var name in new[] { "persons", "placements", "duties" })
            Write(Read("1-registers", "unikum", "http", name + ".json"), "1", "unikum", "http", name + ".json");
        var consents = Read("1-registers", "samtycke", "push", "consents.json");
        Write(consents, "1", "samtycke", "push", "consents.json");

        // Canaries in registers come last: one in a mark of protection rightly stops everything that comes after it.
        var number = 0;
        var step = "3";
        void Each(IEnumerable<string> copies, string source, string way, string name, string extension)
        {
            foreach (var copy in copies)
                Write(copy, step, source, way, $"{name}{++number}.{extension}");
        }

        Each(canaries.OfJson("persons", Read("1-registers", "unikum", "http", "persons.json"), "id"), "unikum", "folder", "persons", "json");
        Each(canaries.OfJson("placements", Read("1-registers", "unikum", "http", "placements.json"), "id"), "unikum", "folder", "placements", "json");
        Each(canaries.OfJson("duties", Read("1-registers", "unikum", "http", "duties.json"), "id"), "unikum", "folder", "duties", "json");
        Each(canaries.OfRow("user", Read("1-registers", "unikum", "folder", "user-file.csv"), ';'), "unikum", "folder", "user", "csv");
        Each(canaries.OfJson("samtycke", FirstOf(consents), "id"), "samtycke", "folder", "samtycke", "json");
        step = "2";
        Each(canaries.OfJson("card", Read("2-upptackt", "prorenata", "http", "upptackt-alva.json"), "id"), "prorenata", "folder", "card", "json");
        Each(canaries.OfJson("card over HTTP", Read("2-upptackt", "prorenata", "http", "upptackt-alva.json"), "id"), "prorenata", "http", "card", "json");
        Each(canaries.OfJson("plan", Read("5-plan", "unikum", "http", "barnhalsoplan-alva.json"), "planId"), "unikum", "folder", "barnhalsoplan", "json");
        Each(canaries.OfJson("notice", Read("6-health", "regionalhealth", "push", "notice-alva.json"), "value").Select(KeepPatient), "regionalhealth", "push", "notice", "json");
        foreach (var copy in canaries.OfXml("report", File.ReadAllBytes(Path.Combine(story, "7-report", "orosanmalan", "http", "301-90001.xml")), Encoding.Latin1))
            WriteBytes([.. "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"u8.ToArray(), .. copy], "2", "orosanmalan", "folder", $"report{++number}.xml");
        return folder;
    }

    // One consent is enough to have every property; each copy is then a consent of its own.
    private static string FirstOf(string consents)
    {
        var document = JsonNode.Parse(consents)!;
        var list = document["consents"]!.AsArray();
        while (list.Count > 1)
            list.RemoveAt(1);
        return document.ToJsonString();
    }

    // Numbering the copies has given the Patient and the sender new numbers too: they get theirs back, unless they hold a canary.
    private static string KeepPatient(string bundle)
    {
        var document = JsonNode.Parse(bundle)!;
        var entries = document["entry"] as JsonArray;
        foreach (var (node, value) in new[]
        {
            (entries?[0]?["resource"]?["identifier"]?[0], TestNumbers.ToddlerGirl),
            (entries?[1]?["resource"]?["sender"]?["identifier"], "SE2321000000-BUP1"),
        })
        {
            if (node is JsonObject identifier && identifier["value"]?.ToString().StartsWith('N') == true)
                identifier["value"] = value;
        }

        return document.ToJsonString();
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ElementNumber();
}
