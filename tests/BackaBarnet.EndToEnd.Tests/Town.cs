using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.OpenEPlatform;
using BackaBarnet.Simulators.Prorenata;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.RegionalHealth;
using BackaBarnet.Simulators.Unikum;
using BackaBarnet.Testing;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>
/// Simulators around a hub, and a supply of documents of which it is known, without asking the hub, who must receive them and
/// who must not: one child whose guardians have both consented, and one where only one of them has.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    private const string Consented = TestNumbers.ToddlerGirl;
    private const string HalfConsented = TestNumbers.ToddlerBoy;
    private static readonly string[] Recipients = ["elevhalsan", "bup", "polisen", "socialtjansten"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _secret = "whsec_" + Convert.ToBase64String(new byte[32].Select((_, i) => (byte)(i + 1)).ToArray());
    private readonly HashSet<(Guid Message, string Recipient)> _expected = [];
    private readonly OpenEPlatformSimulator _platform = new();
    private readonly UnikumSimulator _unikum = new();
    private readonly ProrenataSimulator _prorenata = new();
    private readonly RegionalHealthSimulator _health = new();
    private int _next;

    public Town() => Receivers = new ReceiverSimulator([.. Recipients.Select(id => new SimulatedReceiver(id, id, _secret))], TimeProvider.System);

    public ReceiverSimulator Receivers { get; }

    public string Folder => _folder.Path;

    /// <summary>What must be received: each exactly once in effect, and nothing else.</summary>
    public IReadOnlySet<(Guid Message, string Recipient)> Expected => _expected;

    /// <summary>Reports that the hub has confirmed to the platform.</summary>
    public int ConfirmedReports => _platform.Confirmed.Distinct(StringComparer.Ordinal).Count();

    /// <summary>Reports that lie with the platform.</summary>
    public int FetchedReports { get; private set; }

    public async Task StartAsync()
    {
        await Receivers.StartAsync();
        await _platform.StartAsync();
        await _unikum.StartAsync();
        await _prorenata.StartAsync();
        await _health.StartAsync();
        foreach (var source in new[] { "orosanmalan", "prorenata", "samtycke" })
            Directory.CreateDirectory(Inbox(source));
        RegisterFamily("a", Consented, TestNumbers.Mother, TestNumbers.Father);
        RegisterFamily("b", HalfConsented, TestNumbers.SecondMother, TestNumbers.SecondFather);
        Drop("samtycke", "consents.json", Consents());
        _health.PutPatient(Patient("a", Consented));
        _health.PutPatient(Patient("b", HalfConsented));
    }

    /// <summary>Settings of a hub in this town, over the demonstration's own mappings and participants.</summary>
    public IReadOnlyDictionary<string, string?> Settings()
    {
        var settings = Flatten(JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenario", "hub.json")))!, "");
        settings["Urls"] = HubProcess.FreeAddress();
        settings["Hub:DataFolder"] = Path.Combine(Folder, "data");
        settings["Sources:Orosanmalan:Http:BaseUrl"] = _platform.Address.AbsoluteUri;
        settings["Sources:Unikum:Ss12000:BaseUrl"] = _unikum.Ss12000Address.AbsoluteUri;
        settings["Sources:Unikum:Plans:BaseUrl"] = _unikum.Address.AbsoluteUri;
        settings["Sources:Prorenata:Http:BaseUrl"] = _prorenata.Address.AbsoluteUri;
        settings["Sources:RegionalHealth:Http:BaseUrl"] = _health.FhirAddress.AbsoluteUri;
        foreach (var key in settings.Keys.Where(key => key.Contains(":Folder:", StringComparison.Ordinal)).ToList())
            settings.Remove(key);
        foreach (var (source, section) in new[] { ("orosanmalan", "Orosanmalan"), ("prorenata", "Prorenata"), ("samtycke", "Samtycke") })
        {
            settings[$"Sources:{section}:Folder:Path"] = Inbox(source);
            settings[$"Sources:{section}:Folder:Every"] = "00:00:00.3";
            settings[$"Sources:{section}:Folder:Settle"] = "00:00:00";
        }

        foreach (var recipient in Recipients)
        {
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Url"] = Receivers.HookOf(recipient).AbsoluteUri;
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Secrets:0"] = _secret;
            settings[$"Recipients:Webhook:Endpoints:{recipient}:AllowPrivateNetwork"] = "true";
        }

        return settings;
    }

    /// <summary>Lets fifty messages happen, on every way, permitted and not.</summary>
    public void HappenFifty()
    {
        for (var i = 0; i < 10; i++)
        {
            Card(Consented, byFolder: false, "elevhalsan", "bup", "polisen");
            Card(HalfConsented, byFolder: true);
            Report(byFolder: i % 2 == 0);
            Notice("a", "elevhalsan");
            Notice("b");
        }
    }

    public string Inbox(string source) => _folder.Below("inbox", source);

    public async ValueTask DisposeAsync()
    {
        await Receivers.DisposeAsync();
        await _platform.DisposeAsync();
        await _unikum.DisposeAsync();
        await _prorenata.DisposeAsync();
        await _health.DisposeAsync();
        _folder.Dispose();
    }

    private void Card(string child, bool byFolder, params string[] recipients)
    {
        var record = $"UK-{++_next}";
        var json = JsonSerializer.Serialize(new
        {
            id = record,
            version = 1,
            form = "Upptäckarkort",
            received = "2026-11-16T08:30:00+01:00",
            unit = "Förskolan Solstrålen",
            student = new { personnummer = child, givenName = "Alva", familyName = "Testsson" },
            rows = new object[]
            {
                new { label = "Trygghet", type = "Skala", value = 2 },
                new { label = "Kortet håller sig till det som samtycket gäller", type = "Ja/nej med kommentar", value = true },
            },
        });
        if (byFolder)
            Drop("prorenata", record + ".json", json);
        else
            _prorenata.Add(json);
        Expect("prorenata", record, 1, recipients);
    }

    private void Report(bool byFolder)
    {
        var instance = (++_next).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var xml = $"""
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <FlowInstance xmlns="http://www.oeplatform.org/version/2.0/schemas/flowinstance"><Header><Flow><FamilyID>301</FamilyID></Flow>
            <FlowInstanceID>{instance}</FlowInstanceID><Posted>2026-11-16T09:12:44</Posted><FirstSubmitted>2026-11-16T09:12:44</FirstSubmitted></Header>
            <Values><barnet><CitizenIdentifier>{HalfConsented}</CitizenIdentifier></barnet><oro><Value>Påhittat.</Value></oro></Values></FlowInstance>
            """;
        if (byFolder)
        {
            Drop("orosanmalan", instance + ".xml", xml, System.Text.Encoding.Latin1);
        }
        else
        {
            FetchedReports++;
            _platform.Add("301", instance, System.Text.Encoding.Latin1.GetBytes(xml), TimeProvider.System.GetUtcNow());
        }

        Expect("orosanmalan", instance, new DateTimeOffset(2026, 11, 16, 9, 12, 44, TimeSpan.FromHours(1)).ToUnixTimeMilliseconds(), "socialtjansten");
    }

    private void Notice(string patient, params string[] recipients)
    {
        var record = $"R-{++_next}";
        _health.PutCommunication($$"""
            {"resourceType":"Communication","id":"{{record}}","meta":{"versionId":"1","lastUpdated":"{{TimeProvider.System.GetUtcNow():O}}"},"status":"completed",
             "identifier":[{"system":"urn:example","value":"{{record}}"}],"subject":{"reference":"Patient/{{patient}}"},"topic":{"text":"Påhittat"},
             "sent":"2026-11-16T10:00:00+01:00","sender":{"identifier":{"system":"urn:oid:1.2.752.29.4.19","value":"SE2321000000-BUP1"} } }
            """);
        Expect("regionalhealth", $"urn:example|{record}", 1, recipients);
    }

    private void Expect(string source, string record, long version, params string[] recipients)
    {
        foreach (var recipient in recipients)
            _expected.Add((MessageId.For(source, record, version).Value, recipient));
    }

    private void Drop(string source, string name, string text, System.Text.Encoding? encoding = null)
    {
        var path = Path.Combine(Inbox(source), name);
        File.WriteAllBytes(path + ".part", (encoding ?? new System.Text.UTF8Encoding(false)).GetBytes(text));
        File.Move(path + ".part", path);
    }

    private void RegisterFamily(string id, string child, string mother, string father)
    {
        _unikum.PutPerson(Person(id, child, $$""","responsibles":[{"person":{"id":"{{id}}1"},"relationType":"Vårdnadshavare"},{"person":{"id":"{{id}}2"},"relationType":"Vårdnadshavare"}]"""));
        _unikum.PutPerson(Person(id + "1", mother, ""));
        _unikum.PutPerson(Person(id + "2", father, ""));
    }

    private static string Person(string id, string number, string more) =>
        $$"""{"id":"{{id}}","meta":{"modified":"2026-11-01T06:00:00Z"},"givenName":"Prov","familyName":"Person","civicNo":{"value":"{{number}}"},"securityMarking":"Ingen"{{more}}}""";

    private static string Patient(string id, string number) => $$"""
        {"resourceType":"Patient","id":"{{id}}","meta":{"profile":["http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient"]},
         "identifier":[{"system":"http://electronichealth.se/identifier/personnummer","value":"{{number}}"}] }
        """;

    private static string Consents()
    {
        var today = SwedishTime.DateAt(TimeProvider.System.GetUtcNow());
        var consents = new List<object>();
        void Consent(string child, string by, string releasing, string recipient) => consents.Add(new
        {
            id = $"S-{consents.Count}",
            version = 1,
            child,
            by,
            capacity = "guardian",
            answer = "yes",
            from = today.AddDays(-10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            until = today.AddDays(100).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            releasing = new[] { releasing },
            recipients = new[] { recipient },
            categories = new[] { "identity", "wellbeing", "health" },
            purpose = "stod",
            form = "signed",
            informed = true,
            verifiedBy = new[] { releasing },
        });
        foreach (var recipient in new[] { "elevhalsan", "bup", "polisen" })
        {
            Consent(Consented, TestNumbers.Mother, "forskolan-solstralen", recipient);
            Consent(Consented, TestNumbers.Father, "forskolan-solstralen", recipient);
            Consent(HalfConsented, TestNumbers.SecondMother, "forskolan-solstralen", recipient);
        }

        Consent(Consented, TestNumbers.Mother, "bup", "elevhalsan");
        Consent(Consented, TestNumbers.Father, "bup", "elevhalsan");
        Consent(HalfConsented, TestNumbers.SecondFather, "bup", "elevhalsan");
        return JsonSerializer.Serialize(new { format = "backabarnet/samtycke", version = 1, consents });
    }

    private static Dictionary<string, string?> Flatten(JsonNode node, string path) => node switch
    {
        JsonObject section => Merge(section.Select(property => Flatten(property.Value!, path.Length == 0 ? property.Key : $"{path}:{property.Key}"))),
        JsonArray list => Merge(list.Select((item, i) => Flatten(item!, $"{path}:{i}"))),
        _ => new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { [path] = node.ToString() },
    };

    private static Dictionary<string, string?> Merge(IEnumerable<Dictionary<string, string?>> parts) =>
        parts.SelectMany(part => part).ToDictionary(StringComparer.OrdinalIgnoreCase);
}
