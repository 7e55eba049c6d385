using System.Globalization;
using System.Text;
using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>Why a file does not go with its report, as <see cref="Attachment.NotCarried"/> holds it.</summary>
internal static class NotCarriedReasons
{
    /// <summary>Nobody asked for it: it stays in the platform.</summary>
    public const string NotFetched = "not-fetched";

    /// <summary>It, or all files together, are beyond the limit.</summary>
    public const string TooLarge = "too-large";

    /// <summary>It is of no permitted type.</summary>
    public const string Type = "type-not-permitted";

    /// <summary>It is inside the document and no base64.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The platform does not have it, or does not give it to the hub.</summary>
    public const string Gone = "gone";

    /// <summary>A reason that a parcel may hold.</summary>
    public static string Of(string? text) => text is TooLarge ? TooLarge : Gone;
}

/// <summary>
/// The files of a report. Content that anybody in the country may send in: it is told by its bytes, limited, never opened, and
/// its name is never used for anything. A file that can't go stops no report; it is named with the reason.
/// </summary>
/// <param name="options">What may go.</param>
/// <param name="fetched">Files that the platform gave beside the report, by reference.</param>
internal sealed record ReportFiles(ReportFileOptions options, IReadOnlyDictionary<string, FetchedFile> fetched) : Confidential
{
    private const int LongestName = 255;

    private long _total;

    /// <summary>Reference of a file: the platform finds it by its question's number and its own.</summary>
    public static string Reference(FlowElement query, FlowElement file) => string.Join('/', new[] { query.TextOf("QueryID"), file.TextOf("ID") }.OfType<string>());

    /// <summary>All files of the questions that the mapping names, in the order of the document.</summary>
    public IReadOnlyList<Attachment> Read(IEnumerable<FlowElement> queries, List<MappingFault> faults)
    {
        var files = queries.SelectMany(query => query.All("File").Select(file => (query, file))).Select(pair => ToAttachment(pair.query, pair.file)).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            if (Fault(files[i].NotCarried) is var (code, expected))
                faults.Add(new(code, string.Create(CultureInfo.InvariantCulture, $"Values, file {i + 1}"), expected));
        }

        return files;
    }

    private Attachment ToAttachment(FlowElement query, FlowElement file)
    {
        var reference = Reference(query, file);
        var (content, reason) = Content(reference, file);
        var type = content is null ? null : FileTypes.Of(content);
        reason ??= type is null || !IsPermitted(type) ? NotCarriedReasons.Type : _total + content!.Length > options.MaxTotalBytes ? NotCarriedReasons.TooLarge : null;
        _total += reason is null ? content!.Length : 0;
        return new Attachment
        {
            FileId = reference,
            Name = PlainName(file.TextOf("Name")),
            Size = long.TryParse(file.TextOf("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
            MediaType = type?.MediaType,
            Content = reason is null ? Convert.ToBase64String(content!) : null,
            NotCarried = reason,
        };
    }

    private (byte[]? Content, string? Reason) Content(string reference, FlowElement file)
    {
        if (!options.Carry)
            return (null, NotCarriedReasons.NotFetched);
        if (fetched.TryGetValue(reference, out var given))
            return given.Content is null ? (null, given.NotCarried) : Limited(given.Content);
        if (file.Child(FlowXml.FileContent) is not { TextLength: > 0 } inside)
            return (null, NotCarriedReasons.NotFetched);
        // Four characters are three bytes; line breaks may stand between them, but no text is twice as long for it.
        if (inside.TextLength > options.MaxBytes * 2L)
            return (null, NotCarriedReasons.TooLarge);

        var raw = inside.Raw;
        var buffer = new byte[(raw.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(raw, buffer, out var length) && length > 0 ? Limited(buffer[..length]) : (null, NotCarriedReasons.Unreadable);
    }

    private (byte[]? Content, string? Reason) Limited(byte[] content) => content.Length <= options.MaxBytes ? (content, null) : (null, NotCarriedReasons.TooLarge);

    private bool IsPermitted(FileType type) => options.Types.Count == 0 || options.Types.Contains(type.Name, StringComparer.OrdinalIgnoreCase);

    // The last part of whatever path a browser or a prankster has sent, so that no receiver is led anywhere by it.
    private static string? PlainName(string? name)
    {
        var last = name?[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..].Trim() ?? "";
        var plain = new StringBuilder();
        foreach (var rune in last.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)).Take(LongestName))
            plain.Append(rune);
        return plain.ToString() is { Length: > 0 } kept && kept.Trim('.').Length > 0 ? kept : null;
    }

    private (string Code, string Expected)? Fault(string? reason) => reason switch
    {
        NotCarriedReasons.TooLarge => (FaultCodes.FileTooLarge, string.Create(CultureInfo.InvariantCulture, $"a file of at most {options.MaxBytes} bytes, and {options.MaxTotalBytes} for all files of the report")),
        NotCarriedReasons.Type => (FaultCodes.FileType, $"a file of type {string.Join(", ", options.Types.Count == 0 ? FileTypes.Names : options.Types)}"),
        NotCarriedReasons.Unreadable => (FaultCodes.FileUnreadable, "a file in base64"),
        NotCarriedReasons.Gone => (FaultCodes.FileGone, "a file that the platform has, and gives to the hub"),
        _ => null,
    };
}
