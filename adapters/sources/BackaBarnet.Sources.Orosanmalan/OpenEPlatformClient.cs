using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
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

    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Callback = "http://www.oeplatform.org/version/1.0/schemas/integration/callback";

    /// <summary>Lists the instances of a family in a status whose last change lies between two Swedish days, both included.</summary>
    /// <exception cref="SourceUnavailableException">The platform can't be reached or answers something else than a list.</exception>
    public async Task<IReadOnlyList<ListedInstance>> ListAsync(string familyId, string status, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        using var client = createClient();
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"api/instanceapi/getinstances/family/{Uri.EscapeDataString(familyId)}/{Uri.EscapeDataString(status)}?fromDate={from:yyyy-MM-dd}&toDate={to:yyyy-MM-dd}");
        var bytes = await client.GetDocumentAsync(feed, address, cancellationToken);
        var (root, _) = FlowXml.Read(bytes, "FlowInstances", "");
        return root is null
            ? throw new SourceUnavailableException($"{feed} answered with a list that can't be read.")
            : [.. root.All("FlowInstance").Select(ToInstance)];
    }

    /// <summary>Gets the export of an instance.</summary>
    /// <exception cref="SourceUnavailableException">The platform does not give it now.</exception>
    public async Task<byte[]> GetXmlAsync(string id, CancellationToken cancellationToken)
    {
        using var client = createClient();
        return await client.GetDocumentAsync(feed, $"api/instanceapi/getinstance/{id}/xml", cancellationToken);
    }

    /// <summary>Confirms that the hub has an instance. Confirming again changes nothing.</summary>
    /// <exception cref="SourceUnavailableException">The platform did not take the confirmation.</exception>
    public async Task ConfirmDeliveryAsync(string id, CancellationToken cancellationToken)
    {
        using var client = createClient();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ConfirmDelivery(id)));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/callback", UriKind.Relative));
        request.Content = content;
        request.Headers.Add("SOAPAction", "\"\"");
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new SourceUnavailableException($"{feed} answered {(int)response.StatusCode} to a confirmation.");
        }
        catch (HttpRequestException exception)
        {
            throw new SourceUnavailableException($"{feed} can't be reached for a confirmation: {exception.HttpRequestError}.", exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SourceUnavailableException($"{feed} did not answer a confirmation in time.", exception);
        }
    }

    private static string ConfirmDelivery(string id)
    {
        XNamespace soap = Soap;
        XNamespace callback = Callback;
        var envelope = new XElement(
            soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soap", Soap),
            new XElement(
                soap + "Body",
                new XElement(
                    callback + "confirmDelivery",
                    new XElement(callback + "flowInstanceID", id),
                    new XElement(callback + "delivered", true))));
        return envelope.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Reads an instant in milliseconds of the Unix epoch, as lists and cursors hold it.</summary>
    public static bool TryParseInstant(string? text, out long milliseconds) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out milliseconds) && milliseconds <= LastInstant;

    private ListedInstance ToInstance(FlowElement listed)
    {
        var id = listed.TextOf("flowInstanceID");
        var isNumber = int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && TryParseInstant(listed.TextOf("lastStatusChangeInMilliseconds"), out var changed)
            ? new ListedInstance(number.ToString(CultureInfo.InvariantCulture), changed)
            : throw new SourceUnavailableException($"{feed} answered with a list that can't be read.");
    }
}
