using System.Globalization;
using System.Xml;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// Reads XML of the platform within limits. A document type declaration is refused where it begins, so that no entity is
/// ever expanded and nothing outside the document is fetched. Unknown elements are read like any other: the platform adds
/// some that its own schema does not know.
/// </summary>
internal static class FlowXml
{
    /// <summary>Largest document, in bytes.</summary>
    public const int MaxBytes = 30_000_000;

    /// <summary>Longest text of one element, in characters.</summary>
    public const int MaxText = 1_000_000;

    private const int MaxElements = 50_000;
    private const int MaxDepth = 32;

    /// <summary>Element with the content of a file as base64. Beyond <see cref="MaxText"/>, and up to the document's own limit.</summary>
    public const string FileContent = "EncodedData";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MaxBytes,
        MaxCharactersFromEntities = 1,
    };

    /// <summary>Reads a document whose root is known.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="root">The root's local name.</param>
    /// <param name="space">The root's namespace.</param>
    /// <returns>The root, or the fault that says why there is none.</returns>
    public static (FlowElement? Root, MappingFault? Fault) Read(ReadOnlySpan<byte> bytes, string root, string space)
    {
        if (bytes.IsEmpty)
            return (null, new(FaultCodes.EmptyDocument, "document", "an export of at least one byte"));
        if (bytes.Length > MaxBytes)
            return (null, new(FaultCodes.TooLarge, "document", string.Create(CultureInfo.InvariantCulture, $"at most {MaxBytes} bytes")));

        var (text, fault) = XmlText.Decode(bytes);
        return text is null ? (null, fault) : Parse(text, root, space);
    }

    private static (FlowElement? Root, MappingFault? Fault) Parse(string text, string root, string space)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        try
        {
            if (reader.MoveToContent() != XmlNodeType.Element || !root.Equals(reader.LocalName, StringComparison.OrdinalIgnoreCase) || reader.NamespaceURI != space)
                return (null, new(FaultCodes.UnknownFormat, Line(reader), space.Length == 0 ? $"root {root} without namespace" : $"root {root} in namespace {space}"));
            return Build(reader);
        }
        catch (XmlException exception)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"line {Math.Max(exception.LineNumber, 1)}");
            return (null, new(FaultCodes.MalformedXml, line, "well-formed XML to its end, without a document type declaration"));
        }
    }

    private static (FlowElement? Root, MappingFault? Fault) Build(XmlReader reader)
    {
        var document = new FlowElement("");
        var open = new Stack<FlowElement>([document]);
        var elements = 0;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements > MaxElements || open.Count > MaxDepth)
                        return (null, new(FaultCodes.TooLarge, Line(reader), Limits));
                    Open(reader, open);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    open.Peek().Append(reader.Value);
                    if (open.Peek().TextLength > MaxText && !open.Peek().Is(FileContent))
                        return (null, new(FaultCodes.TooLarge, Line(reader), Limits));
                    break;
            }
        }
        while (reader.Read());

        return (document.Children[0], null);
    }

    private static void Open(XmlReader reader, Stack<FlowElement> open)
    {
        var element = new FlowElement(reader.LocalName);
        open.Peek().Add(element);
        if (!reader.IsEmptyElement)
            open.Push(element);
    }

    private static string Limits { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"at most {MaxElements} elements, {MaxDepth} deep, with at most {MaxText} characters of text each");

    private static string Line(XmlReader reader) =>
        string.Create(CultureInfo.InvariantCulture, $"line {Math.Max(((IXmlLineInfo)reader).LineNumber, 1)}");
}
