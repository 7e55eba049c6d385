using System.Globalization;
using System.Runtime.CompilerServices;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>
/// Asks a FHIR server for Communications that have changed, with the Patients they are about. The cursor is the latest change
/// that has been seen, and moves with the last page only: a pass that breaks off is begun again.
/// </summary>
/// <param name="options">The server.</param>
/// <param name="fhir">Reads FHIR.</param>
/// <param name="client">Creates a client with the server's base address.</param>
/// <param name="clock">Bounds the cursor.</param>
internal sealed class FhirSearchReader(FhirFeedOptions options, IFhirReader fhir, Func<HttpClient> client, TimeProvider clock) : ISourceReader
{
    private const string Feed = "The FHIR server";

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A change dated in the future, or younger than one that is still being written, must not hide those before it.
        var latest = clock.GetUtcNow() - options.Overlap;
        var highest = SourceTime.TryParse(cursor, out var stored) ? stored : (DateTimeOffset?)null;
        var read = new HashSet<string>(StringComparer.Ordinal);
        using var http = client();
        for (var address = FirstPage(highest); address is not null;)
        {
            if (!read.Add(address))
                throw new SourceUnavailableException($"{Feed} led back to a page that had been read.");

            var bytes = await http.GetDocumentAsync(Feed, address, cancellationToken);
            var bundle = fhir.Read(bytes).Bundle ?? throw new SourceUnavailableException($"{Feed} answered something that is no Bundle.");
            address = bundle.Next is { } next ? Within(http.BaseAddress!, next) : null;
            highest = Later(highest, bundle.LastUpdated);
            // An empty first page says that nothing has changed. One further on ends the pass, and carries its cursor.
            if (bundle.Communications > 0 || address is not null || read.Count > 1)
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

    private string FirstPage(DateTimeOffset? after)
    {
        var all = string.Create(CultureInfo.InvariantCulture, $"Communication?_include=Communication:subject&_count={options.PageSize}");
        return after is { } time ? $"{all}&_lastUpdated=gt{Uri.EscapeDataString(SourceTime.Write(time))}" : all;
    }

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
