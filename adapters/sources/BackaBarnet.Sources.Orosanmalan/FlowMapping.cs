using System.Xml;
using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// How one flow's answers become a report. The names of the elements under <c>Values</c> are chosen by whoever designed the
/// flow, so they differ from one municipality to the next.
/// </summary>
/// <remarks>
/// An element is written as its name (<c>oro</c>) or, for one field of a query of several, as name and field
/// (<c>anmalare/Telefon</c>). Names are matched without regard to case.
/// </remarks>
public sealed class FlowMapping : ICheckedOptions
{
    /// <summary>
    /// Status that a report gets in the platform once it is safe with the hub: a number is the status' id, which differs from
    /// flow to flow, anything else its alias. Left as it is if not given.
    /// </summary>
    public string? StatusAfter { get; set; }

    /// <summary>Activity that releases reports of this flow; the source's own if not given.</summary>
    public string? ReleasingActivity { get; set; }

    /// <summary>
    /// Which element fills which field of the report: keys are names of fields, values elements. <c>concern</c> and one of
    /// <c>child</c> and <c>childIdentity</c> are required.
    /// </summary>
    public Dictionary<string, string> Fields { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Elements that tell of a guardian each, beside those that a ChildQuery holds.</summary>
    public List<string> Guardians { get; set; } = [];

    /// <summary>Elements with attached files.</summary>
    public List<string> Attachments { get; set; } = [];

    /// <summary>The question whether the reporter wishes to be unknown, if the flow asks it.</summary>
    public AnswerMapping? Anonymity { get; set; }

    /// <summary>The question whether the reporter has a statutory duty to report, if the flow asks it.</summary>
    public AnswerMapping? Duty { get; set; }

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        foreach (var name in Fields.Keys.Where(name => !FlowFields.TryParse(name, out _)))
            yield return new($"{path}:Fields:{name}", $"is no field of a report; write one of {FlowFields.Names}");
        if (!Maps(FlowField.Concern))
            yield return new($"{path}:Fields:concern", "is missing; write the element that holds what the worry is");
        if (!Maps(FlowField.Child) && !Maps(FlowField.ChildIdentity))
            yield return new($"{path}:Fields:child", "is missing; write the element that holds the child, or map childIdentity");
        foreach (var fault in ElementFaults(path))
            yield return fault;
        if (StatusAfter is { } status && (string.IsNullOrWhiteSpace(status) || status.Length > 100))
            yield return new($"{path}:StatusAfter", "must be a status' id or alias of at most 100 characters; take it away to leave the status as it is");
        foreach (var fault in (Anonymity?.Faults($"{path}:Anonymity") ?? []).Concat(Duty?.Faults($"{path}:Duty") ?? []))
            yield return fault;
    }

    private bool Maps(FlowField field) => Fields.Keys.Any(name => FlowFields.TryParse(name, out var known) && known == field);

    private IEnumerable<ConfigurationFault> ElementFaults(string path)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (setting, element) in Elements(path))
        {
            if (!IsElement(element))
                yield return new(setting, "must be an element's name, or name and field with a slash between");
            else if (!taken.Add(element))
                yield return new(setting, "names an element that another setting of the flow has taken");
        }
    }

    private IEnumerable<(string Setting, string Element)> Elements(string path) =>
    [
        .. Fields.Select(pair => ($"{path}:Fields:{pair.Key}", pair.Value)),
        .. Guardians.Select((element, i) => ($"{path}:Guardians:{i}", element)),
        .. Attachments.Select((element, i) => ($"{path}:Attachments:{i}", element)),
        .. Anonymity is null ? [] : new[] { ($"{path}:Anonymity:Element", Anonymity.Element) },
        .. Duty is null ? [] : new[] { ($"{path}:Duty:Element", Duty.Element) },
    ];

    private static bool IsElement(string? element)
    {
        var parts = (element ?? "").Split('/');
        return parts.Length <= 2 && parts.All(part => part.Length > 0 && XmlConvert.IsStartNCNameChar(part[0]) && part.All(XmlConvert.IsNCNameChar));
    }
}

/// <summary>A question whose answers the flow words in its own way.</summary>
public sealed class AnswerMapping : ICheckedOptions
{
    /// <summary>The element that holds the answer.</summary>
    public string Element { get; set; } = "";

    /// <summary>Answers that mean yes; the source's words for yes if none are given.</summary>
    public List<string> Yes { get; set; } = [];

    /// <summary>Answers that mean no; the source's words for no if none are given. Required where <see cref="Yes"/> is given.</summary>
    public List<string> No { get; set; } = [];

    /// <summary>
    /// Whether the question is asked of some reporters only. Where it is not, a form without an answer that names its reporter
    /// is taken for one whose answer is not understood. Has a meaning for the question of anonymity only.
    /// </summary>
    public bool MayBeAbsent { get; set; }

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (Yes.Count > 0 && No.Count == 0)
            yield return new($"{path}:No", "is missing; write the answers that mean no beside those that mean yes");
        if (No.Count > 0 && Yes.Count == 0)
            yield return new($"{path}:Yes", "is missing; write the answers that mean yes beside those that mean no");
        if (Yes.Intersect(No, StringComparer.OrdinalIgnoreCase).Any())
            yield return new($"{path}:No", "holds an answer that stands under Yes too; each answer means one thing");
    }
}
