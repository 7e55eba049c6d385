using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BackaBarnet.Simulators.OpenEPlatform;
using BackaBarnet.Simulators.Prorenata;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.RegionalHealth;
using BackaBarnet.Simulators.Unikum;

namespace BackaBarnet.Host.Demo;

/// <summary>A small town around the hub: simulators of the source systems and of the recipients, and a drop folder per source.</summary>
internal sealed class DemoTown : IAsyncDisposable
{
    private static readonly string[] Sources = ["orosanmalan", "unikum", "prorenata", "regionalhealth", "samtycke"];
    private static readonly string[] Pushing = ["regionalhealth", "samtycke"];
    private static readonly string[] Resources = ["organisations", "groups", "persons", "placements", "duties"];

    private readonly string _inbox;
    private readonly string _secret = RandomNumberGenerator.GetHexString(64);
    private readonly TimeProvider _clock;
    private readonly string[] _recipients;

    public DemoTown(string folder, IReadOnlyList<SimulatedReceiver> receivers, TimeProvider clock)
    {
        _inbox = Path.Combine(folder, "inbox");
        _clock = clock;
        _recipients = [.. receivers.Select(receiver => receiver.Id)];
        WebhookSecret = receivers[0].Secrets[0];
        Receivers = new ReceiverSimulator(receivers, clock);
    }

    public ReceiverSimulator Receivers { get; }

    public OpenEPlatformSimulator OpenEPlatform { get; } = new();

    public UnikumSimulator Unikum { get; } = new();

    public ProrenataSimulator Prorenata { get; } = new();

    public RegionalHealthSimulator RegionalHealth { get; } = new();

    private string WebhookSecret { get; }

    public static string NewWebhookSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public string InboxOf(string source) => Path.Combine(_inbox, source);

    public async Task StartAsync()
    {
        foreach (var source in Sources)
            Directory.CreateDirectory(InboxOf(source));
        await Receivers.StartAsync();
        await OpenEPlatform.StartAsync();
        await Unikum.StartAsync();
        await Prorenata.StartAsync();
        await RegionalHealth.StartAsync();
    }

    /// <summary>Addresses, folders and secrets of this run, over what the scenario's configuration says.</summary>
    public Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Sources:Orosanmalan:Http:BaseUrl"] = OpenEPlatform.Address.AbsoluteUri,
            ["Sources:Unikum:Ss12000:BaseUrl"] = Unikum.Ss12000Address.AbsoluteUri,
            ["Sources:Unikum:Plans:BaseUrl"] = Unikum.Address.AbsoluteUri,
            ["Sources:Prorenata:Http:BaseUrl"] = Prorenata.Address.AbsoluteUri,
            ["Sources:RegionalHealth:Http:BaseUrl"] = RegionalHealth.FhirAddress.AbsoluteUri,
        };
        foreach (var source in Sources)
            settings[$"Sources:{source}:Folder:Path"] = InboxOf(source);
        foreach (var source in Pushing)
            settings[$"Sources:{source}:Push:Token"] = _secret;
        foreach (var recipient in _recipients)
        {
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Url"] = Receivers.HookOf(recipient).AbsoluteUri;
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Secrets:0"] = WebhookSecret;
            settings[$"Recipients:Webhook:Endpoints:{recipient}:AllowPrivateNetwork"] = "true";
        }

        return settings;
    }

    /// <summary>Lets a document happen on its way.</summary>
    public async Task PlayAsync(ScenarioDocument document, Uri hub)
    {
        var bytes = await document.ReadAsync(_clock.GetUtcNow());
        switch (document.Way)
        {
            case "folder":
                await DropAsync(document, bytes);
                break;
            case "push":
                _ = await PushAsync(document.Source, bytes, hub);
                break;
            case "http":
                Serve(document, bytes);
                break;
            default:
                throw new ScenarioException($"{document.File}: no document comes by {document.Way}; use folder, http or push.");
        }
    }

    // Written under a name that no reader takes, then given its own: nobody sees half a file.
    private async Task DropAsync(ScenarioDocument document, byte[] bytes)
    {
        var target = Path.Combine(InboxOf(document.Source), Path.GetFileName(document.File));
        await File.WriteAllBytesAsync(target + ".part", bytes);
        File.Move(target + ".part", target, overwrite: true);
    }

    /// <summary>Pushes a document, as its source does.</summary>
    /// <returns>The hub's answer.</returns>
    public async Task<HttpStatusCode> PushAsync(string source, ReadOnlyMemory<byte> bytes, Uri hub)
    {
        using var client = new HttpClient();
        using var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _secret);
        using var answer = await client.PostAsync(new Uri(hub, $"sources/{source}/documents"), content);
        return answer.StatusCode;
    }

    private void Serve(ScenarioDocument document, byte[] bytes)
    {
        var name = Path.GetFileNameWithoutExtension(document.File);
        switch (document.Source)
        {
            case "orosanmalan":
                var (family, instance) = FlowOf(document, name);
                OpenEPlatform.Add(family, instance, bytes, _clock.GetUtcNow());
                break;
            case "unikum":
                ServeUnikum(name, Encoding.UTF8.GetString(bytes));
                break;
            case "prorenata":
                Prorenata.Add(Encoding.UTF8.GetString(bytes));
                break;
            case "regionalhealth":
                ServeBundle(Encoding.UTF8.GetString(bytes));
                break;
            default:
                throw new ScenarioException($"{document.File}: {document.Source} is not read over HTTP.");
        }
    }

    private void ServeUnikum(string name, string json)
    {
        if (name.StartsWith("barnhalsoplan", StringComparison.Ordinal))
        {
            Unikum.AddPlan(json);
            return;
        }

        var resource = name.Split('-')[0];
        if (!Resources.Contains(resource, StringComparer.Ordinal))
            throw new ScenarioException($"{name}: Unikum serves {string.Join(", ", Resources)} and barnhalsoplan, not {resource}.");
        ServeRecords(resource, json);
    }

    /// <summary>Has Unikum's SS 12000 server hold the records of a page from now on.</summary>
    /// <param name="resource">Their resource's address.</param>
    /// <param name="page">The page, in JSON.</param>
    public void ServeRecords(string resource, string page)
    {
        foreach (var record in JsonNode.Parse(page)!["data"]!.AsArray())
        {
            // A server dates a change when it is made; the hub, once it has read everything, asks only for what is dated later.
            record!["meta"]!["modified"] = Now();
            Unikum.Put(resource, record.ToJsonString());
        }
    }

    private string Now() => _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    private void ServeBundle(string json)
    {
        foreach (var resource in JsonNode.Parse(json)!["entry"]!.AsArray().Select(entry => entry!["resource"]!))
        {
            if ((string?)resource["resourceType"] == "Patient")
                RegionalHealth.PutPatient(resource.ToJsonString());
            else
                RegionalHealth.PutCommunication(resource.ToJsonString());
        }
    }

    private static (string Family, string Instance) FlowOf(ScenarioDocument document, string name) =>
        name.Split('-') is [var family, var instance, ..] && int.TryParse(family, CultureInfo.InvariantCulture, out _)
            ? (family, instance)
            : throw new ScenarioException($"{document.File}: a report is named {{FamilyID}}-{{FlowInstanceID}}.xml.");

    public async ValueTask DisposeAsync()
    {
        await Receivers.DisposeAsync();
        await OpenEPlatform.DisposeAsync();
        await Unikum.DisposeAsync();
        await Prorenata.DisposeAsync();
        await RegionalHealth.DisposeAsync();
    }
}
