namespace BackaBarnet.Sources.Prorenata;

/// <summary>The formats of the source's documents, and how a file's name tells its format.</summary>
internal static class Formats
{
    /// <summary>A form, or an array of forms, in JSON.</summary>
    public const string Json = "prorenata-form-json";

    /// <summary>A form in each row of a file with a header.</summary>
    public const string Csv = "prorenata-form-csv";

    /// <summary>Identity numbers of persons who are protected, one a line.</summary>
    public const string ProtectedList = "prorenata-protected-list";

    /// <summary>How the name of a list of protected persons begins.</summary>
    private const string ProtectedPrefix = "skyddade";

    /// <summary>The format of a file; <see langword="null"/> if its name tells none. Case does not matter.</summary>
    public static string? OfFile(string name)
    {
        if (name.StartsWith(ProtectedPrefix, StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            return ProtectedList;
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return Json;
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Csv : null;
    }
}
