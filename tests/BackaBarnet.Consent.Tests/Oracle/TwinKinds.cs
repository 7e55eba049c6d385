namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>The kinds of activity as the hub knows them, in plain sets.</summary>
internal static class TwinKinds
{
    public static readonly string[] Preschools = ["FSK-K", "ÖFSK"];
    public static readonly string[] Schools = ["SK-PED", "SK-EH", "SK-EMI", "FRH"];
    public static readonly string[] Independent = ["FSK-F", "FRH-F", "SKF-PED", "SKF-EH", "SKF-EMI"];
    public static readonly string[] RegionalCare = ["REG", "UM-K"];
    public static readonly string[] WithoutSecrecy = ["FRIT", "KAA", "FÄLT"];

    /// <summary>Each nämnd, the region and the police are authorities; friskolor, private care, persons and the operator are not.</summary>
    public static readonly string[] Authorities =
        [.. Preschools, .. Schools, .. RegionalCare, .. WithoutSecrecy, "SOC", "SOC-FR", "POL"];

    public static readonly string[] Known = [.. Authorities, .. Independent, "SOC-P", "PV", "HUB", "GUARDIAN"];

    /// <summary>Their records are records of care (step 3, GATE-MODE).</summary>
    public static readonly string[] HoldingCareRecords = ["REG", "PV", "SK-EMI", "SKF-EMI", "UM-K"];

    /// <summary>R-L170-8 (step 7).</summary>
    public static readonly string[] BeyondPoliceRequests = ["SK-EMI", "SKF-EMI", "REG", "PV", "UM-K", "SOC", "SOC-P", "SOC-FR"];

    /// <summary>Whoever reports under SoL 19:1-19:3 may be told what became of it (step 6).</summary>
    public static bool IsReporter(string kind) => Known.Contains(kind) && kind is not ("GUARDIAN" or "HUB");

    /// <summary>decision-cases.md, last paragraph: the default DENY is named by the releasing body's regime.</summary>
    public static string DefaultDeny(string kind) => kind switch
    {
        "PV" or "SKF-EMI" => "R-PSL-6-12",
        "FSK-F" or "FRH-F" or "SKF-PED" or "SKF-EH" => "R-SKOLL-29-14",
        "HUB" => "R-OSL-40-5",
        _ => "R-OSL-8-1",
    };

    /// <summary>R-SKOLL-26A-6 (fields).</summary>
    public static bool IsClosedTo(string kind, string category) => category == "crime" && Independent.Contains(kind);
}
