using System.Collections.Frozen;
using BackaBarnet.Consent;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>What rows mean, in plain Swedish.</summary>
internal static class ExtractWords
{
    private const string ChildsWellbeing = "hur barnet mår";
    private const string OwnWellbeing = "hur du mår";

    private static readonly FrozenDictionary<string, string> Events = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [AuditEvents.TakenIn] = "Ett meddelande om barnet kom in.",
        [AuditEvents.Quarantined] = "Ett dokument gick inte att läsa och lades åt sidan.",
        [AuditEvents.Delivered] = "Mottagaren har tagit emot det som skickades.",
        [AuditEvents.Failed] = "Ett försök att skicka misslyckades.",
        [AuditEvents.Parked] = "Ett meddelande väntar på att någon ser efter varför det inte gick fram.",
        [AuditEvents.Superseded] = "Ett meddelande ersattes av ett nyare.",
        [AuditEvents.ConsentChanged] = "Ett svar om samtycke lämnades, ändrades eller togs tillbaka.",
        [AuditEvents.Notified] = "Den verksamhet som uppgifterna kom från fick besked om vad som hade hänt med dem.",
        [AuditEvents.Recalled] = "Mottagaren fick veta att uppgifterna inte längre lämnas ut.",
        [AuditEvents.Abandoned] = "Ett beslut hann bli för gammalt innan det användes. Inget skickades.",
        [AuditEvents.RecallNotTaken] = "Mottagaren gick inte att nå med beskedet att uppgifterna inte längre lämnas ut.",
        [AuditEvents.Returned] = "Uppgifterna kunde inte lämnas i tid och gick tillbaka.",
        [AuditEvents.Unreadable] = "Ett meddelande går inte att öppna.",
        [AuditEvents.Rerun] = "En person har låtit något skickas eller läsas om.",
        [AuditEvents.Discarded] = "Ett dokument som inte gick att läsa raderades, sedan en person hade sett efter.",
        [AuditEvents.NumberReplaced] = "Barnet fick ett nytt identitetsnummer. Det som fanns under det tidigare numret följer med.",
        [AuditEvents.NumberInDoubt] = "Ett register ändrade ett identitetsnummer. Det kan ha varit en rättelse, så ingenting slogs ihop.",
        [AuditEvents.KeyErased] = "Nyckeln till barnets uppgifter raderades. Det som var kvar av dem går inte längre att läsa.",
        [AuditEvents.SetBackAccepted] = "Systemet återställdes från en säkerhetskopia, och en person har godtagit det.",
        [AuditEvents.NoRecipient] = "Ingen mottagare fanns för ett meddelande.",
        [AuditEvents.Purged] = "Innehållet i ett meddelande raderades.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Categories = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Contracts.Vocabulary.Categories.Identity] = "vem någon är",
        [Contracts.Vocabulary.Categories.Contact] = "kontaktuppgifter",
        [Contracts.Vocabulary.Categories.Location] = "var någon bor eller finns",
        [Contracts.Vocabulary.Categories.Wellbeing] = ChildsWellbeing,
        [Contracts.Vocabulary.Categories.School] = "skola och förskola",
        [Contracts.Vocabulary.Categories.Attendance] = "närvaro och frånvaro",
        [Contracts.Vocabulary.Categories.Health] = "hälsa och vård",
        [Contracts.Vocabulary.Categories.Insats] = "insatser",
        [Contracts.Vocabulary.Categories.Economy] = "ekonomi",
        [Contracts.Vocabulary.Categories.Crime] = "brott",
        [Contracts.Vocabulary.Categories.Tip] = "vad en uppgiftslämnare har sagt",
        [Contracts.Vocabulary.Categories.Feedback] = "återkoppling",
        [Contracts.Vocabulary.Categories.FreeText] = "löpande text",
        [Contracts.Vocabulary.Categories.Metadata] = "vem som skickar och när",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<ExtractDoubt, string> Doubts = new Dictionary<ExtractDoubt, string>
    {
        [ExtractDoubt.NotCertain] = "Ingen har sagt att uppgiften får lämnas ut. Pröva den.",
        [ExtractDoubt.SuspicionOfHarm] =
            "Rör misstanke om att barnet far illa. Får inte röjas för vårdnadshavare utan prövning, och inte heller att det finns en anmälan (12 kap. 3 §, 26 kap. 1 § och 40 kap. 7 g § offentlighets- och sekretesslagen).",
        [ExtractDoubt.Informant] = "Kan röja vem som har lämnat uppgifter (25 kap. 7 §, 26 kap. 5 § och 35 kap. 2 § offentlighets- och sekretesslagen).",
        [ExtractDoubt.Police] = "Rör polisen eller brott. Fråga Polismyndigheten innan något lämnas ut (18 kap. 1 § och 35 kap. 1 § offentlighets- och sekretesslagen).",
        [ExtractDoubt.SocialServices] = "Rör socialtjänsten (26 kap. 1 § offentlighets- och sekretesslagen).",
        [ExtractDoubt.Protection] =
            "Kan röja var någon med skydd finns. Också namn på verksamheter och tidpunkter kan göra det (21 kap. 3 §, 22 kap. och 26 kap. 2 § offentlighets- och sekretesslagen).",
        [ExtractDoubt.AgeAndMaturity] =
            "Barnet kan ha rätt att själv bestämma vem som får veta, beroende på ålder och mognad (12 kap. 3 § offentlighets- och sekretesslagen). Kontrollera också att den som frågar fortfarande är vårdnadshavare, eller är gammal nog att läsa själv.",
        [ExtractDoubt.SomebodysAnswer] = "Kan röja hur någon annan har svarat om samtycke.",
        [ExtractDoubt.OtherPersons] = "Handlar också om någon annan än barnet.",
    }.ToFrozenDictionary();

    /// <summary>What happened.</summary>
    public static string Of(StoredAuditEntry row) => row.Event switch
    {
        AuditEvents.Decided or AuditEvents.Attempted or AuditEvents.Stopped when row.Outcome is not null => Decided(row),
        AuditEvents.Attempted => "Ett besked skickades.",
        _ => Events.GetValueOrDefault(row.Event) ?? $"Något annat hände ({row.Event}).",
    };

    /// <summary>That something went to somebody.</summary>
    public static string Given(ExtractReader reader) => reader == ExtractReader.Child ? "Uppgifter om dig lämnades." : "Uppgifter om barnet lämnades.";

    /// <summary>What speaks against handing a row out.</summary>
    public static string Of(ExtractDoubt doubt) => Doubts[doubt];

    /// <summary>The kinds of information of a row's fields, in the vocabulary's order.</summary>
    public static IReadOnlyList<string> Information(StoredAuditEntry row, ExtractReader reader)
    {
        var categories = RowDecision.Words(row.Fields).Select(FieldCategories.Of).ToHashSet();
        return [.. Contracts.Vocabulary.Categories.All.Where(categories.Contains).Select(category => Word(category, reader))];
    }

    /// <summary>Whether every field of a row is of a kind that has a word.</summary>
    public static bool KnowsAll(StoredAuditEntry row) =>
        RowDecision.Words(row.Fields).All(field => FieldCategories.Of(field) is { } category && Categories.ContainsKey(category));

    private static string Word(string category, ExtractReader reader) =>
        reader == ExtractReader.Child && Categories[category] == ChildsWellbeing ? OwnWellbeing : Categories[category];

    private static string Decided(StoredAuditEntry row) => (row.Event, row.Outcome) switch
    {
        (AuditEvents.Attempted, nameof(Outcome.Duty)) => "Uppgifter skickades. Det var en skyldighet enligt lag.",
        (AuditEvents.Attempted, nameof(Outcome.Split)) => "En del av uppgifterna skickades.",
        (AuditEvents.Attempted, _) => "Uppgifter skickades.",
        (AuditEvents.Stopped, nameof(Outcome.Human)) => "Inget skickades. En behörig person behöver ta ställning först.",
        (AuditEvents.Stopped, _) => "Inget skickades, för uppgifterna fick inte längre lämnas ut.",
        (_, nameof(Outcome.Duty)) => "Beslut: uppgifterna ska lämnas ut. Det är en skyldighet enligt lag.",
        (_, nameof(Outcome.Permit)) => "Beslut: uppgifterna får lämnas ut.",
        (_, nameof(Outcome.Split)) => "Beslut: en del av uppgifterna får lämnas ut.",
        (_, nameof(Outcome.Human)) => "Beslut: en behörig person behöver ta ställning.",
        _ => "Beslut: uppgifterna lämnas inte ut.",
    };
}
