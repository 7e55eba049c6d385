using System.Globalization;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>An instance in the platform's list.</summary>
/// <param name="Id">The instance's number.</param>
/// <param name="LastStatusChange">When its status last changed, in milliseconds of the Unix epoch.</param>
internal sealed record ListedInstance(string Id, long LastStatusChange);

/// <summary>The calls of Open ePlatform's interface that the hub makes. No address holds personal data.</summary>
/// <param name="createClient">Creates a client whose base address is the platform's.</param>
/// <param name="feed">Name of the feed, for errors.</param>
internal sealed class OpenEPlatformClient(Func<HttpClient> createClient, string feed)
{
    // 1 January 2200: what lies beyond is no time of the platform's.
    private const long LastInstant = 7_258_118_400_000;

    private readonly OpenEPlatformCallback _callback = new(createClient, feed);

    /// <summary>Lists the instances of a family in a status whose last change lies between two Swedish days, both included.</summary>
    /// <exception cref="SourceUnavailableException">The platform can't be reached or answers something else than a list.</exception>
    public async Task<IReadOnlyList<ListedInstance>> ListAsync(string familyId, string status, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"api/instanceapi/getinstances/family/{Uri.EscapeDataString(familyId)}/{Uri.EscapeDataString(status)}?fromDate={from:yyyy-MM-dd}&toDate={to:yyyy-MM-dd}");
        var bytes = await GetAsync(address, cancellationToken);
        var (root, _) = FlowXml.Read(bytes, "FlowInstances", "");
        return root is null
            ? throw new SourceUnavailableException($"{feed} answered with a list that can't be read.")
            : [.. root.All("FlowInstance").Select(ToInstance)];
    }

    /// <summary>Gets the export of an instance.</summary>
    /// <exception cref="SourceUnavailableException">The platform does not give it now.</exception>
    public Task<byte[]> GetXmlAsync(string id, CancellationToken cancellationToken) => GetAsync($"api/instanceapi/getinstance/{id}/xml", cancellationToken);

    /// <summary>Gets a file of an instance.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="reference">Numbers of the question and of the file, with a slash between.</param>
    /// <param name="most">Largest content taken, in bytes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file, or why it will never be given.</returns>
    /// <exception cref="SourceUnavailableException">The platform does not give it now.</exception>
    public async Task<FetchedFile> GetFileAsync(string id, string reference, int most, CancellationToken cancellationToken)
    {
        if (!IsReference(reference))
            return new FetchedFile(reference, null, NotCarriedReasons.Gone);

        using var client = createClient();
        return await SourceHttp.ReachAsync(
            $"{feed}, asked for a file,",
            async () =>
            {
                using var response = await client.GetAsync(new Uri($"api/fileuploadqueryapi/getfile/{id}/{reference}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if ((int)response.StatusCode is 403 or 404 or 410)
                    return new FetchedFile(reference, null, NotCarriedReasons.Gone);
                if (!response.IsSuccessStatusCode)
                    throw new SourceUnavailableException($"{feed} answered {(int)response.StatusCode} for a file.");
                var content = await ReadAsync(response, most, client.Timeout, cancellationToken);
                return new FetchedFile(reference, content, content is null ? NotCarriedReasons.TooLarge : null);
            },
            cancellationToken);
    }

    /// <summary>Confirms that the hub has an instance. Confirming again changes nothing.</summary>
    /// <exception cref="SourceUnavailableException">The platform did not take the confirmation.</exception>
    public Task ConfirmDeliveryAsync(string id, CancellationToken cancellationToken) => _callback.ConfirmDeliveryAsync(id, cancellationToken);

    /// <summary>Gives an instance a status. Giving it again changes nothing.</summary>
    /// <exception cref="SourceUnavailableException">The platform did not take it.</exception>
    public Task SetStatusAsync(string id, string status, CancellationToken cancellationToken) => _callback.SetStatusAsync(id, status, cancellationToken);

    /// <summary>Reads an instant in milliseconds of the Unix epoch, as lists and cursors hold it.</summary>
    public static bool TryParseInstant(string? text, out long milliseconds) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out milliseconds) && milliseconds <= LastInstant;

    private async Task<byte[]> GetAsync(string address, CancellationToken cancellationToken)
    {
        using var client = createClient();
        return await client.GetDocumentAsync(feed, address, cancellationToken);
    }

    // Its size as the platform states it, or the export, need not be true: it is counted while it comes.
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int most, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > most)
            return null;

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(timeout);
        await using var stream = await response.Content.ReadAsStreamAsync(limited.Token);
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await stream.ReadAsync(buffer, limited.Token)) > 0)
        {
            if (content.Length + read > most)
                return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    // The numbers come out of the export and go into an address.
    private static bool IsReference(string reference) =>
        reference.Split('/') is [var query, var file] && query.Length is > 0 and <= 10 && file.Length is > 0 and <= 10 && (query + file).All(char.IsAsciiDigit);

    private ListedInstance ToInstance(FlowElement listed)
    {
        var id = listed.TextOf("flowInstanceID");
        var isNumber = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && TryParseInstant(listed.TextOf("lastStatusChangeInMilliseconds"), out var changed)
            ? new ListedInstance(number.ToString(CultureInfo.InvariantCulture), changed)
            : throw new SourceUnavailableException($"{feed} answered with a list that can't be read.");
    }
}
