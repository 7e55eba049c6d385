using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Two activities: often a pair that has a row of its own, else any two.</summary>
internal static class AnyParties
{
    private static readonly (string From, string To)[] Likely =
    [
        ("REG", "SK-EH"), ("REG", "SK-EH"), ("SK-EH", "REG"), ("SK-PED", "SK-EH"), ("SK-EMI", "SK-PED"), ("SK-PED", "SK-EMI"), ("FSK-K", "PV"), ("FSK-K", "REG"),
        ("FSK-K", "SK-PED"), ("FSK-K", "SOC"), ("FSK-K", "SOC"), ("SK-PED", "SOC"), ("SK-EH", "SOC"), ("FSK-F", "SOC"), ("FRIT", "SOC"), ("SK-EMI", "SOC"), ("SKF-PED", "SOC"), ("REG", "SOC"), ("PV", "SOC"), ("POL", "SOC"),
        ("POL", "SOC"), ("SK-PED", "POL"), ("SKF-EH", "POL"), ("FSK-K", "POL"), ("SOC", "POL"), ("SOC", "POL"), ("REG", "POL"), ("REG", "POL"), ("SK-EMI", "POL"),
        ("POL", "SK-PED"), ("POL", "REG"), ("SOC", "SK-EH"), ("SOC", "REG"), ("SOC", "SOC"), ("SOC", "SOC"), ("SOC", "SOC"), ("KAA", "POL"), ("FÄLT", "POL"), ("SOC", "PV"), ("SOC", "FSK-F"), ("SOC", "SKF-EH"),
        ("REG", "REG"), ("REG", "PV"), ("SK-PED", "FRIT"), ("SOC", "FRIT"), ("FRIT", "SK-PED"), ("FRIT", "SOC"), ("SK-EH", "GUARDIAN"), ("SOC", "GUARDIAN"),
        ("REG", "GUARDIAN"), ("SOC-FR", "SOC"), ("GUARDIAN", "SOC"), ("SK-PED", "HUB"), ("UM-K", "SK-EH"), ("PV", "SK-EMI"), ("SK-EMI", "REG"), ("SKF-EH", "REG"),
    ];

    public static (Party From, Party To) Of(Dice dice)
    {
        var (from, to) = dice.ButOnceIn(3) ? dice.Pick(Likely) : (AnyKind(dice), AnyKind(dice));
        var principal = dice.Pick("namnd", "namnd", "annan");
        var recipient = to == "GUARDIAN" ? dice.Pick("V1", "V2", "child", "V3") : "mottagare";
        return (
            new Party(from, "avsandare", dice.Usually(60, "namnd", "privatperson", "forening")),
            new Party(to, recipient, dice.Usually(60, principal, "privatperson", "forening")));
    }

    public static string AnyKind(Dice dice) => dice.OnceIn(30) ? dice.Pick("okänd", "*") : dice.Pick(ActivityKinds.All);
}
