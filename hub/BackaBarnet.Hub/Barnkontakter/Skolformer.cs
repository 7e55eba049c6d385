namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>Which stage of life a school form of SS 12000 belongs to.</summary>
internal static class Skolformer
{
    // Fritidshem goes beside school or preschool and has no barnkontakt of its own; adults' forms serve no children.
    private static readonly Dictionary<string, Livsskede> Stages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FS"] = Livsskede.Forskola,
        ["FKLASS"] = Livsskede.Skola,
        ["GR"] = Livsskede.Skola,
        ["GRS"] = Livsskede.Skola,
        ["TR"] = Livsskede.Skola,
        ["SP"] = Livsskede.Skola,
        ["SAM"] = Livsskede.Skola,
        ["GY"] = Livsskede.Skola,
        ["GYS"] = Livsskede.Skola,
    };

    /// <summary>The stage; <see langword="null"/> of a form that gives no barnkontakt, or that nobody knows.</summary>
    public static Livsskede? StageOf(string? schoolType) => schoolType is not null && Stages.TryGetValue(schoolType, out var stage) ? stage : null;
}
