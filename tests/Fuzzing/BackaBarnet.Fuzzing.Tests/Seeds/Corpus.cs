using System.IO.Enumeration;
using System.Text;

namespace BackaBarnet.Fuzzing.Tests.Seeds;

/// <summary>
/// The documents of the scenario, of the adapters' tests, and a few of this project's own, by format. A new one among those is a new seed here without another word.
/// </summary>
internal static class Corpus
{
    private static readonly (string Source, string[] Files, string Format, Syntax Syntax)[] Formats =
    [
        ("orosanmalan", ["*.xml"], "open-eplatform-xml", Syntax.Xml),
        ("prorenata", ["*.json"], "prorenata-form-json", Syntax.Json),
        ("prorenata", ["*.csv"], "prorenata-form-csv", Syntax.Csv),
        ("prorenata", ["skyddade*.txt"], "prorenata-protected-list", Syntax.Csv),
        ("regionalhealth", ["*.json", "*.ndjson"], "fhir-bundle", Syntax.Json),
        ("samtycke", ["*.json"], "samtycke-json", Syntax.Json),
        ("unikum", ["persons*.json"], "ss12000-persons", Syntax.Json),
        ("unikum", ["placements*.json"], "ss12000-placements", Syntax.Json),
        ("unikum", ["duties*.json"], "ss12000-duties", Syntax.Json),
        ("unikum", ["groups*.json"], "ss12000-groups", Syntax.Json),
        ("unikum", ["organisations*.json"], "ss12000-organisations", Syntax.Json),
        ("unikum", ["deletedEntities*.json"], "ss12000-deleted", Syntax.Json),
        ("unikum", ["barnhalsoplan*.json", "extra-anpassningar*.json"], "barnhalsoplan", Syntax.Json),
        ("unikum", ["barnhalsoplan*.csv", "extra-anpassningar*.csv"], "barnhalsoplan-table", Syntax.Csv),
        ("unikum", ["user*", "relation*"], "unikum-user", Syntax.Csv),
    ];

    /// <summary>Every format with its seeds.</summary>
    public static IReadOnlyList<FuzzedFormat> All { get; } = [.. Read()];

    /// <summary>Files of the corpus that belong to no format.</summary>
    public static IEnumerable<string> Unread => Files.Where(file => !Formats.Any(format => Holds(format.Source, format.Files, file)));

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
            [.. Files.Where(file => Holds(format.Source, format.Files, file)).SelectMany(SeedsIn)],
            mappers[format.Source]));
    }

    // unikum/persons.json and scenario/1-registers/unikum/http/persons.json are both Unikum's.
    private static bool Holds(string source, string[] names, string file) =>
        file.Split('/').Contains(source, StringComparer.Ordinal) && names.Any(name => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(file)));

    // A file of lines holds a document in each.
    private static IEnumerable<Seed> SeedsIn(string file)
    {
        var path = Path.Combine(Root, file);
        return file.EndsWith(".ndjson", StringComparison.Ordinal)
            ? File.ReadLines(path).Select((line, i) => new Seed($"{file}:{i + 1}", Encoding.UTF8.GetBytes(line)))
            : [new Seed(file, File.ReadAllBytes(path))];
    }
}
