using System.Text.Json.Nodes;
using BackaBarnet.Compliance.Tests.Running;
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

/// <summary>What changes on an SS 12000 server that has been read once as a whole, and what is deleted there.</summary>
internal sealed class Ss12000ChangesWay : HttpWay
{
    private const int Changing = 200;
    private const int Deleted = 300;
    private const int Documents = 3;

    // Persons named by others, whom the list leaves out: asked for by lookup.
    private const int Guardian = 500;

    private readonly UnikumSimulator _unikum;
    private readonly List<Action> _waiting = [];
    private bool _hasPast;
    private int _page;

    public Ss12000ChangesWay() => _unikum = new UnikumSimulator(Clock);

    public override string Name => "unikum/ss12000 changes";

    public override string Type => SchoolRecords.Type;

    public override string Options => "Ss12000";

    public override Simulator Server => _unikum;

    public override bool HasPast => true;

    public override IReadOnlyList<ServerFault> Lies =>
    [
        Lie("leads to the page again", page => Change(page, list => list["pageToken"] = "c2FtZQ==")),
        Lie("leads on for ever, to nothing", page => Change(page, list => (list["data"], list["pageToken"]) = (Nothing(list), $"{++_page}"))),
        Lie("gives an address for a token", page => Change(page, list => list["pageToken"] = "http://elsewhere.invalid/v2.0/persons?a=b&c=d#e")),
        Lie("has deleted what nobody knows", page => Deleting(page, deleted => deleted["persons"] = new JsonArray([SchoolRecords.IdOf(900), Canary, .. (deleted["persons"] as JsonArray ?? []).Select(id => id?.DeepClone())]))),
        Lie("has deleted placements that are no list", page => Deleting(page, deleted => deleted["placements"] = Canary)),
        Lie("has deleted null", page => Deleting(page, deleted => deleted["placements"] = new JsonArray([null]))),
        Lie("dates all changes in the future", page => page.Replace("2025-10-", "2199-10-", StringComparison.Ordinal)),
        Lie("dates all changes in the past", page => page.Replace("2025-10-", "1999-10-", StringComparison.Ordinal)),
    ];

    protected override Uri BaseUrl => _unikum.Ss12000Address;

    public override void Configure(IDictionary<string, string?> settings)
    {
        base.Configure(settings);
        settings["Ss12000:PageSize"] = "1";
        settings["Ss12000:Resources:0"] = "persons";
        settings["Ss12000:Resources:1"] = "placements";
        // What changes alone have not brought must be missed.
        settings["Ss12000:FullSyncEvery"] = "31.00:00:00";
    }

    public override async Task LivePastAsync(ComplianceHub hub)
    {
        for (var number = 1; number <= Documents; number++)
        {
            _unikum.PutPerson(SchoolRecords.Person(Changing + number, child: null));
            _unikum.PutPerson(SchoolRecords.Person(Deleted + number, child: null));
        }

        var faults = Server.Faults.Choose;
        Server.Faults.Choose = null;
        await RunAsync(hub);
        Server.Faults.Choose = faults;
        Assert.Equal(2 * Documents, hub.Contents().Entries.Count);
        Clock.Advance(TimeSpan.FromHours(1));
        _hasPast = true;
        _waiting.ForEach(happen => happen());
        _waiting.Clear();
        // Long ago for whoever asks: what a reading looks back by hides no change that its position has passed over.
        Clock.Advance(TimeSpan.FromHours(2));
    }

    public override Task PutAsync(int number) => WhenItHappensAsync(() =>
    {
        if (number == 1)
        {
            _unikum.PutPerson(Changed(SchoolRecords.Person(Guardian, child: null)));
            _unikum.Unlisted.Add(SchoolRecords.IdOf(Guardian));
        }

        _unikum.PutPerson(Changed(SchoolRecords.Person(number, Child(number), number == 1 ? Guardian : null, Text)));
        _unikum.PutPerson(Changed(SchoolRecords.Person(Changing + number, child: null, text: $"{Text} ny")));
        if (number <= Documents)
            _unikum.Delete("persons", SchoolRecords.IdOf(Deleted + number), Clock.GetUtcNow());
    });

    public override Task PutFaultyAsync(int number) => WhenItHappensAsync(() => _unikum.PutPerson(Changed(SchoolRecords.Person(number, Canary))));

    private Task WhenItHappensAsync(Action happen)
    {
        if (_hasPast)
            happen();
        else
            _waiting.Add(happen);
        return Task.CompletedTask;
    }

    private static string Changed(string person) => person.Replace("2025-09-01T06", "2025-10-01T06", StringComparison.Ordinal);

    private static JsonNode Nothing(JsonObject list) => list["data"] is JsonArray ? new JsonArray() : new JsonObject();

    private static string Deleting(string page, Action<JsonObject> change) => Change(page, list =>
    {
        if (list["data"] is JsonObject deleted)
            change(deleted);
    });

    private static string Change(string page, Action<JsonObject> change)
    {
        // A lookup is answered with a bare list.
        if (JsonNode.Parse(page) is not JsonObject list || !list.ContainsKey("data"))
            return page;
        change(list);
        return list.ToJsonString();
    }
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
