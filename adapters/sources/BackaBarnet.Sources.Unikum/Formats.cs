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

    /// <summary>A page of <c>/groups</c>, SS 12000:2020.</summary>
    public const string Groups = "ss12000-groups";

    /// <summary>A page of <c>/organisations</c>, SS 12000:2020.</summary>
    public const string Organisations = "ss12000-organisations";

    /// <summary>A page of <c>/deletedEntities</c>, SS 12000:2020.</summary>
    public const string Deleted = "ss12000-deleted";

    /// <summary>The reader's own note that a list has been read to its end.</summary>
    public const string PassEnd = "ss12000-pass-end";

    /// <summary>The reader's own note that a subscription has been made, renewed or ended.</summary>
    public const string Subscription = "ss12000-subscription";

    /// <summary>Unikum's positional import file.</summary>
    public const string UserFile = "unikum-user";

    /// <summary>One barnhälsoplan, or extra anpassningar, in the hub's own formats: <c>*.schema.json</c>.</summary>
    public const string Plan = "barnhalsoplan";

    /// <summary>Barnhälsoplaner and extra anpassningar as a table; <c>README.md</c> beside this file describes it.</summary>
    public const string PlanTable = "barnhalsoplan-table";

    private static readonly (string Prefix, string Extension, string Format)[] FileNames =
    [
        ("persons", ".json", Persons),
        ("placements", ".json", Placements),
        ("duties", ".json", Duties),
        ("groups", ".json", Groups),
        ("organisations", ".json", Organisations),
        ("user", ".csv", UserFile),
        ("user", ".txt", UserFile),
        ("relation", ".csv", UserFile),
        ("relation", ".txt", UserFile),
        ("barnhalsoplan", ".json", Plan),
        ("barnhalsoplan", ".csv", PlanTable),
        ("extra-anpassningar", ".json", Plan),
        ("extra-anpassningar", ".csv", PlanTable),
    ];

    /// <summary>The format of a file, or <see langword="null"/> if its name tells none; case doesn't matter.</summary>
    public static string? OfFile(string name) => FileNames
        .Where(rule => name.StartsWith(rule.Prefix, StringComparison.OrdinalIgnoreCase) && name.EndsWith(rule.Extension, StringComparison.OrdinalIgnoreCase))
        .Select(rule => rule.Format)
        .FirstOrDefault();
}
