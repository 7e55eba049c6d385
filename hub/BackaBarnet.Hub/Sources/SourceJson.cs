using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// JSON as the hub reads it from the systems around it. The framework's exceptions may quote a document, so they end here:
/// what goes on is a fault that names a place.
/// </summary>
public static class SourceJson
{
    /// <summary>Fault code: the document is no JSON, or is nested deeper than <see cref="MaxDepth"/>.</summary>
    public const string InvalidJson = "invalid-json";

    /// <summary>Fault code: a value is of another type than the format gives it, or holds characters that are none.</summary>
    public const string UnexpectedType = "unexpected-type";

    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses a document; a byte order mark before it is borne.</summary>
    /// <param name="bytes">The document in UTF-8. Must live as long as <paramref name="document"/>.</param>
    /// <param name="document">The document, to be disposed by the caller.</param>
    /// <param name="fault">Line and byte, both counted from 1, where the text ceases to be JSON.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out MappingFault? fault)
    {
        (document, fault) = (null, null);
        try
        {
            document = JsonDocument.Parse(WithoutByteOrderMark(bytes), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return true;
        }
        catch (JsonException exception)
        {
            fault = new MappingFault(InvalidJson, Position(exception), $"JSON in UTF-8, nested at most {MaxDepth} levels deep");
            return false;
        }
    }

    /// <summary>The document without the byte order mark that some systems write before it.</summary>
    public static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;

    /// <summary>The fault of a record that could not be read into its type.</summary>
    /// <param name="exception">What the serializer threw. Of its text only the path is used, which names mapped properties only.</param>
    /// <param name="place">Path of the record in its document, for example <c>data[3]</c>.</param>
    public static MappingFault FaultOf(JsonException exception, string place) =>
        new(
            UnexpectedType,
            place + (exception.Path is { Length: > 1 } path ? path[1..] : ""),
            "a value of the type that the format's specification gives it");

    private static string Position(JsonException exception) => string.Create(
        CultureInfo.InvariantCulture, $"line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}");
}
