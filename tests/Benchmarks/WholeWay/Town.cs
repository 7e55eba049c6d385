using System.Security.Cryptography;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>
/// Who takes part, and a hub's settings. Every message has four candidates: one gets the whole of it, one a part, and two nothing.
/// </summary>
internal static class Town
{
    /// <summary>Gets everything, by consent.</summary>
    public const string Whole = "elevhalsan";

    /// <summary>Gets a part, as the consents name no more.</summary>
    public const string Part = "skolan";

    /// <summary>Releases.</summary>
    public const string Releasing = "bup";

    /// <summary>Name of the source, in message ids and in its address.</summary>
    public const string Source = "regionalhealth";

    /// <summary>HSA-id of the sending unit.</summary>
    public const string SenderHsaId = "SE2321000000-BUP1";

    private const string NoticesTo = "bup-mottagning";

    /// <summary>Token with which documents are pushed; for this run only.</summary>
    public static string Token { get; } = RandomNumberGenerator.GetHexString(40, lowercase: true);

    private static readonly string Secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static readonly (string Id, string Kind, string[] Needs)[] Recipients =
    [
        (Whole, ActivityKinds.SkolaElevhalsa, [Categories.Identity, Categories.Health, Categories.FreeText, Categories.Metadata]),
        (Part, ActivityKinds.SkolaPedagogik, [Categories.Identity, Categories.Health, Categories.FreeText, Categories.Metadata]),
        // These two need nothing of what a notice from health care holds: refused for good, whatever anybody consents to.
        ("fritidshemmet", ActivityKinds.Fritidshem, [Categories.Attendance]),
        ("kulturskolan", ActivityKinds.Fritid, [Categories.School]),
    ];

    /// <summary>Settings of a node that measures.</summary>
    public static Dictionary<string, string?> Settings(HubPlace place, Uri receivers)
    {
        var settings = Common(place);
        settings["Sources:RegionalHealth:Enabled"] = "true";
        settings["Sources:RegionalHealth:Municipality"] = Families.Municipality;
        settings["Sources:RegionalHealth:Push:Token"] = Token;
        settings[$"Sources:RegionalHealth:Units:{SenderHsaId}"] = Releasing;
        Activity(settings, 0, Releasing, ActivityKinds.Region);
        settings["Participants:Activities:0:NoticesTo"] = NoticesTo;
        foreach (var (i, recipient) in Recipients.Index())
        {
            Activity(settings, i + 1, recipient.Id, recipient.Kind);
            Recipient(settings, i, recipient.Id, recipient.Id, MessageKinds.Halsonotis, recipient.Needs, receivers);
        }

        // Told when a message waits for consent; no candidate for any message.
        Recipient(settings, Recipients.Length, NoticesTo, Releasing, MessageKinds.Barnhalsoplan, [Categories.Identity], receivers);
        return settings;
    }

    /// <summary>Settings of a node that reads the registers and does nothing else.</summary>
    public static Dictionary<string, string?> SettingsForRegisters(HubPlace place, string rosters, string consents)
    {
        var settings = Common(place);
        foreach (var (source, folder) in new[] { ("Unikum", rosters), ("Samtycke", consents) })
        {
            settings[$"Sources:{source}:Enabled"] = "true";
            settings[$"Sources:{source}:Municipality"] = Families.Municipality;
            settings[$"Sources:{source}:Folder:Path"] = folder;
            settings[$"Sources:{source}:Folder:Every"] = "00:00:01";
            settings[$"Sources:{source}:Folder:Settle"] = "00:00:00";
        }

        return settings;
    }

    private static Dictionary<string, string?> Common(HubPlace place) => new(StringComparer.Ordinal)
    {
        ["Urls"] = place.Address.AbsoluteUri,
        ["Hub:DataFolder"] = Path.Combine(place.Folder, "data"),
        ["Hub:KeyFile"] = place.KeyFile,
        ["Hub:Node"] = place.Node,
        ["Hub:LogToConsole"] = "false",
        ["Hub:Store:Kind"] = "postgresql",
        ["Hub:Store:ConnectionString"] = place.Database,
        ["Hub:Bus:Kind"] = "rabbitmq",
        ["Hub:Bus:Host"] = place.Broker.Host,
        ["Hub:Bus:Port"] = FormattableString.Invariant($"{place.Broker.Port}"),
        ["Hub:Bus:VirtualHost"] = place.VirtualHost,
        ["Hub:Bus:User"] = place.Broker.User,
        ["Hub:Bus:Password"] = place.Broker.Password,
    };

    private static void Activity(Dictionary<string, string?> settings, int i, string id, string kind)
    {
        var at = FormattableString.Invariant($"Participants:Activities:{i}");
        (settings[$"{at}:Id"], settings[$"{at}:Kind"]) = (id, kind);
        (settings[$"{at}:Principal"], settings[$"{at}:Name"]) = ($"huvudman-{id}", id);
    }

    private static void Recipient(Dictionary<string, string?> settings, int i, string id, string activity, string receives, string[] needs, Uri receivers)
    {
        var at = FormattableString.Invariant($"Participants:Recipients:{i}");
        (settings[$"{at}:Id"], settings[$"{at}:Activity"], settings[$"{at}:Channel"]) = (id, activity, "webhook");
        (settings[$"{at}:Municipalities:0"], settings[$"{at}:Receives:0"], settings[$"{at}:From:0"]) = (Families.Municipality, receives, "*");
        foreach (var (n, need) in needs.Index())
            settings[FormattableString.Invariant($"{at}:Needs:{n}")] = need;
        var endpoint = $"Recipients:Webhook:Endpoints:{id}";
        settings[$"{endpoint}:Url"] = new Uri(receivers, id).AbsoluteUri;
        settings[$"{endpoint}:Secrets:0"] = Secret;
        settings[$"{endpoint}:AllowPrivateNetwork"] = "true";
    }
}

/// <summary>Where a node is, and what it works with.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="KeyFile">The keys that all nodes share.</param>
/// <param name="Database">Connection string of the store.</param>
/// <param name="Broker">The broker.</param>
/// <param name="VirtualHost">Where on it.</param>
internal sealed record HubPlace(string Node, string Folder, Uri Address, string KeyFile, string Database, RabbitMqServer Broker, string VirtualHost);
