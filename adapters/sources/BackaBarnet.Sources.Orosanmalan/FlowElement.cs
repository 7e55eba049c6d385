using System.Text;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>An element of an export: its local name, its own text and its children. Attributes tell nothing here.</summary>
/// <param name="Name">Local name as written.</param>
internal sealed record FlowElement(string Name) : Confidential
{
    private readonly StringBuilder _text = new();
    private readonly List<FlowElement> _children = [];

    /// <summary>The elements directly below, in the order of the document.</summary>
    public IReadOnlyList<FlowElement> Children => _children;

    /// <summary>Its own text, cleaned and trimmed; <see langword="null"/> if there is none.</summary>
    public string? Text => Clean(_text);

    /// <summary>How long its own text is so far, in characters.</summary>
    public int TextLength => _text.Length;

    /// <summary>Whether the name is another; the platform writes the same names in different case.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first child of a name.</summary>
    public FlowElement? Child(string name) => _children.Find(child => child.Is(name));

    /// <summary>All children of a name.</summary>
    public IEnumerable<FlowElement> All(string name) => _children.Where(child => child.Is(name));

    /// <summary>The text of the first child, of any of the names, that has one; names are tried in order.</summary>
    public string? TextOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Child(name)?.Text is { } text)
                return text;
        }

        return null;
    }

    /// <summary>Adds a child. For the reading only.</summary>
    public void Add(FlowElement child) => _children.Add(child);

    /// <summary>Adds text. For the reading only.</summary>
    public void Append(string text) => _text.Append(text);

    // XML 1.1 allows control characters that people paste in from word processors. They mean nothing and break JSON readers.
    private static string? Clean(StringBuilder raw)
    {
        var clean = new StringBuilder(raw.Length);
        foreach (var rune in raw.ToString().EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
                clean.Append(rune);
        }

        var text = clean.ToString().Trim();
        return text.Length == 0 ? null : text;
    }
}
