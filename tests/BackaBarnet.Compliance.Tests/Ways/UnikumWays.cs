using System.Text.Json.Nodes;
using BackaBarnet.Simulators;
using BackaBarnet.Simulators.Unikum;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>Plans and persons of Unikum.</summary>
internal static class SchoolRecords
{
    public const string Type = "Unikum";

    private const string Unit = "SKOLA-01";
    private const string UnknownUnit = "SKOLA-99";

    public static IReadOnlyList<(string Name, string? Value)> Mended => [($"Units:{UnknownUnit}", "skola-99")];

    public static void Configure(IDictionary<string, string?> settings) => settings[$"Units:{Unit}"] = "skola-01";

    public static string Plan(int number, string child, bool isFaulty = false, string text = Way.Canary) => new JsonObject
    {
        ["format"] = "backabarnet/barnhalsoplan",
        ["version"] = 1,
        ["planId"] = $"BHP-{number}",
        ["planVersion"] = 1,
        ["updated"] = "2025-10-06T09:30:00+02:00",
        ["unit"] = isFaulty ? UnknownUnit : Unit,
        ["child"] = new JsonObject { ["personnummer"] = child, ["givenName"] = Way.Canary, ["familyName"] = Way.Canary },
        ["schoolType"] = "GR",
        ["goals"] = new JsonArray(new JsonObject { ["area"] = "Må bra", ["goal"] = $"{text} {number}" }),
        ["healthNote"] = Way.Canary,
        ["attestedWithinScope"] = true,
    }.ToJsonString();

    public static string IdOf(int number) => $"0b1f6c5e-6d3a-4d57-9a53-{number:000000000000}";

    public static string Person(int number, string? child, int? responsible = null, string text = Way.Canary)
    {
        var person = new JsonObject
        {
            ["id"] = IdOf(number),
            ["meta"] = new JsonObject { ["created"] = "2024-08-12T06:00:00Z", ["modified"] = "2025-09-01T06:00:00Z" },
            ["givenName"] = Way.Canary,
            ["familyName"] = text,
        };
        if (child is not null)
            person["civicNo"] = new JsonObject { ["value"] = child };
        if (responsible is { } guardian)
        {
            person["responsibles"] = new JsonArray(new JsonObject
            {
                ["person"] = new JsonObject { ["id"] = IdOf(guardian), ["displayName"] = Way.Canary },
                ["relationType"] = "Vårdnadshavare",
            });
        }

        return person.ToJsonString();
    }
}

internal sealed class UnikumFolderWay : FolderWay
{
    public override string Name => "unikum/folder";

    public override string Type => SchoolRecords.Type;

    public override IReadOnlyList<(string Name, string? Value)> Mended => SchoolRecords.Mended;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        SchoolRecords.Configure(settings);
    }

    public override string FileName(int number) => $"barnhalsoplan-{Canary}-{Child(number)}-{number}.json";

    public override Task PutAsync(int number) => DropAsync(number, SchoolRecords.Plan(number, Child(number)));

    public override Task PutFaultyAsync(int number) => DropAsync(number, SchoolRecords.Plan(number, Child(number), isFaulty: true));
}

internal sealed class PlanFeedWay : HttpWay
{
    private readonly UnikumSimulator _unikum = new();

    public override string Name => "unikum/barnhalsoplaner";

    public override string Type => SchoolRecords.Type;

    public override string Options => "Plans";

    public override Simulator Server => _unikum;

    public override IReadOnlyList<(string Name, string? Value)> Mended => SchoolRecords.Mended;

    public override IReadOnlyList<ServerFault> Lies =>
    [
        Lie("gives the same page again and again", page => page.Replace("\"plans\":[]", $$"""
            "plans":[{"sequence":1,"plan":"{{Canary}}"}]
            """, StringComparison.Ordinal)),
        Lie("numbers backwards", page => page.Replace("\"sequence\":2", "\"sequence\":-2", StringComparison.Ordinal)),
        Lie("numbers beyond all numbers", page => page.Replace("\"sequence\":2", "\"sequence\":92233720368547758070", StringComparison.Ordinal)),
        Lie("holds null", page => page.Replace("\"plans\":[", "\"plans\":[null,", StringComparison.Ordinal)),
    ];

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        SchoolRecords.Configure(settings);
        settings["Plans:PageSize"] = "1";
    }

    public override Task PutAsync(int number)
    {
        _unikum.AddPlan(SchoolRecords.Plan(number, Child(number), text: Text));
        return Task.CompletedTask;
    }

    public override Task PutFaultyAsync(int number)
    {
        _unikum.AddPlan(SchoolRecords.Plan(number, Child(number), isFaulty: true));
        return Task.CompletedTask;
    }
}

internal sealed class Ss12000Way : HttpWay
{
    private readonly UnikumSimulator _unikum;
    private int _page;

    public Ss12000Way() => _unikum = new UnikumSimulator(Clock);

    public override string Name => "unikum/ss12000";

    public override string Type => SchoolRecords.Type;

    public override string Options => "Ss12000";

    public override Simulator Server => _unikum;

    public override IReadOnlyList<ServerFault> Lies =>
    [
        Lie("leads to the page again", page => Token(page, "c2FtZQ==")),
        Lie("gives empty pages without end", page => Token(Change(page, list => list["data"] = new JsonArray()), $"{++_page}")),
        Lie("gives a token as long as a book", page => Token(page, new string('x', 100_000))),
        Lie("gives an address for a token", page => Token(page, "http://elsewhere.invalid/v2.0/persons?a=b&c=d#e")),
        Lie("dates all changes in the future", page => page.Replace("2025-09-01", "2199-09-01", StringComparison.Ordinal)),
        Lie("tells persons without ids", page => Change(page, list => list["data"]!.AsArray().Add(new JsonObject { ["givenName"] = Canary }))),
    ];

    protected override Uri BaseUrl => _unikum.Ss12000Address;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["Ss12000:PageSize"] = "1";
        settings["Ss12000:Resources:0"] = "persons";
        settings["Ss12000:Resources:1"] = "placements";
    }

    public override Task PutAsync(int number)
    {
        // The first has a guardian whom the list leaves out.
        const int Guardian = 500;
        if (number == 1)
        {
            _unikum.PutPerson(SchoolRecords.Person(Guardian, child: null));
            _unikum.Unlisted.Add(SchoolRecords.IdOf(Guardian));
        }

        _unikum.PutPerson(SchoolRecords.Person(number, Child(number), number == 1 ? Guardian : null, Text));
        return Task.CompletedTask;
    }

    public override Task PutFaultyAsync(int number)
    {
        _unikum.PutPerson(new JsonObject
        {
            ["id"] = SchoolRecords.IdOf(number),
            ["meta"] = new JsonObject { ["modified"] = "2025-09-01T06:00:00Z" },
            ["civicNo"] = new JsonObject { ["value"] = Canary },
        }.ToJsonString());
        return Task.CompletedTask;
    }

    private static string Change(string page, Action<JsonObject> change)
    {
        // A lookup is answered with a bare list.
        if (JsonNode.Parse(page) is not JsonObject list || !list.ContainsKey("data"))
            return page;
        change(list);
        return list.ToJsonString();
    }

    private static string Token(string page, string token) => Change(page, list => list["pageToken"] = token);
}

internal sealed class SubscriptionWay : HttpWay
{
    private readonly UnikumSimulator _unikum;

    public SubscriptionWay() => _unikum = new UnikumSimulator(Clock);

    public override string Name => "unikum/ss12000-subscription";

    public override string Type => SchoolRecords.Type;

    public override string Options => "Ss12000";

    public override Simulator Server => _unikum;

    public override IReadOnlyList<ServerFault> Lies =>
    [
        Lie("gives a subscription without id", _ => "{}"),
        Lie("gives a list for a subscription", _ => "[]"),
        Lie("gives an address for an id", text => text.Replace("\"id\":\"", $"\"id\":\"http://elsewhere.invalid/{Canary}/", StringComparison.Ordinal)),
    ];

    protected override Uri BaseUrl => _unikum.Ss12000Address;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["Ss12000:Webhook:HubUrl"] = "https://hubben.example.se/";
        settings["Ss12000:Webhook:Key"] = "a-key-of-more-than-thirty-two-characters";
    }

    public override Task PutAsync(int number) => Task.CompletedTask;

    public override Task PutFaultyAsync(int number) => Task.CompletedTask;

    public override void AssertTold() => Assert.Single(_unikum.Subscriptions);
}
