using System.Text.Json.Nodes;
using BackaBarnet.Simulators;
using BackaBarnet.Simulators.Prorenata;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>Forms of Prorenata.</summary>
internal static class ProrenataForms
{
    public const string Type = "Prorenata";

    private const string UnknownForm = "Okänt kort " + Way.Canary;

    public static IReadOnlyList<(string Name, string? Value)> Mended =>
        [("Forms:1:Name", UnknownForm), ("Forms:1:Rows:0:Label", "Vad har du sett?"), ("Forms:1:Rows:0:Target", "note"), ("Forms:1:Rows:0:Area", "Må bra")];

    public static void Configure(IDictionary<string, string?> settings)
    {
        settings["ReleasingActivity"] = "elevhalsan";
        settings["Forms:0:Name"] = "Kort";
        settings["Forms:0:Rows:0:Label"] = "Vad har du sett?";
        settings["Forms:0:Rows:0:Target"] = "note";
        settings["Forms:0:Rows:0:Area"] = "Må bra";
    }

    public static string Form(int number, string child, bool isFaulty = false, string text = Way.Canary) => new JsonObject
    {
        ["id"] = $"UK-{number}",
        ["version"] = 1,
        ["form"] = isFaulty ? UnknownForm : "Kort",
        ["received"] = "2025-12-01T08:30:00+01:00",
        ["author"] = new JsonObject { ["name"] = Way.Canary, ["role"] = Way.Canary },
        ["student"] = new JsonObject { ["personnummer"] = child, ["givenName"] = Way.Canary, ["familyName"] = Way.Canary },
        ["rows"] = new JsonArray(new JsonObject { ["label"] = "Vad har du sett?", ["type"] = "Fritext", ["value"] = $"{text} {number}" }),
    }.ToJsonString();
}

internal sealed class ProrenataFolderWay : FolderWay
{
    public override string Name => "prorenata/folder";

    public override string Type => ProrenataForms.Type;

    public override IReadOnlyList<(string Name, string? Value)> Mended => ProrenataForms.Mended;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        ProrenataForms.Configure(settings);
    }

    public override string FileName(int number) => $"{Canary}-{Child(number)}-{number}.json";

    public override Task PutAsync(int number) => DropAsync(number, ProrenataForms.Form(number, Child(number)));

    public override Task PutFaultyAsync(int number) => DropAsync(number, ProrenataForms.Form(number, Child(number), isFaulty: true));
}

internal sealed class ProrenataHttpWay : HttpWay
{
    private readonly ProrenataSimulator _prorenata = new() { PageSize = 1 };

    public override string Name => "prorenata/http";

    public override string Type => ProrenataForms.Type;

    public override string Options => "Http";

    public override Simulator Server => _prorenata;

    public override IReadOnlyList<(string Name, string? Value)> Mended => ProrenataForms.Mended;

    public override IReadOnlyList<ServerFault> Lies =>
    [
        Lie("leads to the page again", page => Next(page, "1")),
        Lie("leads in circles", page => Next(page, page.Contains("\"next\":\"1\"", StringComparison.Ordinal) ? "2" : "1")),
        Lie("leads back", page => Next(page, "0")),
        Lie("leads to another host", page => Next(page, "http://elsewhere.invalid/forms")),
        Lie("leads to a place as long as a book", page => Next(page, new string('1', 100_000))),
        Lie("holds null", page => page.Replace("\"forms\":[", "\"forms\":[null,", StringComparison.Ordinal)),
    ];

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        ProrenataForms.Configure(settings);
    }

    public override Task PutAsync(int number)
    {
        _prorenata.Add(ProrenataForms.Form(number, Child(number), text: Text));
        return Task.CompletedTask;
    }

    public override Task PutFaultyAsync(int number)
    {
        _prorenata.Add(ProrenataForms.Form(number, Child(number), isFaulty: true));
        return Task.CompletedTask;
    }

    private static string Next(string page, string next)
    {
        var json = JsonNode.Parse(page)!;
        if (json["forms"]!.AsArray().Count > 0)
            json["next"] = next;
        return json.ToJsonString();
    }
}
