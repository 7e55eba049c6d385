using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>An extract as JSON, for those who lay it out themselves. Holds what the text holds.</summary>
internal static class ExtractJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement),
    };

    private sealed record Document(string Reader, string? Principal, string Title, DateOnly Made, IReadOnlyList<Entry> Entries, string? Nothing, IReadOnlyList<string> About);

    private sealed record Entry(DateTimeOffset At, string What, string? Recipient, IReadOnlyList<string> Information, IReadOnlyList<string> Grounds, Notes? ForOfficer);

    private sealed record Notes(long Position, string? Source, Guid? MessageId, string? Detail, IReadOnlyList<string> Doubts);

    public static byte[] Of(ChildExtract extract) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            extract.Reader.ToString().ToLowerInvariant(),
            extract.Reader == ExtractReader.Officer ? extract.Principal : null,
            ExtractText.Title(extract.Reader),
            SwedishTime.DateAt(extract.At),
            [.. extract.Entries.Select(EntryOf)],
            extract.Entries.Count == 0 ? ExtractText.Nothing(extract.Reader) : null,
            ExtractText.Closing(extract.Reader)),
        Options);

    private static Entry EntryOf(ExtractEntry entry) => new(
        WholeMinute(entry.At),
        entry.What,
        entry.Recipient,
        entry.Information,
        entry.Grounds,
        entry.ForOfficer is { } notes ? new Notes(notes.Position, notes.Source, notes.MessageId, notes.Detail, [.. notes.Doubts.Select(ExtractWords.Of)]) : null);

    // As exact as the text. Finer times would let two records be matched that nobody has told to belong together.
    private static DateTimeOffset WholeMinute(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero), SwedishTime.Zone);
}
