using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>
/// The matrix, one method for each group of releasing kinds. Pairs of kinds without a row there have a general one:
/// a boundary that consent lifts, with overrides by what binds the releasing kind.
/// </summary>
internal static partial class TwinMatrix
{
    public static readonly string[] Professionals = [.. Roles.All.Where(role => role != "vardnadshavare")];

    private static readonly string[] Rektor = ["rektor"];
    private static readonly string[] Elevhalsa = ["kurator", "psykolog", "rektor"];
    private static readonly string[] SchoolNurse = ["skolskoterska", "skollakare"];
    private static readonly string[] SchoolNurseOrRektor = [.. SchoolNurse, .. Rektor];
    private static readonly string[] Social = ["socialsekreterare"];
    private static readonly string[] Clinician = ["kliniker"];
    private static readonly string[] PrivateCare = ["kliniker", "verksamhetschef"];
    private static readonly string[] Head = ["verksamhetschef"];
    private static readonly string[] Police = ["polis"];

    public static TwinRow RowFor(Situation situation)
    {
        var from = situation.From.Kind;
        var to = situation.To.Kind;
        if (situation.Message.Kind == "konsultation" && situation.Circumstances.Deidentified)
            return new TwinRow("M50") { HasBoundary = false };
        if (from == "SOC-FR")
            return new TwinRow("M31") { Consent = TwinConsent.ChangesNothing, Deciders = Social };
        if (to == "GUARDIAN")
            return new TwinRow("M48") { Consent = TwinConsent.ChangesNothing, Deciders = Professionals };
        if (to == "HUB")
            return new TwinRow("M49") { Consent = TwinConsent.ChangesNothing };
        return from switch
        {
            "FSK-K" or "ÖFSK" => FromPreschool(to),
            "SK-PED" or "FRH" => FromTeachers(from, to, situation.SamePrincipal),
            "SK-EH" => FromElevhalsa(to, situation.SamePrincipal),
            "SK-EMI" => FromSchoolNurse(to, situation.SamePrincipal),
            "FSK-F" or "FRH-F" or "SKF-PED" or "SKF-EH" or "SKF-EMI" => FromIndependent(from, to),
            "SOC" => FromSocialServices(to, situation.SamePrincipal),
            "SOC-P" => FromPrivateSocialServices(to),
            "REG" or "UM-K" => FromRegion(from, to, situation.SamePrincipal),
            "PV" => FromPrivateCare(to),
            "POL" => FromPolice(to),
            "FRIT" => new TwinRow("M47") { HasBoundary = false, Withheld = ["health"], Deciders = Head },
            "KAA" or "FÄLT" => FromMunicipalYouthWork(to),
            "HUB" => new TwinRow("MX35") { Consent = TwinConsent.ChangesNothing },
            _ => General([]),
        };
    }

    private static TwinRow General(string[] deciders, params string[] overrides) => new("general", overrides) { Deciders = deciders };

    private static TwinRow FromPreschool(string to) => to switch
    {
        "SOC" => new TwinRow("M01", "R-SOL-20-6", "R-OSL-10-27") { Deciders = Rektor },
        "PV" => new TwinRow("M02") { Deciders = Rektor },
        "REG" or "UM-K" => new TwinRow("M02", "R-OSL-10-27") { Deciders = Rektor },
        "SK-PED" or "SK-EH" or "SK-EMI" or "FRH" => new TwinRow("M03", "R-OSL-10-27") { Deciders = Rektor },
        "FSK-F" or "FRH-F" or "SKF-PED" or "SKF-EH" or "SKF-EMI" => new TwinRow("M04") { Deciders = Rektor },
        "POL" => new TwinRow("M05", "R-L170-7", "R-OSL-10-15A", "R-OSL-10-24") { Deciders = Rektor, Duties = ["R-L170-7"] },
        _ => General(Rektor, "R-OSL-10-27"),
    };

    private static TwinRow FromTeachers(string from, string to, bool samePrincipal) => to switch
    {
        "SK-EH" when from == "SK-PED" && samePrincipal => new TwinRow("M06") { HasBoundary = false },
        "SK-EMI" => new TwinRow("M08", "R-OSL-10-27") { Deciders = ["rektor", "kurator"] },
        "SOC" => new TwinRow("M09", "R-SOL-20-6", "R-FB-6-20C", "R-OSL-10-27") { Deciders = Rektor },
        "REG" or "UM-K" => General(Rektor, "R-OSL-10-27"),
        _ => FromSchool(to) ?? General(Rektor, "R-OSL-10-27"),
    };

    private static TwinRow FromElevhalsa(string to, bool samePrincipal) => to switch
    {
        "SK-PED" when samePrincipal => new TwinRow("M06") { HasBoundary = false },
        "SK-EMI" => new TwinRow("M08", "R-OSL-10-27") { Deciders = ["rektor", "kurator"] },
        "FSK-K" or "ÖFSK" => new TwinRow("M03", "R-OSL-10-27") { Deciders = Rektor },
        "SOC" => new TwinRow("M10", "R-SOL-20-6", "R-FB-6-20C", "R-OSL-10-27") { Deciders = Elevhalsa },
        "REG" or "UM-K" => new TwinRow("M12", "R-OSL-10-27") { Deciders = ["psykolog"] },
        _ => FromSchool(to) ?? General(Elevhalsa, "R-OSL-10-27"),
    };

    // Rows that the matrix has for all of the school but its nurse.
    private static TwinRow? FromSchool(string to) => to switch
    {
        "FSK-F" or "FRH-F" or "SKF-PED" or "SKF-EH" or "SKF-EMI" => new TwinRow("M04") { Deciders = Rektor },
        "PV" => new TwinRow("M14") { Deciders = Rektor },
        "POL" => new TwinRow("M15", "R-L170-4", "R-L170-7", "R-SKOLL-6A-10", "R-OSL-10-15A", "R-OSL-10-24")
        {
            Deciders = Rektor,
            Duties = ["R-SKOLL-6A-10", "R-L170-7"],
        },
        "FRIT" => new TwinRow("M17", "R-OSL-10-27") { Deciders = Rektor },
        _ => null,
    };

    // OSL 25:1: neither 10:27 nor 10:15 a.
    private static TwinRow FromSchoolNurse(string to, bool samePrincipal) => to switch
    {
        "SK-PED" or "SK-EH" or "FRH" when samePrincipal => new TwinRow("M07", "R-OSL-25-13A") { Deciders = SchoolNurse },
        "SK-PED" or "SK-EH" or "FRH" => General(SchoolNurse, "R-OSL-25-13A"),
        "SK-EMI" when !samePrincipal => General(SchoolNurse, "R-OSL-25-12"),
        "FSK-K" or "ÖFSK" => new TwinRow("M03") { Deciders = Rektor },
        "FSK-F" or "FRH-F" or "SKF-PED" or "SKF-EH" or "SKF-EMI" => new TwinRow("M04") { Deciders = SchoolNurseOrRektor },
        "SOC" => new TwinRow("M11", "R-SOL-20-6", "R-OSL-25-12") { Deciders = SchoolNurse },
        "REG" or "UM-K" => new TwinRow("M13", "R-OSL-25-12") { Deciders = SchoolNurse },
        "PV" => new TwinRow("M14", "R-OSL-25-13") { Deciders = SchoolNurseOrRektor },
        "POL" => new TwinRow("M16", "R-L170-4", "R-OSL-10-18B", "R-OSL-10-18C", "R-OSL-10-21", "R-OSL-10-23") { Deciders = SchoolNurse },
        "FRIT" => new TwinRow("M17") { Deciders = SchoolNurseOrRektor },
        _ => General(SchoolNurse),
    };

    private static TwinRow FromIndependent(string from, string to) => to switch
    {
        "SOC" => new TwinRow("M19", "R-SOL-20-6", "R-FB-6-20C") { Deciders = Rektor },
        "REG" or "UM-K" or "PV" or "FSK-K" or "ÖFSK" or "SK-PED" or "SK-EH" or "SK-EMI" or "FRH" => new TwinRow("M20") { Deciders = Rektor },
        "POL" => FromIndependentToPolice(from),
        _ => General(from switch { "SKF-EH" => Elevhalsa, "SKF-EMI" => SchoolNurse, _ => Rektor }),
    };

    // R-SKOLL-6A-10 is about schools; R-L170-8 keeps what PSL protects out of R-L170-7.
    private static TwinRow FromIndependentToPolice(string from) => from switch
    {
        "SKF-PED" or "SKF-EH" => new TwinRow("M21", "R-L170-4", "R-L170-7", "R-SKOLL-6A-10") { Deciders = Rektor, Duties = ["R-SKOLL-6A-10", "R-L170-7"] },
        "SKF-EMI" => new TwinRow("M21", "R-L170-4") { Deciders = Rektor },
        _ => new TwinRow("M21", "R-L170-4", "R-L170-7") { Deciders = Rektor, Duties = ["R-L170-7"] },
    };
}
