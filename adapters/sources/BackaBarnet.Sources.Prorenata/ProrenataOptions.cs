using System.Text.Json.Serialization;
using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>
/// Forms from Prorenata, an upptäckarkort among them: JSON from a folder or over HTTP. A section of the type <c>Prorenata</c>.
/// </summary>
/// <remarks>
/// ASSUMED, to be agreed with Prorenata: no interface or export format of theirs is public. The types of rows are those of
/// their note templates; the shape of the document and of the interface is the hub's own. Names with å ä ö stand as values,
/// not as keys, so that they can be set by environment variables too.
/// </remarks>
public sealed class ProrenataOptions : SourceOptions
{
    /// <summary>Activity in the hub's directory that releases a form which names no unit.</summary>
    public string ReleasingActivity { get; set; } = "";

    /// <summary>The interface, if forms are fetched.</summary>
    public HttpFeedOptions? Http { get; set; }

    /// <summary>
    /// A JSON file with more units and forms, beside the configuration: <c>{ "units": […], "forms": […] }</c>, comments allowed.
    /// Its schema is <c>prorenata-forms.schema.json</c>.
    /// </summary>
    public string? FormFile { get; set; }

    /// <summary>Units that send forms. A form that names another unit is refused.</summary>
    public List<UnitMapping> Units { get; set; } = [];

    /// <summary>Forms that are carried. Others are refused.</summary>
    public List<FormMapping> Forms { get; set; } = [];

    /// <summary>What is wrong with <see cref="FormFile"/>.</summary>
    internal string? FormFileProblem { get; private set; }

    /// <summary>Takes the units and forms of <see cref="FormFile"/> to the others.</summary>
    internal void ReadFormFile()
    {
        if (FormFile is null)
            return;

        (var file, FormFileProblem) = MappingFile.Read<FormFileContent>(FormFile);
        Units.AddRange(file?.Units ?? []);
        Forms.AddRange(file?.Forms ?? []);
    }

    /// <inheritdoc />
    public override IEnumerable<(string Path, string Activity)> NamedActivities(string path) =>
        [($"{path}:ReleasingActivity", ReleasingActivity), .. Units.Select((unit, i) => ($"{path}:Units:{i}:Activity", unit.Activity))];

    /// <inheritdoc />
    public override IEnumerable<OwnSetting> Own(string path) => [.. base.Own(path), .. Http is { } http ? [http.Own($"{path}:Http")] : Array.Empty<OwnSetting>()];

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path) =>
        Enabled ? [.. base.Faults(path), .. OwnFaults(path)] : [];

    private IEnumerable<ConfigurationFault> OwnFaults(string path)
    {
        if (string.IsNullOrWhiteSpace(ReleasingActivity))
            yield return new($"{path}:ReleasingActivity", "is missing; write the id of the activity that releases the forms");
        if (Folder is null && Http is null)
            yield return new(path, "has neither Folder nor Http; give at least one of them");
        if (FormFileProblem is { } problem)
            yield return new($"{path}:FormFile", problem);
        foreach (var fault in Http?.Faults($"{path}:Http") ?? [])
            yield return fault;
        foreach (var fault in Listed($"{path}:Units", Units, unit => unit.Name))
            yield return fault;
        if (Forms.Count == 0)
            yield return new($"{path}:Forms", "is empty, and so is FormFile; give a mapping for each form");
        foreach (var fault in Listed($"{path}:Forms", Forms, form => form.Name))
            yield return fault;
    }

    private static IEnumerable<ConfigurationFault> Listed<T>(string path, List<T> options, Func<T, string> name)
        where T : ICheckedOptions
    {
        var taken = new HashSet<string>(Names.Comparer);
        for (var i = 0; i < options.Count; i++)
        {
            foreach (var fault in options[i].Faults($"{path}:{i}"))
                yield return fault;
            if (!taken.Add(Names.Key(name(options[i]))))
                yield return new($"{path}:{i}:Name", "stands earlier in the list; each name is mapped once");
        }
    }
}

/// <summary>What <see cref="ProrenataOptions.FormFile"/> holds.</summary>
internal sealed class FormFileContent
{
    /// <summary>Tells editors the schema; means nothing to the hub.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }

    /// <summary>Units, as under <c>Units</c>.</summary>
    public List<UnitMapping> Units { get; set; } = [];

    /// <summary>Forms, as under <c>Forms</c>.</summary>
    public List<FormMapping> Forms { get; set; } = [];
}
