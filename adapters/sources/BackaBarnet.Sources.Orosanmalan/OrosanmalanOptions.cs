using System.Text.Json.Serialization;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// The municipality's digital orosanmälan in Open ePlatform: export XML from a folder or over the platform's interface.
/// A section of the type <c>Orosanmalan</c>.
/// </summary>
public sealed class OrosanmalanOptions : SourceOptions
{
    /// <summary>Activity in the hub's directory that releases the reports.</summary>
    public string ReleasingActivity { get; set; } = "";

    /// <summary>The platform's interface, if reports are fetched.</summary>
    public OrosanmalanHttpOptions? Http { get; set; }

    /// <summary>Which attached files go with a report.</summary>
    public ReportFileOptions Files { get; set; } = new();

    /// <summary>
    /// A JSON file with more flows, beside the configuration: <c>{ "flows": { "301": { … } } }</c>, comments allowed. Its schema is
    /// <c>orosanmalan-flows.schema.json</c>.
    /// </summary>
    public string? FlowFile { get; set; }

    /// <summary>The flows that are orosanmälningar, by FamilyID: it stays when a flow gets a new version.</summary>
    public Dictionary<string, FlowMapping> Flows { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Answers that mean yes; <c>Ja</c> if none are given.</summary>
    public List<string> Yes { get; set; } = [];

    /// <summary>Answers that mean no; <c>Nej</c> if none are given.</summary>
    public List<string> No { get; set; } = [];

    /// <summary>What is wrong with <see cref="FlowFile"/>.</summary>
    internal IReadOnlyList<string> FlowFileProblems { get; private set; } = [];

    /// <summary>Takes the flows of <see cref="FlowFile"/> to the others.</summary>
    internal void ReadFlowFile()
    {
        if (FlowFile is null)
            return;

        var (file, problem) = MappingFile.Read<FlowFileContent>(FlowFile);
        var twice = (file?.Flows ?? []).Keys.Where(Flows.ContainsKey).ToList();
        FlowFileProblems = problem is null ? [.. twice.Select(flow => $"maps flow {flow}, which stands under Flows too; keep one of them")] : [problem];
        foreach (var (flow, mapping) in file?.Flows ?? [])
            Flows.TryAdd(flow, mapping);
    }

    /// <inheritdoc />
    public override IEnumerable<(string Path, string Activity)> NamedActivities(string path) =>
    [
        ($"{path}:ReleasingActivity", ReleasingActivity),
        .. Flows.Where(flow => flow.Value.ReleasingActivity is not null).Select(flow => ($"{path}:Flows:{flow.Key}:ReleasingActivity", flow.Value.ReleasingActivity!)),
    ];

    /// <summary>The FamilyIDs that are asked for.</summary>
    internal IReadOnlyList<string> FamilyIdsAsked => Http is { FamilyIds.Count: > 0 } ? Http.FamilyIds : [.. Flows.Keys.Order(StringComparer.Ordinal)];

    // One platform may serve many municipalities: each then has flows of its own.
    /// <inheritdoc />
    public override IEnumerable<OwnSetting> Own(string path) =>
        [.. base.Own(path), .. Http is { } http ? FamilyIdsAsked.Select(familyId => http.Own($"{path}:Http", $"flow {familyId}")) : []];

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path) =>
        Enabled ? [.. base.Faults(path), .. OwnFaults(path)] : [];

    private IEnumerable<ConfigurationFault> OwnFaults(string path)
    {
        if (string.IsNullOrWhiteSpace(ReleasingActivity))
            yield return new($"{path}:ReleasingActivity", "is missing; write the id of the activity that releases the reports");
        if (Folder is null && Http is null)
            yield return new(path, "has neither Folder nor Http; give at least one of them");
        if (Flows.Count == 0)
            yield return new($"{path}:Flows", "is empty, and so is FlowFile; give a mapping for each FamilyID");
        foreach (var (familyId, flow) in Flows)
        {
            if (!IsFamilyId(familyId))
                yield return new($"{path}:Flows:{familyId}", "must be keyed by a FamilyID, which is a whole number");
            foreach (var fault in flow.Faults($"{path}:Flows:{familyId}"))
                yield return fault;
        }

        foreach (var problem in FlowFileProblems)
            yield return new($"{path}:FlowFile", problem);
        foreach (var fault in Files.Faults($"{path}:Files").Concat(Http?.Faults($"{path}:Http") ?? []))
            yield return fault;
        foreach (var fault in UnmappedFamilies($"{path}:Http:FamilyIds"))
            yield return fault;
    }

    private IEnumerable<ConfigurationFault> UnmappedFamilies(string path) =>
        (Http?.FamilyIds ?? [])
            .Select((familyId, i) => (familyId, i))
            .Where(listed => !Flows.ContainsKey(listed.familyId))
            .Select(listed => new ConfigurationFault($"{path}:{listed.i}", "has no mapping under Flows; add one or take it away"));

    private static bool IsFamilyId(string text) => text.Length is > 0 and <= 10 && text.All(char.IsAsciiDigit);
}

/// <summary>The platform's interface: which reports to fetch.</summary>
public sealed class OrosanmalanHttpOptions : HttpFeedOptions
{
    /// <summary>FamilyIDs to ask for; every one under <c>Flows</c> if none are given.</summary>
    public List<string> FamilyIds { get; set; } = [];

    /// <summary>
    /// Statuses to ask for, as the platform names them in addresses. List every status that a report can have got before the
    /// next run: one that leaves the listed statuses before it has been fetched is not seen.
    /// </summary>
    public List<string> Statuses { get; set; } = [];

    /// <summary>
    /// First Swedish day whose reports the hub takes over, <c>2025-10-01</c>. Earlier ones have reached socialtjänst another
    /// way and must not come again.
    /// </summary>
    public DateOnly? FirstDay { get; set; }

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path)
    {
        foreach (var fault in base.Faults(path))
            yield return fault;
        if (Statuses.Count == 0)
            yield return new($"{path}:Statuses", "is empty; name at least one status, for example SUBMITTED");
        foreach (var i in Enumerable.Range(0, Statuses.Count).Where(i => string.IsNullOrWhiteSpace(Statuses[i])))
            yield return new($"{path}:Statuses:{i}", "is empty; name a status or take it away");
        if (FirstDay is null)
            yield return new($"{path}:FirstDay", "is missing; write the first day whose reports the hub takes over, for example 2025-10-01");
        else if (FirstDay.Value.Year < 2000)
            yield return new($"{path}:FirstDay", "must be a day in this century");
    }
}

/// <summary>What <see cref="OrosanmalanOptions.FlowFile"/> holds.</summary>
internal sealed class FlowFileContent
{
    /// <summary>Tells editors the schema; means nothing to the hub.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    /// <summary>Mappings by FamilyID.</summary>
    public Dictionary<string, FlowMapping> Flows { get; set; } = new(StringComparer.Ordinal);
}
