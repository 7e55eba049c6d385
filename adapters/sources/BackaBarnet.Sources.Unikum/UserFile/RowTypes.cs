namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>
/// Row types of Unikum's import file. Users, classes and schools are read; the columns of relation rows are not publicly known, so
/// that such a row is told by its relation standing anywhere in it, and passed over unless it is set where it has what: guessed wrong, it
/// would make a child its guardian's guardian.
/// </summary>
internal static class RowTypes
{
    /// <summary>A person, 19 columns.</summary>
    public const string User = "user";

    /// <summary>A class, 7 columns.</summary>
    public const string Class = "class";

    /// <summary>A school, 15 columns.</summary>
    public const string School = "school";

    /// <summary>Who is responsible for a child.</summary>
    public const string Guardian = "guardian_for";

    private static readonly Dictionary<string, int> Widths = new(StringComparer.OrdinalIgnoreCase) { [User] = 19, [Class] = 7, [School] = 15 };

    private static readonly HashSet<string> Closing = new(StringComparer.OrdinalIgnoreCase) { User, Class, School, "add", "remove" };

    private static readonly HashSet<string> Relations = new(StringComparer.OrdinalIgnoreCase)
    {
        "school_in_org", "class_in_school", "student_in_school", "staff_in_school", "student_in_class", "teacher_in_class", "mentor_for",
        Guardian, "external_user_in_school", "administrator_for",
    };

    /// <summary>Tells whether a word can end a row.</summary>
    public static bool IsKnown(string last) => Closing.Contains(last) || Relations.Contains(last);

    /// <summary>Tells whether one of several cells is a relation.</summary>
    public static bool HoldsRelation(string[] cells) => cells.Length > 1 && cells.Any(cell => Relations.Contains(cell.Trim('"')));

    /// <summary>The type of a row, in the word that Unikum has for it; <see langword="null"/> for a row of none.</summary>
    public static string? TypeOf(string[] row)
    {
        var ending = Closing.TryGetValue(row[^1], out var closing) ? closing : null;
        return ending is not null && Widths.ContainsKey(ending)
            ? ending
            : row.Select(cell => Relations.TryGetValue(cell, out var relation) ? relation : null).FirstOrDefault(relation => relation is not null) ?? ending;
    }

    /// <summary>How many columns a row of a type has; <see langword="null"/> for a type of which that is not publicly known.</summary>
    public static int? ColumnsOf(string type) => Widths.TryGetValue(type, out var columns) ? columns : null;
}
