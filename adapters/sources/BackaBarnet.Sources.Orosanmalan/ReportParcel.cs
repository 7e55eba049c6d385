using System.Text.Json;
using BackaBarnet.Contracts;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>A file that was asked of a platform.</summary>
/// <param name="Reference">The platform's reference.</param>
/// <param name="Content">What it holds; <see langword="null"/> if the platform did not give it.</param>
/// <param name="NotCarried">Why it was not given, one of <see cref="NotCarriedReasons"/>.</param>
internal sealed record FetchedFile(string Reference, byte[]? Content, string? NotCarried) : Confidential;

/// <summary>
/// A report and its files as one document, whole in quarantine too: the platform gives each by itself. JSON with the report as
/// the platform wrote it and the files, in base64.
/// </summary>
/// <param name="Format">Format of the report.</param>
/// <param name="Document">The report.</param>
/// <param name="Files">Its files by their reference.</param>
internal sealed record ReportParcel(string Format, ReadOnlyMemory<byte> Document, IReadOnlyDictionary<string, FetchedFile> Files) : Confidential
{
    /// <summary>The format's name.</summary>
    public const string FormatName = "report-with-files";

    /// <summary>How the names of such files end.</summary>
    public const string Extension = ".parcel.json";

    private static readonly MappingFault NoParcel = new(FaultCodes.UnknownFormat, "document", $"a document of format {FormatName}");

    /// <summary>Writes a report and its files.</summary>
    public static byte[] Write(string format, ReadOnlySpan<byte> document, IEnumerable<FetchedFile> files)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("format", format);
            writer.WriteBase64String("document", document);
            writer.WriteStartArray("files");
            foreach (var file in files)
            {
                writer.WriteStartObject();
                writer.WriteString("reference", file.Reference);
                if (file.Content is { } content)
                    writer.WriteBase64String("content", content);
                else
                    writer.WriteString("notCarried", file.NotCarried);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static (ReportParcel? Parcel, MappingFault? Fault) Read(ReadOnlyMemory<byte> bytes)
    {
        if (!SourceJson.TryParse(bytes, out var json, out _))
            return (null, NoParcel);

        using (json)
        {
            try
            {
                var root = json.RootElement;
                var files = root.GetProperty("files").EnumerateArray().Select(ToFile).ToDictionary(file => file.Reference, StringComparer.Ordinal);
                return (new ReportParcel(root.GetProperty("format").GetString() ?? "", root.GetProperty("document").GetBytesFromBase64(), files), null);
            }
            catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
            {
                return (null, NoParcel);
            }
        }
    }

    private static FetchedFile ToFile(JsonElement file)
    {
        var reference = file.GetProperty("reference").GetString() ?? throw new FormatException("A file has no reference.");
        return file.TryGetProperty("content", out var content)
            ? new FetchedFile(reference, content.GetBytesFromBase64(), null)
            : new FetchedFile(reference, null, NotCarriedReasons.Of(file.GetProperty("notCarried").GetString()));
    }
}
