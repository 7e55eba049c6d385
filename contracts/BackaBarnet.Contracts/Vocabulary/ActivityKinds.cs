namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// Kinds of activity (verksamhet). The secrecy rules are per kind. The vocabulary is open: a kind that is not listed loads,
/// and the decision answers no to it.
/// </summary>
public static class ActivityKinds
{
    /// <summary>Municipal preschool. OSL 23:1, strong.</summary>
    public const string ForskolaKommunal = "FSK-K";

    /// <summary>Open preschool and pedagogisk omsorg. OSL 23:1, strong.</summary>
    public const string OppenForskola = "ÖFSK";

    /// <summary>Municipal school: teachers and rektor. OSL 23:2, weak.</summary>
    public const string SkolaPedagogik = "SK-PED";

    /// <summary>Municipal elevhälsa: psychologist, kurator, specialpedagog. OSL 23:2 first paragraph, strong.</summary>
    public const string SkolaElevhalsa = "SK-EH";

    /// <summary>School nurse and doctor (elevhälsans medicinska insats). OSL 25:1, strong; a verksamhetsgren of its own.</summary>
    public const string SkolaMedicinsk = "SK-EMI";

    /// <summary>Fritidshem. OSL 23:3, mixed.</summary>
    public const string Fritidshem = "FRH";

    /// <summary>Independent preschool. Skollagen 29:14.</summary>
    public const string ForskolaFristaende = "FSK-F";

    /// <summary>Independent fritidshem. Skollagen 29:14.</summary>
    public const string FritidshemFristaende = "FRH-F";

    /// <summary>Independent school: teachers and rektor. Skollagen 29:14, partial.</summary>
    public const string FriskolaPedagogik = "SKF-PED";

    /// <summary>Independent school: elevhälsa. Skollagen 29:14.</summary>
    public const string FriskolaElevhalsa = "SKF-EH";

    /// <summary>Independent school: nurse, doctor, psychologist. PSL 6:12, 6:16, strong.</summary>
    public const string FriskolaMedicinsk = "SKF-EMI";

    /// <summary>Socialtjänst. OSL 26:1, strong.</summary>
    public const string Socialtjanst = "SOC";

    /// <summary>Familjerådgivning. OSL 26:3, absolute.</summary>
    public const string Familjeradgivning = "SOC-FR";

    /// <summary>Private social services. SoL 17:11.</summary>
    public const string SocialtjanstPrivat = "SOC-P";

    /// <summary>The region's care: midwife clinic, BUP, child medicine, habilitation. OSL 25:1, strong.</summary>
    public const string Region = "REG";

    /// <summary>Youth clinic's municipal kurator. Treated as OSL 25:1.</summary>
    public const string UngdomsmottagningKommunal = "UM-K";

    /// <summary>Private care: private BVC, vårdcentral. PSL 6:12, strong.</summary>
    public const string PrivatVard = "PV";

    /// <summary>Police. OSL 35:1 and 18:1.</summary>
    public const string Polis = "POL";

    /// <summary>Leisure: youth centres, sport, library, culture school. Almost no secrecy.</summary>
    public const string Fritid = "FRIT";

    /// <summary>Field workers.</summary>
    public const string Faltgrupp = "FÄLT";

    /// <summary>Kommunala aktivitetsansvaret.</summary>
    public const string Aktivitetsansvar = "KAA";

    /// <summary>The hub's technical operator. OSL 40:5, absolute.</summary>
    public const string Hub = "HUB";

    /// <summary>A guardian or the child, as recipient (OSL 12 ch.).</summary>
    public const string Guardian = "GUARDIAN";

    /// <summary>Every kind that the hub knows.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ForskolaKommunal, OppenForskola, SkolaPedagogik, SkolaElevhalsa, SkolaMedicinsk, Fritidshem, ForskolaFristaende,
        FritidshemFristaende, FriskolaPedagogik, FriskolaElevhalsa, FriskolaMedicinsk, Socialtjanst, Familjeradgivning,
        SocialtjanstPrivat, Region, UngdomsmottagningKommunal, PrivatVard, Polis, Fritid, Faltgrupp, Aktivitetsansvar, Hub, Guardian,
    ];
}
