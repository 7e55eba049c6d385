namespace BackaBarnet.Consent.Tests.Cases;

/// <summary>The decision cases beside the tests.</summary>
internal static class CaseFiles
{
    public const string SchemaSuffix = ".schema.json";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "decision-cases");

    /// <summary>Every file of cases, by its path below the folder with slashes.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(SchemaSuffix, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));
}
