using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>What somebody answered to a question of yes or no.</summary>
internal enum Answer
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>Something that the configuration knows neither as yes nor as no.</summary>
    Unknown,
}

/// <summary>The answers of one instance, found by the flow's mapping.</summary>
internal sealed record FlowAnswers : Confidential
{
    // What the platform writes beside an answer: the question's number and wording, and its own keys.
    private static readonly string[] NotAnswers = ["QueryID", "Name", "ID", "AddressUUID", FlowXml.FileContent];

    private readonly FlowElement _values;
    private readonly Dictionary<FlowField, string> _fields = [];
    private readonly IReadOnlyList<string> _yes;
    private readonly IReadOnlyList<string> _no;

    /// <summary>Creates the view of an instance's answers.</summary>
    public FlowAnswers(FlowElement values, FlowMapping mapping, IReadOnlyList<string> yes, IReadOnlyList<string> no)
    {
        (_values, _yes, _no) = (values, yes, no);
        foreach (var (name, element) in mapping.Fields)
        {
            if (FlowFields.TryParse(name, out var field))
                _fields[field] = element;
        }
    }

    /// <summary>Whether the flow has an element for a field, answered or not.</summary>
    public bool Maps(FlowField field) => _fields.ContainsKey(field);

    /// <summary>All elements that are mapped to a field.</summary>
    public IEnumerable<FlowElement> Elements(FlowField field) => _fields.TryGetValue(field, out var path) ? Find(path) : [];

    /// <summary>The element that is mapped to a field; <see langword="null"/> if the document has none.</summary>
    public FlowElement? Element(FlowField field) => _fields.TryGetValue(field, out var path) ? Find(path).FirstOrDefault() : null;

    /// <summary>The answer in words: several choices with commas between; <see langword="null"/> if not answered.</summary>
    public string? Text(FlowField field) => _fields.TryGetValue(field, out var path) ? Joined("\n", Find(path).Select(Answered)) : null;

    /// <summary>Yes or no; <see langword="null"/> if neither was answered.</summary>
    public bool? YesNo(FlowField field) =>
        _fields.TryGetValue(field, out var path) ? AsBool(Choose(path, _yes, _no)) : null;

    /// <summary>What was answered to a question with words of its own.</summary>
    public Answer To(AnswerMapping? question) => question is null
        ? Answer.None
        : Choose(question.Element, question.Yes.Count > 0 ? question.Yes : _yes, question.No.Count > 0 ? question.No : _no);

    /// <summary>Yes or no as a truth value; anything else is <see langword="null"/>.</summary>
    public static bool? AsBool(Answer answer) => answer switch
    {
        Answer.Yes => true,
        Answer.No => false,
        _ => null,
    };

    /// <summary>Whether an answer is one of the words for no.</summary>
    public bool IsNo(string? text) => text is not null && _no.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>All elements at a path of the mapping; none without one.</summary>
    public IEnumerable<FlowElement> Find(string? path) => path is null ? [] : Find(_values, path);

    /// <summary>All elements at a path of the mapping below a form's values.</summary>
    public static IEnumerable<FlowElement> Find(FlowElement values, string path)
    {
        var (query, field) = path.Split('/') is [var first, var second] ? (first, second) : (path, null);
        var queries = values.All(query);
        return field is null ? queries : queries.SelectMany(element => element.All(field));
    }

    // A yes among several choices is a yes; a no only if nothing else was chosen.
    private Answer Choose(string path, IReadOnlyList<string> yes, IReadOnlyList<string> no)
    {
        var given = Find(path).SelectMany(Leaves).ToList();
        if (given.Count == 0)
            return Answer.None;
        if (given.Exists(text => yes.Contains(text, StringComparer.OrdinalIgnoreCase)))
            return Answer.Yes;
        return given.TrueForAll(text => no.Contains(text, StringComparer.OrdinalIgnoreCase)) ? Answer.No : Answer.Unknown;
    }

    private static string? Answered(FlowElement element) => Joined(", ", Leaves(element));

    private static IEnumerable<string> Leaves(FlowElement element)
    {
        if (element.Children.Count == 0)
            return element.Text is { } text ? [text] : [];

        return element.Children.Where(child => !NotAnswers.Contains(child.Name, StringComparer.OrdinalIgnoreCase)).SelectMany(Leaves);
    }

    private static string? Joined(string separator, IEnumerable<string?> parts)
    {
        var joined = string.Join(separator, parts.Where(part => part is not null));
        return joined.Length == 0 ? null : joined;
    }
}
