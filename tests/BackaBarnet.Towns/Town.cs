using System.Text;
using System.Text.Json.Nodes;
using BackaBarnet.Simulators.OpenEPlatform;
using BackaBarnet.Simulators.Prorenata;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.RegionalHealth;
using BackaBarnet.Simulators.Unikum;
using BackaBarnet.Testing;

namespace BackaBarnet.Towns;

/// <summary>Simulators of every system around a hub, and the settings of a hub among them.</summary>
public sealed class Town : IAsyncDisposable
{
    private static readonly (string Source, string Section)[] Folders = [("orosanmalan", "Orosanmalan"), ("prorenata", "Prorenata"), ("samtycke", "Samtycke")];

    private readonly TemporaryFolder _folder = new();

    /// <summary>Creates the town; nothing runs yet.</summary>
    public Town() => Receivers = new ReceiverSimulator([.. Recipients.Select(id => new SimulatedReceiver(id, id, Secret))], TimeProvider.System);

    /// <summary>Ids of all recipients.</summary>
    public static IReadOnlyList<string> Recipients { get; } = ["elevhalsan", "bup", "polisen", "socialtjansten", "forskolan-solstralen"];

    /// <summary>The secret that the hub signs with to every recipient.</summary>
    public static string Secret { get; } = "whsec_" + Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    /// <summary>All recipients.</summary>
    public ReceiverSimulator Receivers { get; }

    /// <summary>Open ePlatform.</summary>
    public OpenEPlatformSimulator Platform { get; } = new();

    /// <summary>Unikum.</summary>
    public UnikumSimulator Unikum { get; } = new();

    /// <summary>Prorenata.</summary>
    public ProrenataSimulator Prorenata { get; } = new();

    /// <summary>The region's FHIR server.</summary>
    public RegionalHealthSimulator Health { get; } = new();

    /// <summary>A folder of the town's own, gone with it.</summary>
    public string Folder => _folder.Path;

    /// <summary>Starts all simulators.</summary>
    public async Task StartAsync()
    {
        await Receivers.StartAsync();
        await Platform.StartAsync();
        await Unikum.StartAsync();
        await Prorenata.StartAsync();
        await Health.StartAsync();
        foreach (var (source, _) in Folders)
            Directory.CreateDirectory(Inbox(source));
    }

    /// <summary>Settings of a hub in this town, over the demonstration's own mappings and participants.</summary>
    /// <returns>With colons between the names of sections; the caller's to change.</returns>
    public Dictionary<string, string?> Settings()
    {
        var settings = Flatten(JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenario", "hub.json")))!, "");
        settings["Urls"] = HubProcess.FreeAddress();
        settings["Hub:DataFolder"] = Path.Combine(Folder, "data");
        settings["Sources:Orosanmalan:Http:BaseUrl"] = Platform.Address.AbsoluteUri;
        settings["Sources:Unikum:Ss12000:BaseUrl"] = Unikum.Ss12000Address.AbsoluteUri;
        settings["Sources:Unikum:Plans:BaseUrl"] = Unikum.Address.AbsoluteUri;
        settings["Sources:Prorenata:Http:BaseUrl"] = Prorenata.Address.AbsoluteUri;
        settings["Sources:RegionalHealth:Http:BaseUrl"] = Health.FhirAddress.AbsoluteUri;
        foreach (var key in settings.Keys.Where(key => key.Contains(":Folder:", StringComparison.Ordinal)).ToList())
            settings.Remove(key);
        foreach (var (source, section) in Folders)
        {
            settings[$"Sources:{section}:Folder:Path"] = Inbox(source);
            settings[$"Sources:{section}:Folder:Every"] = "00:00:00.3";
            settings[$"Sources:{section}:Folder:Settle"] = "00:00:00";
        }

        foreach (var recipient in Recipients)
        {
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Url"] = Receivers.HookOf(recipient).AbsoluteUri;
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Secrets:0"] = Secret;
            settings[$"Recipients:Webhook:Endpoints:{recipient}:AllowPrivateNetwork"] = "true";
        }

        return settings;
    }

    /// <summary>The folder into which a system drops documents.</summary>
    /// <param name="source">The source's name: <c>orosanmalan</c>, <c>prorenata</c> or <c>samtycke</c>.</param>
    public string Inbox(string source) => _folder.Below("inbox", source);

    /// <summary>Drops a document as a careful system does: written whole under another name, then renamed.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="text">The document.</param>
    /// <param name="encoding">How it is written; UTF-8 unless given.</param>
    public void Drop(string source, string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(Inbox(source), name);
        File.WriteAllBytes(path + ".part", (encoding ?? new UTF8Encoding(false)).GetBytes(text));
        File.Move(path + ".part", path);
    }

    /// <summary>Puts a child with two guardians into the roster, or changes its mark of protection.</summary>
    /// <param name="id">Id in the roster; the guardians' are the same with 1 and 2 behind.</param>
    /// <param name="child">The child's identity number.</param>
    /// <param name="guardians">The guardians' identity numbers.</param>
    /// <param name="marking">SS 12000's mark of protection.</param>
    public void Register(string id, string child, (string First, string Second) guardians, string marking = "Ingen")
    {
        var responsibles = $$""","responsibles":[{"person":{"id":"{{id}}1"},"relationType":"Vårdnadshavare"},{"person":{"id":"{{id}}2"},"relationType":"Vårdnadshavare"}]""";
        Unikum.PutPerson(Documents.Person(id, child, marking, responsibles));
        Unikum.PutPerson(Documents.Person(id + "1", guardians.First, "Ingen", ""));
        Unikum.PutPerson(Documents.Person(id + "2", guardians.Second, "Ingen", ""));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Receivers.DisposeAsync();
        await Platform.DisposeAsync();
        await Unikum.DisposeAsync();
        await Prorenata.DisposeAsync();
        await Health.DisposeAsync();
        _folder.Dispose();
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
