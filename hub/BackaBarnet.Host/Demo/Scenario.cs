using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Host.Demo;

/// <summary>
/// A story to play: documents in the real formats, step by step, and what must come out of each step. A folder with
/// <c>scenario.json</c>, <c>hub.json</c> (the hub's configuration without addresses and secrets) and one folder per step.
/// </summary>
internal sealed record Scenario
{
    public const string FileName = "scenario.json";
    public const string HubFileName = "hub.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public required string Title { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Names of the recipients as people know them, by id.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    [JsonIgnore]
    public string Folder { get; private init; } = "";

    [JsonIgnore]
    public string HubFile => Path.Combine(Folder, HubFileName);

    /// <exception cref="ScenarioException">The folder holds no scenario that can be read.</exception>
    public static Scenario Load(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file) || !File.Exists(Path.Combine(folder, HubFileName)))
            throw new ScenarioException($"{folder} holds no {FileName} and {HubFileName}.");

        try
        {
            return JsonSerializer.Deserialize<Scenario>(File.ReadAllText(file), Options)! with { Folder = folder };
        }
        catch (JsonException exception)
        {
            throw new ScenarioException($"{file}, line {exception.LineNumber + 1}: {exception.Message}");
        }
    }

    /// <summary>The documents of a step, in the order of their names.</summary>
    public IEnumerable<ScenarioDocument> DocumentsOf(Step step)
    {
        var root = Path.Combine(Folder, step.Folder);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => ScenarioDocument.At(root, file));
    }
}

/// <summary>One step of a story.</summary>
internal sealed record Step
{
    public required string Title { get; init; }

    public required string Folder { get; init; }

    /// <summary>What must have come out when the step is over, for every message and recipient that it touches.</summary>
    public IReadOnlyList<Expectation> Expect { get; init; } = [];

    /// <summary>Fault codes that must be in quarantine because of the step, by source.</summary>
    public IReadOnlyList<ExpectedFault> Quarantined { get; init; } = [];

    /// <summary>Notices that recipients must have got because of the step.</summary>
    public IReadOnlyList<ExpectedNotice> Notices { get; init; } = [];
}

/// <summary>What must become of one message for one recipient.</summary>
internal sealed record Expectation
{
    public required string Source { get; init; }

    public required string Record { get; init; }

    public required long Version { get; init; }

    public required string Recipient { get; init; }

    /// <summary><c>delivered</c>, <c>refused</c>, <c>held for consent</c> or <c>held for a person</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Rules that must be among the deciding ones.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The exact fields that the recipient must have received.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>A notice about a message: <c>recall</c>, <c>consent-needed</c> or <c>returned</c>.</summary>
internal sealed record ExpectedNotice(string Kind, string Source, string Record, long Version, string Recipient);

/// <summary>A fault that must have been found.</summary>
internal sealed record ExpectedFault(string Source, string Code);

/// <summary>A document and the way on which it comes: <c>{source}/{folder|http|push}/{name}</c>.</summary>
internal sealed partial record ScenarioDocument(string Source, string Way, string File)
{
    /// <summary>
    /// The document's bytes, with marks for times filled in: <c>{{now}}</c>, and <c>{{day+30}}</c> or <c>{{day-30}}</c> for a
    /// Swedish day before or after today's. Everything else is left byte for byte.
    /// </summary>
    public async Task<byte[]> ReadAsync(DateTimeOffset now)
    {
        // Latin-1 maps every byte to one character and back, so that any encoding survives.
        var text = Encoding.Latin1.GetString(await System.IO.File.ReadAllBytesAsync(File));
        return Encoding.Latin1.GetBytes(TimeMark().Replace(text, mark => mark.Groups["days"].Success
            ? SwedishTime.DateAt(now).AddDays(int.Parse(mark.Groups["days"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : now.ToString("O", CultureInfo.InvariantCulture)));
    }

    public static ScenarioDocument At(string root, string file)
    {
        var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
        return parts.Length == 3
            ? new ScenarioDocument(parts[0], parts[1], file)
            : throw new ScenarioException($"{file}: a document stands at {{source}}/{{folder|http|push}}/{{name}}.");
    }

    [GeneratedRegex(@"\{\{(now|day(?<days>[+-]\d{1,4}))\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TimeMark();
}

/// <summary>A scenario can't be played. The message says why.</summary>
internal sealed class ScenarioException(string message) : Exception(message);
