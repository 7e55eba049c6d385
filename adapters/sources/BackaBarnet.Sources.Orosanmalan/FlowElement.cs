using System.Buffers;
using System.Text;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>An element of an export: its local name, its own text and its children. Attributes tell nothing here.</summary>
/// <param name="Name">Local name as written.</param>
internal sealed record FlowElement(string Name) : Confidential
{
    private static readonly SearchValues<char> Removed = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(code => char.IsControl(code) && code is not ('\n' or '\t')), .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    // Nearly every element has its text in one piece: only a second one is worth a builder.
    private string _first = "";
    private StringBuilder? _pieces;
    private readonly List<FlowElement> _children = [];
    private string? _clean;

    /// <summary>The elements directly below, in the order of the document.</summary>
    public IReadOnlyList<FlowElement> Children => _children;

    /// <summary>Its own text, cleaned and trimmed; <see langword="null"/> if there is none. Asking for it counts as reading it.</summary>
    public string? Text
    {
        get
        {
            WasRead = true;
            return _clean ??= Clean(Raw);
        }
    }

    /// <summary>Whether anybody has asked for its text.</summary>
    public bool WasRead { get; private set; }

    /// <summary>Its own text as it stands, for content that is no words.</summary>
    public string Raw => _pieces?.ToString() ?? _first;

    /// <summary>How long its own text is so far, in characters.</summary>
    public int TextLength => _pieces?.Length ?? _first.Length;

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
    public void Append(string text)
    {
        _clean = null;
        if (_pieces is null && _first.Length == 0)
            _first = text;
        else
            (_pieces ??= new StringBuilder(_first)).Append(text);
    }

    // XML 1.1 allows control characters that people paste in from word processors. They mean nothing and break JSON readers.
    private static string? Clean(string written)
    {
        var text = (written.AsSpan().ContainsAny(Removed) ? Without(written) : written).Trim();
        return text.Length == 0 ? null : text;
    }

    // Half a surrogate pair is no text either: it becomes the character that stands for one that can't be read.
    private static string Without(string written)
    {
        var clean = new StringBuilder(written.Length);
        foreach (var rune in written.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
                clean.Append(rune);
        }

        return clean.ToString();
    }
}
