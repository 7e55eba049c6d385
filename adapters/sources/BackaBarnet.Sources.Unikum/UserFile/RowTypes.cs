namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>
/// Row types of Unikum's import file. Users, classes and schools are read; the columns of relation rows are not publicly known, so
/// that such a row is told by its relation standing anywhere in it, and passed over: guessed wrong, it would make a child its guardian's
/// guardian.
/// </summary>
internal static class RowTypes
{
    /// <summary>A person, 19 columns.</summary>
    public const string User = "user";

    /// <summary>A class, 7 columns.</summary>
    public const string Class = "class";

    /// <summary>A school, 15 columns.</summary>
    public const string School = "school";

    private static readonly Dictionary<string, int> Widths = new(StringComparer.OrdinalIgnoreCase) { [User] = 19, [Class] = 7, [School] = 15 };

    private static readonly HashSet<string> Closing = new(StringComparer.OrdinalIgnoreCase) { User, Class, School, "add", "remove" };

    private static readonly HashSet<string> Relations = new(StringComparer.OrdinalIgnoreCase)
    {
        "school_in_org", "class_in_school", "student_in_school", "staff_in_school", "student_in_class", "teacher_in_class", "mentor_for",
        "guardian_for", "external_user_in_school", "administrator_for",
    };

    /// <summary>Tells whether a word can end a row.</summary>
    public static bool IsKnown(string last) => Closing.Contains(last) || Relations.Contains(last);

    /// <summary>Tells whether a row is of a type that Unikum documents.</summary>
    public static bool IsKnown(string[] row) => IsKnown(row[^1]) || row.Any(Relations.Contains);

    /// <summary>The row type of a row that is read, and how many columns it has; <see langword="null"/> for other rows.</summary>
    public static (string Type, int Columns)? ReadAs(string[] row) =>
        Widths.TryGetValue(row[^1], out var columns) ? (row[^1].ToLowerInvariant(), columns) : null;
}
