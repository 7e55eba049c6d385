using System.Text.Json.Nodes;
using BackaBarnet.Simulators;
using BackaBarnet.Simulators.RegionalHealth;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>Notices from regional health care.</summary>
internal static class Notices
{
    public const string Type = "RegionalHealth";

    private const string Unit = "SE2321000000-TEST1";
    private const string UnknownUnit = "SE2321000000-TEST9";

    public static IReadOnlyList<(string Name, string? Value)> Mended => [($"Units:{UnknownUnit}", "bvc")];

    public static void Configure(IDictionary<string, string?> settings) => settings[$"Units:{Unit}"] = "bup";

    public static JsonObject Patient(int number, string child) => new()
    {
        ["resourceType"] = "Patient",
        ["id"] = $"p{number}",
        ["meta"] = new JsonObject { ["lastUpdated"] = "2025-10-06T08:00:00Z" },
        ["identifier"] = new JsonArray(new JsonObject { ["system"] = "http://electronichealth.se/identifier/personnummer", ["value"] = child }),
        ["name"] = new JsonArray(new JsonObject { ["family"] = Way.Canary, ["given"] = new JsonArray(Way.Canary) }),
    };

    public static JsonObject Communication(int number, bool isFaulty = false, string text = Way.Canary) => new()
    {
        ["resourceType"] = "Communication",
        ["id"] = $"c{number}",
        ["meta"] = new JsonObject { ["versionId"] = "1", ["lastUpdated"] = $"2025-10-06T08:{number % 60:00}:00Z" },
        ["status"] = "completed",
        ["subject"] = new JsonObject { ["reference"] = $"Patient/p{number}", ["display"] = Way.Canary },
        ["sent"] = "2025-10-06T10:00:00+02:00",
        ["sender"] = new JsonObject { ["identifier"] = new JsonObject { ["system"] = "urn:oid:1.2.752.29.4.19", ["value"] = isFaulty ? UnknownUnit : Unit } },
        ["payload"] = new JsonArray(new JsonObject { ["contentString"] = $"{text} {number}" }),
    };

    public static string Bundle(int number, string child, bool isFaulty = false) => new JsonObject
    {
        ["resourceType"] = "Bundle",
        ["type"] = "collection",
        ["entry"] = new JsonArray(new JsonObject { ["resource"] = Patient(number, child) }, new JsonObject { ["resource"] = Communication(number, isFaulty) }),
    }.ToJsonString();
}

internal sealed class RegionalHealthFolderWay : FolderWay
{
    public override string Name => "regionalhealth/folder";

    public override string Type => Notices.Type;

    public override IReadOnlyList<(string Name, string? Value)> Mended => Notices.Mended;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        Notices.Configure(settings);
    }

    public override string FileName(int number) => $"{Canary}-{Child(number)}-{number}.json";

    public override Task PutAsync(int number) => DropAsync(number, Notices.Bundle(number, Child(number)));

    public override Task PutFaultyAsync(int number) => DropAsync(number, Notices.Bundle(number, Child(number), isFaulty: true));
}

internal sealed class RegionalHealthPushWay : PushWay
{
    public override string Name => "regionalhealth/push";

    public override string Type => Notices.Type;

    public override IReadOnlyList<(string Name, string? Value)> Mended => Notices.Mended;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        Notices.Configure(settings);
    }

    public override Task PutAsync(int number) => PutAsync(Notices.Bundle(number, Child(number)));

    public override Task PutFaultyAsync(int number) => PutAsync(Notices.Bundle(number, Child(number), isFaulty: true));
}

/// <summary>Resources of one type, asked for.</summary>
/// <param name="type">The type.</param>
/// <param name="feed">Its feed's name.</param>
internal sealed class RegionalHealthHttpWay(string type, string feed) : HttpWay
{
    private readonly RegionalHealthSimulator _region = new();
    private int _page;

    public override string Name => $"regionalhealth/{feed}";

    public override string Type => Notices.Type;

    public override string Options => "Http";

    public override Simulator Server => _region;

    public override IReadOnlyList<(string Name, string? Value)> Mended => HealthRecords.Mended;

    public override IReadOnlyList<ServerFault> Lies =>
    [
        Lie("leads to the page again", page => Next(page, $"{_region.FhirAddress}{type}?_offset=0")),
        Lie("leads to another host", page => Next(page, $"http://elsewhere.invalid/fhir/{type}?{Canary}")),
        Lie("leads to a page as long as a book", page => Next(page, $"{_region.FhirAddress}{type}?{new string('x', 100_000)}")),
        Lie("gives the same page under new addresses without end", page => Next(page, $"{_region.FhirAddress}{type}?_count=1&again={++_page}")),
        Lie("gives empty pages without end", page => Next(Change(page, bundle => bundle["entry"] = new JsonArray()), $"{_region.FhirAddress}{type}?_count=1&again={++_page}")),
        Lie("tells a wrong total", page => Change(page, bundle => bundle["total"] = 1_000_000)),
        Lie("dates all changes in the future", page => page.Replace("2025-10-06T08", "2199-10-06T08", StringComparison.Ordinal)),
        Lie("dates all changes in the past", page => page.Replace("2025-10-06T08", "1999-10-06T08", StringComparison.Ordinal)),
        Lie("says that it may not be all", page => Change(page, bundle => bundle["entry"]!.AsArray().Add(new JsonObject
        {
            ["resource"] = new JsonObject { ["resourceType"] = "OperationOutcome", ["issue"] = new JsonArray(new JsonObject { ["severity"] = "error", ["code"] = "processing", ["diagnostics"] = Canary }) },
            ["search"] = new JsonObject { ["mode"] = "outcome" },
        }))),
    ];

    protected override Uri BaseUrl => _region.FhirAddress;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        HealthRecords.Configure(settings);
        settings["Http:PageSize"] = "1";
        // Each in a place of its own, so that all ways together ask for all types.
        settings[$"Http:Resources:{Place}"] = type;
    }

    public override Task PutAsync(int number) => PutAsync(number, isFaulty: false);

    public override Task PutFaultyAsync(int number) => PutAsync(number, isFaulty: true);

    private int Place => HealthRecords.Others.Index().Where(other => other.Item.Type == type).Select(other => other.Index + 1).FirstOrDefault();

    private Task PutAsync(int number, bool isFaulty)
    {
        _region.PutPatient(Notices.Patient(number, Child(number)).ToJsonString());
        _region.Put((type == "Communication" ? Notices.Communication(number, isFaulty, Text) : HealthRecords.Resource(type, number, isFaulty, Text)).ToJsonString());
        return Task.CompletedTask;
    }

    private static string Change(string page, Action<JsonObject> change)
    {
        var bundle = JsonNode.Parse(page)!.AsObject();
        change(bundle);
        return bundle.ToJsonString();
    }

    private static string Next(string page, string next) =>
        Change(page, bundle => bundle["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = next }));
}
