namespace BackaBarnet.Sources.Prorenata;

/// <summary>Prorenata's types of rows in a note template or contact form.</summary>
internal enum RowType
{
    /// <summary>Fritext: a text.</summary>
    Fritext,

    /// <summary>Kort text: a text of one line.</summary>
    KortText,

    /// <summary>Datum: a day, <c>2025-10-06</c>.</summary>
    Datum,

    /// <summary>Datum och tid: an instant, read as Swedish time if it carries no zone.</summary>
    DatumOchTid,

    /// <summary>Ja/nej med kommentar: true or false, and words in <c>comment</c>.</summary>
    JaNej,

    /// <summary>Heltal: a whole number.</summary>
    Heltal,

    /// <summary>Skala: a whole number on a scale.</summary>
    Skala,

    /// <summary>Flerval välj en: one choice, a text.</summary>
    FlervalEn,

    /// <summary>Flerval välj flera: choices, an array of texts.</summary>
    FlervalFlera,
}

/// <summary>The types by their names in documents.</summary>
internal static class RowTypes
{
    private static readonly (RowType Type, string Name, string Value)[] Table =
    [
        (RowType.Fritext, "Fritext", "a text of at most 20000 characters"),
        (RowType.KortText, "Kort text", "a text of at most 255 characters"),
        (RowType.Datum, "Datum", "a day such as 2025-10-06"),
        (RowType.DatumOchTid, "Datum och tid", "a time such as 2025-10-06T08:30:00+02:00"),
        (RowType.JaNej, "Ja/nej med kommentar", "true or false"),
        (RowType.Heltal, "Heltal", "a whole number"),
        (RowType.Skala, "Skala", "a whole number"),
        (RowType.FlervalEn, "Flerval välj en", "a text of at most 255 characters"),
        (RowType.FlervalFlera, "Flerval välj flera", "an array of texts of at most 255 characters"),
    ];

    /// <summary>Reads a type's name; case does not matter.</summary>
    public static RowType? TryParse(string? name)
    {
        var wanted = Names.Key(name);
        foreach (var row in Table)
        {
            if (wanted.Equals(row.Name, StringComparison.OrdinalIgnoreCase))
                return row.Type;
        }

        return null;
    }

    /// <summary>The type's name in documents.</summary>
    public static string Name(this RowType type) => Array.Find(Table, row => row.Type == type).Name;

    /// <summary>What a value of the type looks like, for faults.</summary>
    public static string Expected(this RowType type) => Array.Find(Table, row => row.Type == type).Value;
}
