using System.Globalization;
using System.Runtime.CompilerServices;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// Reads one resource of an SS 12000 server: everything the first time, then what has changed. The cursor is the latest
/// change that has been seen, and moves with the last page only: a pass that breaks off is begun again.
/// </summary>
/// <param name="resource">The resource.</param>
/// <param name="options">The server.</param>
/// <param name="client">Creates a client with the server's base address.</param>
/// <param name="clock">Bounds the cursor.</param>
internal sealed class Ss12000Reader(Ss12000Resource resource, Ss12000Options options, Func<HttpClient> client, TimeProvider clock) : ISourceReader
{
    private string Feed => $"SS 12000 {resource.Path}";

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A change dated in the future, or younger than one that is still being written, must not hide those before it.
        var latest = clock.GetUtcNow() - options.Overlap;
        var after = SourceTime.TryParse(cursor, out var stored) ? stored : (DateTimeOffset?)null;
        var highest = after;
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        using var http = client();
        for (var address = FirstPage(after); address is not null;)
        {
            var bytes = await http.GetDocumentAsync(Feed, address, cancellationToken);
            var page = Ss12000Page.TryRead(bytes) ?? throw new SourceUnavailableException($"{Feed} answered something that is no page.");
            if (page.Token is not null && !tokens.Add(page.Token))
                throw new SourceUnavailableException($"{Feed} led back to a page that had been read.");

            highest = Later(highest, page.HighestModified);
            if (!page.IsEmpty || tokens.Count > 0)
            {
                yield return new ReadDocument
                {
                    Format = resource.Format,
                    Bytes = bytes,
                    CursorAfter = page.Token is null ? Cursor(highest, latest) : null,
                };
            }

            address = page.Token is null ? null : NextPage(page.Token);
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;

    private static string? Cursor(DateTimeOffset? highest, DateTimeOffset latest) => highest switch
    {
        null => null,
        { } seen when seen < latest => SourceTime.Write(seen),
        _ => SourceTime.Write(latest),
    };

    private string FirstPage(DateTimeOffset? after) => after is { } time
        ? $"{resource.Path}?limit={Limit}&meta.modified.after={Uri.EscapeDataString(SourceTime.Write(time))}"
        : $"{resource.Path}?limit={Limit}";

    // The standard lets a page token be combined with limit and with nothing else.
    private string NextPage(string token) => $"{resource.Path}?limit={Limit}&pageToken={Uri.EscapeDataString(token)}";

    private string Limit => options.PageSize.ToString(CultureInfo.InvariantCulture);
}
