namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>
/// Row types of Unikum's import file. Only user rows are read; the columns of relation rows are not publicly known, so that
/// such a row is told by its relation standing anywhere in it.
/// </summary>
internal static class RowTypes
{
    /// <summary>A person, 19 columns.</summary>
    public const string User = "user";

    private static readonly HashSet<string> Closing = new(StringComparer.OrdinalIgnoreCase) { User, "class", "school", "add", "remove" };

    private static readonly HashSet<string> Relations = new(StringComparer.OrdinalIgnoreCase)
    {
        "school_in_org", "class_in_school", "student_in_school", "staff_in_school", "student_in_class", "teacher_in_class", "mentor_for",
        "guardian_for", "external_user_in_school", "administrator_for",
    };

    /// <summary>Tells whether a word can end a row.</summary>
    public static bool IsKnown(string last) => Closing.Contains(last) || Relations.Contains(last);

    /// <summary>Tells whether a row is of a type that Unikum documents.</summary>
    public static bool IsKnown(string[] row) => IsKnown(row[^1]) || row.Any(Relations.Contains);

    /// <summary>Tells whether a row is a user row.</summary>
    public static bool IsUser(string[] row) => string.Equals(row[^1], User, StringComparison.OrdinalIgnoreCase);
}
