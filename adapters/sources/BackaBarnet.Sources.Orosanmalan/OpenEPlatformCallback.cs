using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>What the hub tells Open ePlatform: that it has a report, and which status the report gets. SOAP 1.1, document style.</summary>
/// <param name="createClient">Creates a client whose base address is the platform's.</param>
/// <param name="feed">Name of the feed, for errors.</param>
internal sealed class OpenEPlatformCallback(Func<HttpClient> createClient, string feed)
{
    private const string SoapNamespace = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string CallbackNamespace = "http://www.oeplatform.org/version/1.0/schemas/integration/callback";
    private const int LongestFault = 65_536;

    private static readonly XNamespace Soap = SoapNamespace;
    private static readonly XNamespace Callback = CallbackNamespace;

    // Faults of the platform's own description, under the names of its elements or of its exceptions.
    private static readonly string[] KnownFaults = ["AccessDenied", "FlowInstanceNotFound", "StatusNotFound"];

    /// <summary>Confirms that the hub has an instance.</summary>
    public Task ConfirmDeliveryAsync(string id, CancellationToken cancellationToken) => SendAsync(
        new XElement(Callback + "confirmDelivery", new XElement(Callback + "flowInstanceID", id), new XElement(Callback + "delivered", true)), "a confirmation", cancellationToken);

    /// <summary>Gives an instance a status.</summary>
    public Task SetStatusAsync(string id, string status, CancellationToken cancellationToken) => SendAsync(
        new XElement(Callback + "setStatus", new XElement(Callback + "flowInstanceID", id), new XElement(Callback + (status.All(char.IsAsciiDigit) ? "statusID" : "statusAlias"), status)),
        "a status",
        cancellationToken);

    private async Task SendAsync(XElement call, string what, CancellationToken cancellationToken)
    {
        using var client = createClient();
        client.MaxResponseContentBufferSize = LongestFault;
        using var request = Request(call);
        _ = await SourceHttp.ReachAsync(
            $"{feed}, told {what},",
            async () =>
            {
                using var response = await client.SendAsync(request, cancellationToken);
                return response.IsSuccessStatusCode
                    ? response.StatusCode
                    : throw new SourceUnavailableException($"{feed} answered {(int)response.StatusCode} to {what}{Fault(await response.Content.ReadAsStringAsync(cancellationToken))}.");
            },
            cancellationToken);
    }

    private static HttpRequestMessage Request(XElement call)
    {
        var envelope = new XElement(Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "soap", SoapNamespace), new XElement(Soap + "Body", call));
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(envelope.ToString(SaveOptions.DisableFormatting)));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/callback", UriKind.Relative)) { Content = content };
        request.Headers.Add("SOAPAction", "\"\"");
        return request;
    }

    private static string Fault(string answer) => Array.Find(KnownFaults, known => answer.Contains(known, StringComparison.Ordinal)) is { } fault ? $": {fault}" : "";
}
