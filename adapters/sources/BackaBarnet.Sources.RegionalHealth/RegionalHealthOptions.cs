using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>Regional health care as a source: a section of the type <c>RegionalHealth</c>. At least one of the three ways in must be given.</summary>
public sealed class RegionalHealthOptions : SourceOptions
{
    /// <summary>A FHIR R4 server that is asked for what has changed.</summary>
    public FhirFeedOptions? Http { get; set; }

    /// <summary>Bundles and single resources that the region pushes to the hub.</summary>
    public PushOptions? Push { get; set; }

    /// <summary>HSA-ids of units that send or are named in consents, each with the id of its activity in the hub's directory. Case doesn't matter.</summary>
    public IDictionary<string, string> Units { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which episodes of care tell who is a child's contact; without it none does.</summary>
    public CareOptions? Care { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Path, string Activity)> NamedActivities(string path) =>
        Units.Select(unit => ($"{path}:Units:{unit.Key}", unit.Value));

    /// <inheritdoc />
    public override IEnumerable<OwnSetting> Own(string path) =>
    [
        .. base.Own(path),
        .. Http?.Polled.Select(resource => Http.Own($"{path}:Http", resource.Type)) ?? [],
        .. Push is { } push ? [push.Own($"{path}:Push")] : Array.Empty<OwnSetting>(),
    ];

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path) => Enabled ? FaultsWhenEnabled(path) : [];

    private IEnumerable<ConfigurationFault> FaultsWhenEnabled(string path)
    {
        foreach (var fault in base.Faults(path))
            yield return fault;
        if (Folder is null && Http is null && Push is null)
            yield return new(path, "reads nothing; give at least one of Folder, Http and Push");
        foreach (var fault in Http?.Faults($"{path}:Http") ?? [])
            yield return fault;
        foreach (var fault in Push?.Faults($"{path}:Push") ?? [])
            yield return fault;
        foreach (var fault in Care?.Faults($"{path}:Care") ?? [])
            yield return fault;
        if (Units.Count == 0)
            yield return new($"{path}:Units", "is empty; name the activity of every unit that sends, by its HSA-id");
        foreach (var unit in Units.Where(unit => string.IsNullOrWhiteSpace(unit.Value)))
            yield return new($"{path}:Units:{unit.Key}", "is empty; write the id of an activity in the hub's directory");
    }
}

/// <summary>A FHIR R4 server. The base address ends before the resource types: <c>https://fhir.region.example.se/r4/</c>.</summary>
public sealed class FhirFeedOptions : HttpFeedOptions
{
    /// <summary>
    /// Types of resources that are asked for, as R4 names them: <c>Communication</c>, <c>Task</c>, <c>ServiceRequest</c>, <c>Encounter</c>,
    /// <c>Appointment</c>, <c>Flag</c>, <c>CarePlan</c>, <c>QuestionnaireResponse</c>, <c>Consent</c>, <c>EpisodeOfCare</c>. Empty for Communication alone.
    /// </summary>
    public IList<string> Resources { get; } = [];

    /// <summary>Resources asked for in one page, 1 to 500.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>
    /// How long a change may take from being given its time until it can be read, at most one hour: the cursor stays this far
    /// behind the clock, so that a slow transaction on the server hides no change. What is read twice has no effect.
    /// </summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The types that are asked for.</summary>
    internal IEnumerable<PolledResource> Polled => Resources.Count == 0 ? [PolledResource.All[0]] : Resources.Select(PolledResource.Find).OfType<PolledResource>();

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path)
    {
        foreach (var fault in base.Faults(path))
            yield return fault;
        foreach (var (index, _) in Resources.Index().Where(resource => PolledResource.Find(resource.Item) is null))
            yield return new($"{path}:Resources:{index}", $"must be one of {string.Join(", ", PolledResource.All.Select(resource => resource.Type))}");
        if (Resources.Count != Resources.Distinct(StringComparer.Ordinal).Count())
            yield return new($"{path}:Resources", "names a type twice");
        if (PageSize is < 1 or > 500)
            yield return new($"{path}:PageSize", "must be between 1 and 500");
        if (Overlap < TimeSpan.Zero || Overlap > TimeSpan.FromHours(1))
            yield return new($"{path}:Overlap", "must be between 00:00:00 and 01:00:00");
    }
}
