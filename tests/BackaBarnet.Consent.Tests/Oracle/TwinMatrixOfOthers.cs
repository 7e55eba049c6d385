namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>Rows whose releasing kind is no preschool or school.</summary>
internal static partial class TwinMatrix
{
    private static TwinRow FromSocialServices(string to, bool samePrincipal) => to switch
    {
        "SOC" when samePrincipal => new TwinRow("M29") { HasBoundary = false },
        "SOC" => new TwinRow("M28", "R-OSL-26-9", "R-FB-6-20B") { Deciders = Social },
        "FSK-K" or "ÖFSK" or "SK-PED" or "SK-EH" or "FRH" => new TwinRow("M22", "R-OSL-10-2", "R-OSL-10-15A") { Deciders = Social },
        "SK-EMI" => new TwinRow("M22", "R-OSL-10-2", "R-OSL-10-15A", "R-OSL-26-9") { Deciders = Social },
        "FSK-F" or "FRH-F" or "SKF-PED" or "SKF-EH" or "SKF-EMI" => new TwinRow("M23", "R-OSL-10-2") { Deciders = Social },
        "REG" or "UM-K" => new TwinRow("M24", "R-OSL-26-9") { Deciders = Social },
        "PV" => new TwinRow("M25", "R-OSL-10-2") { Deciders = Social },
        "POL" => FromSocialServicesToPolice(),
        "FRIT" or "KAA" or "FÄLT" => new TwinRow("M27", "R-OSL-10-15A") { Deciders = Social },
        "SOC-P" => General(Social, "R-OSL-10-2"),
        _ => General(Social, "R-OSL-26-9"),
    };

    private static TwinRow FromSocialServicesToPolice() => new(
        "M26",
        "R-OSL-10-18A",
        "R-OSL-10-18B",
        "R-OSL-10-18C",
        "R-OSL-10-20",
        "R-OSL-10-21",
        "R-OSL-10-22",
        "R-OSL-10-23",
        "R-OSL-10-15A",
        "R-L170-4",
        "R-SOL-15-7")
    {
        Deciders = Social,
    };

    private static TwinRow FromPrivateSocialServices(string to) => to switch
    {
        "SOC" => General(Social, "R-SOL-20-6"),
        "POL" => General(Social, "R-L170-4"),
        _ => General(Social),
    };

    private static TwinRow FromRegion(string from, string to, bool samePrincipal) => to switch
    {
        "SOC" => new TwinRow("M32", "R-OSL-25-12", "R-OSL-25-13", "R-SOL-20-6") { Deciders = Clinician },
        "REG" when from == "REG" && samePrincipal => new TwinRow("M33") { HasBoundary = false },
        "REG" or "UM-K" => General(Clinician, "R-OSL-25-12"),
        "PV" => new TwinRow("M34", "R-OSL-25-13") { Deciders = ["barnmorska", "kliniker"] },
        "FSK-K" or "ÖFSK" or "SK-PED" or "SK-EH" or "FRH" => new TwinRow("M35") { Deciders = Clinician },
        "SK-EMI" => new TwinRow("M36", "R-OSL-25-12") { Deciders = Clinician },
        "FSK-F" or "FRH-F" or "SKF-PED" or "SKF-EH" or "SKF-EMI" => new TwinRow("M37") { Deciders = Clinician },
        "POL" => new TwinRow("M38", "R-L170-4", "R-OSL-10-18B", "R-OSL-10-18C", "R-OSL-10-19", "R-OSL-10-21", "R-OSL-10-23") { Deciders = Clinician },
        _ => General(Clinician),
    };

    private static TwinRow FromPrivateCare(string to) => to switch
    {
        "SOC" => new TwinRow("M39", "R-SOL-20-6", "R-PSL-6-12") { Deciders = Head },
        "REG" or "UM-K" => new TwinRow("M40") { Deciders = Clinician },
        "POL" => new TwinRow("M42", "R-L170-4") { Deciders = Head },
        _ => General(PrivateCare),
    };

    // Consent never lifts OSL 18:1.
    private static TwinRow FromPolice(string to)
    {
        var row = to switch
        {
            "SOC" => new TwinRow("M43") { Duties = ["R-PL-6", "R-LUL-6"] },
            "FSK-F" or "FRH-F" or "SKF-PED" or "SKF-EH" or "SKF-EMI" => new TwinRow("M45", "R-OSL-10-2"),
            "REG" or "UM-K" => new TwinRow("M46", "R-OSL-10-2", "R-OSL-10-27"),
            "PV" => new TwinRow("M46"),
            "POL" or "SOC-FR" or "SOC-P" or "FRIT" or "KAA" or "FÄLT" => new TwinRow("MX28", "R-OSL-10-2", "R-OSL-10-15A", "R-OSL-10-27"),
            _ => new TwinRow("M44", "R-OSL-10-2", "R-OSL-10-15A", "R-OSL-10-27"),
        };
        return row with { Consent = TwinConsent.NotEnough, Deciders = Police };
    }

    private static TwinRow FromMunicipalYouthWork(string to) => to switch
    {
        "SOC" => General(Head, "R-OSL-10-27", "R-SOL-20-6"),
        "POL" => General(Head, "R-OSL-10-15A", "R-OSL-10-24", "R-L170-4", "R-L170-6"),
        _ => General(Head, "R-OSL-10-27"),
    };
}
