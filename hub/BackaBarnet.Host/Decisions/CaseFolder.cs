using BackaBarnet.Consent.Cases;

namespace BackaBarnet.Host.Decisions;

/// <summary>The cases of a folder, and everything that keeps others from being run.</summary>
/// <param name="Cases">The sound cases, by file.</param>
/// <param name="Faults">Every fault.</param>
internal sealed record CaseFolder(IReadOnlyList<(string File, DecisionCase Case)> Cases, IReadOnlyList<CaseFault> Faults)
{
    private const string SchemaSuffix = ".schema.json";

    /// <summary>Reads every file of cases in a folder and below.</summary>
    /// <exception cref="UnusableFileException">The folder does not exist.</exception>
    public static CaseFolder Read(DirectoryInfo folder)
    {
        if (!folder.Exists)
            throw new UnusableFileException($"{folder.FullName}: is not a folder; write the folder that the cases are in");

        var cases = new List<(string File, DecisionCase Case)>();
        var faults = new List<CaseFault>();
        foreach (var file in FilesOf(folder.FullName))
        {
            var read = ReadFile(folder.FullName, file);
            cases.AddRange(read.Cases.Select(found => (file, found)));
            faults.AddRange(read.Faults);
        }

        if (cases.Count == 0 && faults.Count == 0)
            faults.Add(new CaseFault(folder.Name, "$", "holds no file of cases (*.json)"));
        return Sound(cases, faults);
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory
        .EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(SchemaSuffix, StringComparison.OrdinalIgnoreCase))
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static DecisionCaseFile ReadFile(string folder, string file) => TextFile.TryRead(Path.Combine(folder, file), out var text)
        ? DecisionCaseReader.Read(file, text)
        : new DecisionCaseFile([], [new CaseFault(file, "$", text)]);

    // Which of two cases with one id is meant nobody can say, so neither counts.
    private static CaseFolder Sound(List<(string File, DecisionCase Case)> cases, List<CaseFault> faults)
    {
        var twice = cases.GroupBy(found => found.Case.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        foreach (var group in twice)
        {
            foreach (var (file, _) in group)
                faults.Add(new CaseFault(file, "$.id", $"{group.Key} is used by other cases too: {string.Join(", ", group.Select(found => found.File).Where(other => other != file))}"));
        }

        foreach (var (file, found) in cases.Where(found => found.Case.Expected is null))
            faults.Add(new CaseFault(file, "$.expect", $"is missing, so that {found.Id} can neither agree nor disagree; write what the outcome must be"));
        var ids = twice.Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return new CaseFolder([.. cases.Where(found => found.Case.Expected is not null && !ids.Contains(found.Case.Id))], faults);
    }
}
