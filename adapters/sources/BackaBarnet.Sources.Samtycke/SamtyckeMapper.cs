using System.Text.Json;
using System.Text.Unicode;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Samtycke;

/// <summary>
/// Reads consents in the hub's own format. Strict: a consent that can't be read in full is none, and the others go on. Only a
/// revocation is taken in even if the rest of its record is faulty, since what can't be read must not keep a yes in force.
/// </summary>
internal sealed class SamtyckeMapper : IDocumentMapper, ITellsUnmapped
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <inheritdoc />
    public MappingResult Map(SourceDocument document)
    {
        var bytes = WithoutByteOrderMark(document.Bytes);
        if (!Utf8.IsValid(bytes.Span))
            return MappingResult.Faulty(new MappingFault("not-utf-8", "document", "text in UTF-8"));

        try
        {
            using var json = JsonDocument.Parse(bytes, Strict);
            return HasUnpairedSurrogate(json.RootElement)
                ? MappingResult.Faulty(new MappingFault("not-unicode", "document", "escapes that form whole characters"))
                : MapRoot(json.RootElement, document);
        }
        catch (JsonException exception)
        {
            var line = FormattableString.Invariant($"line {(exception.LineNumber ?? 0) + 1}");
            return MappingResult.Faulty(new MappingFault("not-json", line, "a JSON document"));
        }
    }

    // A property that the format does not know is a fault, and so is a value that can't be read: nothing is passed over but the address
    // of the format's own schema, which tells nothing about anybody.
    /// <inheritdoc />
    public IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document) => [];

    private static MappingResult MapRoot(JsonElement root, SourceDocument document)
    {
        var faults = new List<MappingFault>();
        var envelope = new StrictObject(root, "", ["$schema", "format", "version", "consents"], faults);
        if (faults.Count > 0)
            return MappingResult.Faulty(faults);

        envelope.Word("format", SamtyckeFormat.Identifier);
        if (envelope.Number("version") is { } version && version != SamtyckeFormat.Version)
            envelope.Fail("version", "unknown-version", "1");
        if (envelope.Element("consents") is { ValueKind: not JsonValueKind.Array })
            envelope.Fail("consents", "not-a-list", "a list of consents");
        if (faults.Count > 0)
            return MappingResult.Faulty(faults);

        var entries = root.GetProperty("consents").EnumerateArray()
            .Select((consent, i) => new ConsentReader(document, consent, FormattableString.Invariant($"consents[{i}]"), faults).Read())
            .OfType<RegisterEntry>()
            .ToList();
        return new MappingResult([], entries, faults);
    }

    // Editors on Windows write one.
    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    // Half a character by escape (\ud800) is valid JSON that can't be turned into text: reading it throws.
    private static bool HasUnpairedSurrogate(JsonElement element)
    {
        try
        {
            _ = JsonSerializer.SerializeToUtf8Bytes(element);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
