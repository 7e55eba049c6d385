using System.Globalization;
using System.Runtime.CompilerServices;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>
/// Asks a FHIR server for resources of one type that have changed, with the Patients they are about. The cursor is the latest change
/// that has been seen, and moves with the last page only: a pass that breaks off is begun again.
/// </summary>
/// <param name="resource">The type.</param>
/// <param name="options">The server.</param>
/// <param name="fhir">Reads FHIR.</param>
/// <param name="client">Creates a client with the server's base address.</param>
/// <param name="clock">Bounds the cursor.</param>
internal sealed class FhirSearchReader(PolledResource resource, FhirFeedOptions options, IFhirReader fhir, Func<HttpClient> client, TimeProvider clock) : ISourceReader
{
    private const string Feed = "The FHIR server";

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A change dated in the future, or younger than one that is still being written, must not hide those before it.
        var latest = clock.GetUtcNow() - options.Overlap;
        var after = SourceTime.TryParse(cursor, out var stored) ? stored : (DateTimeOffset?)null;
        var highest = after;
        var pages = new PagesRead(Feed);
        using var http = client();
        for (var address = FirstPage(after); address is not null;)
        {
            pages.Ask(address);
            var bytes = await http.GetDocumentAsync(Feed, address, cancellationToken);
            var page = PageIn(bytes);
            pages.Take(page);
            address = page.Next is { } next ? Within(http.BaseAddress!, next) : null;
            highest = Later(highest, page.LastUpdated);
            // A first page that is the last, and has nothing but what the cursor has passed, says that nothing has changed. One
            // further on ends the pass, and carries its cursor.
            if (address is not null || pages.Count > 1 || IsNew(page, after))
            {
                yield return new ReadDocument
                {
                    Format = RegionalHealthRegistration.Format,
                    Bytes = bytes,
                    CursorAfter = address is null ? Cursor(highest, latest) : null,
                };
            }
        }
    }

    private FhirBundle PageIn(byte[] bytes)
    {
        if (fhir.Read(bytes).Bundle is not { IsBundle: true, Type: "searchset" } page)
            throw new SourceUnavailableException($"{Feed} answered something that is no Bundle of a search.");
        return Outcomes.TellOfFailure(page) ? throw new SourceUnavailableException($"{Feed} said that its answer may not be all.") : page;
    }

    private string FirstPage(DateTimeOffset? after)
    {
        var all = string.Create(
            CultureInfo.InvariantCulture, $"{resource.Type}?_include={resource.Type}:{resource.Subject}&_count={options.PageSize}{resource.Filter}");
        // Greater or equal: servers that keep seconds only compare so too, and would leave out what changed in the same second.
        return after is { } time ? $"{all}&_lastUpdated=ge{Uri.EscapeDataString(SourceTime.Write(time))}" : all;
    }

    private static bool IsNew(FhirBundle page, DateTimeOffset? after) =>
        page.Notices > 0 && (after is null || page.HasUndated || page.LastUpdated > after);

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;

    private static string? Cursor(DateTimeOffset? highest, DateTimeOffset latest) =>
        highest is { } seen ? SourceTime.Write(seen < latest ? seen : latest) : null;

    /// <summary>The next page's address on the configured server. The token goes to no other place, whatever an answer says.</summary>
    internal static string Within(Uri server, string next)
    {
        if (Uri.TryCreate(server, next, out var address)
            && Uri.Compare(address, server, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            && (address.AbsolutePath + "/").StartsWith(server.AbsolutePath, StringComparison.Ordinal)
            && !address.PathAndQuery.StartsWith("//", StringComparison.Ordinal))
        {
            return address.PathAndQuery;
        }

        throw new SourceUnavailableException($"{Feed} led to a page outside its base address.");
    }
}
