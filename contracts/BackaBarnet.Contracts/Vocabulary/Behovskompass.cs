namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// The eight areas of wellbeing of the behovskompass, the shared language of Backa barnet for noticing, planning and
/// follow-up. Each corresponds to one of the SHANARRI indicators of Scotland's GIRFEC (<see cref="Behovskompass.Shanarri"/>).
/// </summary>
public enum BehovskompassArea
{
    /// <summary>Omsorg: has a nurturing place to live and the care it needs. SHANARRI: Nurtured.</summary>
    Omsorg = 1,

    /// <summary>Trygghet: is protected from abuse, neglect and harm. SHANARRI: Safe.</summary>
    Trygghet,

    /// <summary>Må bra: has the best possible physical and mental health. SHANARRI: Healthy.</summary>
    MaBra,

    /// <summary>Fritid: has opportunities for play, recreation and sport. SHANARRI: Active.</summary>
    Fritid,

    /// <summary>Tillhörighet: belongs to family, friends and community. SHANARRI: Included.</summary>
    Tillhorighet,

    /// <summary>Ansvarstagande: has a say, and responsibility fitting its age. SHANARRI: Responsible.</summary>
    Ansvarstagande,

    /// <summary>Respekteras: is heard and involved in decisions about itself. SHANARRI: Respected.</summary>
    Respekteras,

    /// <summary>Utvecklas: is supported in learning and in developing skills. SHANARRI: Achieving.</summary>
    Utvecklas,
}

/// <summary>Names of the eight areas, as people in Sweden read them and as their Scottish twins are called.</summary>
public static class Behovskompass
{
    private static readonly (BehovskompassArea Area, string Swedish, string Shanarri)[] Table =
    [
        (BehovskompassArea.Omsorg, "Omsorg", "Nurtured"),
        (BehovskompassArea.Trygghet, "Trygghet", "Safe"),
        (BehovskompassArea.MaBra, "Må bra", "Healthy"),
        (BehovskompassArea.Fritid, "Fritid", "Active"),
        (BehovskompassArea.Tillhorighet, "Tillhörighet", "Included"),
        (BehovskompassArea.Ansvarstagande, "Ansvarstagande", "Responsible"),
        (BehovskompassArea.Respekteras, "Respekteras", "Respected"),
        (BehovskompassArea.Utvecklas, "Utvecklas", "Achieving"),
    ];

    /// <summary>The areas in the order of the compass.</summary>
    public static IReadOnlyList<BehovskompassArea> Areas { get; } = [.. Table.Select(row => row.Area)];

    /// <summary>The area's name in Swedish, with diacritics.</summary>
    public static string Swedish(BehovskompassArea area) => Row(area).Swedish;

    /// <summary>The SHANARRI indicator that the area corresponds to.</summary>
    public static string Shanarri(BehovskompassArea area) => Row(area).Shanarri;

    /// <summary>
    /// Reads an area from its Swedish name, its code name (no diacritics) or its SHANARRI name; case and blanks don't matter.
    /// </summary>
    /// <returns><see langword="false"/> if the text names no area.</returns>
    public static bool TryParse(string? text, out BehovskompassArea area)
    {
        var wanted = Fold(text);
        foreach (var row in Table)
        {
            if (wanted == Fold(row.Swedish) || wanted == Fold(row.Shanarri) || wanted == Fold(row.Area.ToString()))
            {
                area = row.Area;
                return true;
            }
        }

        area = default;
        return false;
    }

    private static (BehovskompassArea Area, string Swedish, string Shanarri) Row(BehovskompassArea area) =>
        Table.Single(row => row.Area == area);

    private static string Fold(string? text) =>
        (text ?? "").Trim().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}
