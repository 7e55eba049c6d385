namespace BackaBarnet.Sources.Unikum;

/// <summary>The formats of Unikum's documents, and how a file's name tells its format.</summary>
internal static class Formats
{
    /// <summary>A page of <c>/persons</c>, SS 12000:2020.</summary>
    public const string Persons = "ss12000-persons";

    /// <summary>A page of <c>/placements</c>, SS 12000:2020.</summary>
    public const string Placements = "ss12000-placements";

    /// <summary>A page of <c>/duties</c>, SS 12000:2020.</summary>
    public const string Duties = "ss12000-duties";

    /// <summary>Unikum's positional import file; its rows of 19 columns that end in <c>user</c> are read.</summary>
    public const string UserFile = "unikum-user";

    /// <summary>One barnhälsoplan in the hub's own format, <c>barnhalsoplan.schema.json</c>.</summary>
    public const string Plan = "barnhalsoplan";

    private static readonly (string Prefix, string Extension, string Format)[] FileNames =
    [
        ("persons", ".json", Persons),
        ("placements", ".json", Placements),
        ("duties", ".json", Duties),
        ("user", ".csv", UserFile),
        ("user", ".txt", UserFile),
        ("barnhalsoplan", ".json", Plan),
    ];

    /// <summary>The format of a file, or <see langword="null"/> if its name tells none; case doesn't matter.</summary>
    public static string? OfFile(string name) => FileNames
        .Where(rule => name.StartsWith(rule.Prefix, StringComparison.OrdinalIgnoreCase) && name.EndsWith(rule.Extension, StringComparison.OrdinalIgnoreCase))
        .Select(rule => rule.Format)
        .FirstOrDefault();
}
