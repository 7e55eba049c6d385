using System.IO.Enumeration;

namespace BackaBarnet.Fuzzing.Tests.Seeds;

/// <summary>
/// The documents of the scenario and of the adapters' tests, by format. A new one among those is a new seed here without another word.
/// </summary>
internal static class Corpus
{
    private static readonly (string Source, string File, string Format, Syntax Syntax)[] Formats =
    [
        ("orosanmalan", "*.xml", "open-eplatform-xml", Syntax.Xml),
        ("prorenata", "*.json", "prorenata-form-json", Syntax.Json),
        ("regionalhealth", "*.json", "fhir-bundle", Syntax.Json),
        ("samtycke", "*.json", "samtycke-json", Syntax.Json),
        ("unikum", "persons*.json", "ss12000-persons", Syntax.Json),
        ("unikum", "placements*.json", "ss12000-placements", Syntax.Json),
        ("unikum", "duties*.json", "ss12000-duties", Syntax.Json),
        ("unikum", "barnhalsoplan*.json", "barnhalsoplan", Syntax.Json),
        ("unikum", "user*", "unikum-user", Syntax.Csv),
    ];

    /// <summary>Every format with its seeds.</summary>
    public static IReadOnlyList<FuzzedFormat> All { get; } = [.. Read()];

    /// <summary>Files of the corpus that belong to no format.</summary>
    public static IEnumerable<string> Unread => Files.Where(file => !Formats.Any(format => Holds(format.Source, format.File, file)));

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Corpus");

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => Path.GetFileName(file) is not ("hub.json" or "scenario.json"))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<FuzzedFormat> Read()
    {
        var mappers = Mappers.Create();
        return Formats.Select(format => new FuzzedFormat(
            format.Source,
            format.Format,
            format.Syntax,
            [.. Files.Where(file => Holds(format.Source, format.File, file)).Select(file => new Seed(file, File.ReadAllBytes(Path.Combine(Root, file))))],
            mappers[format.Source]));
    }

    // unikum/persons.json and scenario/1-registers/unikum/http/persons.json are both Unikum's.
    private static bool Holds(string source, string name, string file) =>
        file.Split('/').Contains(source, StringComparer.Ordinal) && FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(file));
}
