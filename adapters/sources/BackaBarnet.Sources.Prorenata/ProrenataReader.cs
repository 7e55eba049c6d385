using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>
/// Fetches forms. ASSUMED interface, to be agreed with Prorenata: <c>GET forms?after=CURSOR</c> answers
/// <c>{"forms":[…],"next":"CURSOR"}</c>, oldest first, with no forms when there are no more. The cursor is an opaque number in
/// a sequence; without it the forms are given from the first on. Nothing is acknowledged: the cursor says what the hub has.
/// </summary>
/// <param name="createClient">Creates a client whose base address is the interface's.</param>
/// <param name="feed">Name of the feed, for errors.</param>
internal sealed class ProrenataReader(Func<HttpClient> createClient, string feed) : ISourceReader
{
    private const int LongestCursor = 64;

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = new HashSet<string?>(StringComparer.Ordinal);
        while (true)
        {
            if (!read.Add(cursor))
                throw new SourceUnavailableException($"{feed} led back to a page that had been read.");
            var (forms, next) = await PageAsync(cursor, cancellationToken);
            for (var i = 0; i < forms.Count; i++)
            {
                // A page is behind only when its last form is safe: one that is cut off is read again from its start.
                yield return new ReadDocument
                {
                    Format = Formats.Json,
                    Bytes = forms[i],
                    CursorAfter = i == forms.Count - 1 ? next : null,
                };
            }

            if (forms.Count == 0)
                yield break;
            cursor = next;
        }
    }

    private async Task<(IReadOnlyList<byte[]> Forms, string? Next)> PageAsync(string? cursor, CancellationToken cancellationToken)
    {
        using var client = createClient();
        var address = cursor is null ? "forms" : $"forms?after={Uri.EscapeDataString(cursor)}";
        var bytes = await client.GetDocumentAsync(feed, address, cancellationToken);
        try
        {
            using var page = JsonText.Parse(bytes);
            if (Read(page.RootElement, cursor) is { } read)
                return read;
        }
        catch (JsonException)
        {
            // Told below, without the exception: it may repeat what was found.
        }

        throw new SourceUnavailableException($"{feed} answered with a page that can't be read.");
    }

    private static (IReadOnlyList<byte[]> Forms, string? Next)? Read(JsonElement page, string? cursor)
    {
        if (page.ValueKind != JsonValueKind.Object || !page.TryGetProperty("forms", out var forms) || forms.ValueKind != JsonValueKind.Array)
            return null;
        if (forms.GetArrayLength() == 0)
            return ([], null);

        // A next that stands still would have the same page read for ever.
        return page.TryGetProperty("next", out var value) && JsonText.TryGetText(value, out var next) && next != cursor && IsCursor(next)
            ? ([.. forms.EnumerateArray().Select(form => JsonMarshal.GetRawUtf8Value(form).ToArray())], next)
            : null;
    }

    private static bool IsCursor(string text) =>
        text.Length is > 0 and <= LongestCursor && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
}
