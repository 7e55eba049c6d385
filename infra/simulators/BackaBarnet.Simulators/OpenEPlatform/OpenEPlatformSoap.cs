using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.OpenEPlatform;

/// <summary>A call of the callback service.</summary>
/// <param name="Element">The operation's element.</param>
internal sealed record OpenEPlatformCall(XElement Element)
{
    public string Name => Element.Name.LocalName;

    public string? Value(string name) => Element.Element(OpenEPlatformSoap.Callback + name)?.Value;
}

/// <summary>The platform's callback service as its description has it: SOAP 1.1, document style, elements in the order of the schema.</summary>
internal static class OpenEPlatformSoap
{
    public static readonly XNamespace Callback = "http://www.oeplatform.org/version/1.0/schemas/integration/callback";

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly Dictionary<string, string[]> Operations = new(StringComparer.Ordinal)
    {
        ["confirmDelivery"] = ["flowInstanceID", "externalID", "delivered", "logMessage"],
        ["setStatus"] = ["flowInstanceID", "externalID", "statusID", "statusAlias", "principal"],
    };

    /// <summary>Reads a call; <see langword="null"/> if it is none that the schema allows.</summary>
    public static async Task<OpenEPlatformCall?> ReadAsync(HttpRequest request)
    {
        try
        {
            var document = await XDocument.LoadAsync(request.Body, LoadOptions.None, request.HttpContext.RequestAborted);
            var call = document.Element(Soap + "Envelope")?.Element(Soap + "Body")?.Elements().SingleOrDefault();
            return call is not null && IsAsDescribed(call) && request.Headers.ContainsKey("SOAPAction") ? new OpenEPlatformCall(call) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    public static IResult Answer(string name, params (string Name, string Value)[] values) =>
        Envelope(new XElement(Callback + name, values.Select(value => new XElement(Callback + value.Name, value.Value))), 200);

    public static IResult Fault(string fault) => Envelope(
        new XElement(
            Soap + "Fault",
            new XElement("faultcode", "soap:Server"),
            new XElement("faultstring", fault + "Exception"),
            new XElement("detail", new XElement(Callback + (fault + "Fault")))),
        500);

    public static IResult Malformed() => Envelope(
        new XElement(Soap + "Fault", new XElement("faultcode", "soap:Client"), new XElement("faultstring", "Unmarshalling Error")), 500);

    private static bool IsAsDescribed(XElement call)
    {
        if (call.Name.Namespace != Callback || !Operations.TryGetValue(call.Name.LocalName, out var order))
            return false;
        var places = call.Elements().Select(element => element.Name.Namespace == Callback ? Array.IndexOf(order, element.Name.LocalName) : -1).ToList();
        return !places.Contains(-1) && places.SequenceEqual(places.Distinct().Order());
    }

    private static IResult Envelope(XElement body, int status) => Results.Text(
        new XElement(Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "soap", Soap), new XElement(Soap + "Body", body)).ToString(), "text/xml", Encoding.UTF8, status);
}
