namespace BackaBarnet.Architecture.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotTracked = [".git", ".vs", ".idea", "bin", "obj", "artifacts", "data", "TestResults"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Every file that is, or would be, tracked: relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Below(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The whole path of a file.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static IEnumerable<string> Below(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => !file.Name.Contains(".received.", StringComparison.Ordinal) && file.Name != ".git")
        .Select(file => file.FullName)
        .Concat(folder.EnumerateDirectories().Where(inner => !NotTracked.Contains(inner.Name, StringComparer.Ordinal)).SelectMany(Below));

    private static string Find(DirectoryInfo folder) => folder.EnumerateFiles("BackaBarnet.Integration.sln").Any()
        ? folder.FullName
        : Find(folder.Parent ?? throw new InvalidOperationException("The tests do not lie below the solution."));
}
