using System.Text.RegularExpressions;

namespace BackaBarnet.Host.Sources;

/// <summary>
/// What to do about a fault, by its code: the tables of docs/configuration.md, which is built into the program so that both
/// say the same.
/// </summary>
internal sealed partial class Cures
{
    private const string Document = "configuration.md";

    private readonly Dictionary<(string Section, string Code), string> _cures = [];

    private Cures(IEnumerable<string> lines)
    {
        var (section, inTable) = ("", false);
        foreach (var line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..].Trim();
            inTable = line.StartsWith("| Fault code |", StringComparison.Ordinal) || (inTable && line.StartsWith('|'));
            if (inTable && Row().Match(line) is { Success: true } row)
                _cures[(section.ToUpperInvariant(), row.Groups["code"].Value)] = row.Groups["cure"].Value.Trim();
        }
    }

    /// <summary>Reads the cures.</summary>
    public static Cures Read()
    {
        using var stream = typeof(Cures).Assembly.GetManifestResourceStream(Document) ?? throw new InvalidOperationException($"{Document} is not built in.");
        using var reader = new StreamReader(stream);
        return new Cures(reader.ReadToEnd().Split('\n'));
    }

    /// <summary>What to do; <see langword="null"/> if the page does not say.</summary>
    /// <param name="type">The name of the source's type, which is its heading.</param>
    /// <param name="code">The fault's code.</param>
    public string? Of(string type, string code) => _cures.GetValueOrDefault((type.ToUpperInvariant(), code)) ?? _cures.GetValueOrDefault(("FAULT CODES OF THE HUB", code));

    [GeneratedRegex(@"^\| `(?<code>[a-z0-9-]+)` \|(.*\|)? (?<cure>[^|]+)\|\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
