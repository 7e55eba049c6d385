using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum;

/// <summary>Unikum as a source: a section of the type <c>Unikum</c>. At least one of the three places must be given.</summary>
public sealed class UnikumOptions : SourceOptions
{
    /// <summary>The roster over SS 12000:2020, if Unikum or the municipality's SS 12000 server is read.</summary>
    public Ss12000Options? Ss12000 { get; set; }

    /// <summary>The feed of barnhälsoplaner, if plans are read over HTTP.</summary>
    public PlanFeedOptions? Plans { get; set; }

    /// <summary>Where guardian rows of the user file have what; without it they are passed over.</summary>
    public GuardianRowOptions? GuardianRows { get; set; }

    /// <summary>Unit codes as barnhälsoplaner name them, each with the id of its activity in the hub's directory. Case doesn't matter.</summary>
    public IDictionary<string, string> Units { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override IEnumerable<(string Path, string Activity)> NamedActivities(string path) =>
        Units.Select(unit => ($"{path}:Units:{unit.Key}", unit.Value));

    /// <inheritdoc />
    public override IEnumerable<OwnSetting> Own(string path) =>
    [
        .. base.Own(path),
        .. Ss12000?.Read.Select(resource => Ss12000.Own($"{path}:Ss12000", resource.Path)) ?? [],
        .. Ss12000?.Webhook is { } webhook ? [webhook.Own($"{path}:Ss12000:Webhook")] : Array.Empty<OwnSetting>(),
        .. Plans is { } plans ? [plans.Own($"{path}:Plans")] : Array.Empty<OwnSetting>(),
    ];

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path) => Enabled ? FaultsWhenEnabled(path) : [];

    private IEnumerable<ConfigurationFault> FaultsWhenEnabled(string path)
    {
        foreach (var fault in base.Faults(path))
            yield return fault;
        if (Folder is null && Ss12000 is null && Plans is null)
            yield return new(path, "reads nothing; give at least one of Folder, Ss12000 and Plans");
        foreach (var fault in Ss12000?.Faults($"{path}:Ss12000") ?? [])
            yield return fault;
        foreach (var fault in Plans?.Faults($"{path}:Plans") ?? [])
            yield return fault;
        foreach (var fault in GuardianRows?.Faults($"{path}:GuardianRows") ?? [])
            yield return fault;
        if (Plans is not null && Units.Count == 0)
            yield return new($"{path}:Units", "is empty; name the activity of every unit that writes barnhälsoplaner");
        foreach (var unit in Units.Where(unit => string.IsNullOrWhiteSpace(unit.Value)))
            yield return new($"{path}:Units:{unit.Key}", "is empty; write the id of an activity in the hub's directory");
    }
}

/// <summary>A feed of barnhälsoplaner; <c>README.md</c> beside this file describes it.</summary>
public sealed class PlanFeedOptions : HttpFeedOptions
{
    /// <summary>Plans asked for in one answer, 1 to 1000.</summary>
    public int PageSize { get; set; } = 100;

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path)
    {
        foreach (var fault in base.Faults(path))
            yield return fault;
        if (PageSize is < 1 or > 1000)
            yield return new($"{path}:PageSize", "must be between 1 and 1000");
    }
}
