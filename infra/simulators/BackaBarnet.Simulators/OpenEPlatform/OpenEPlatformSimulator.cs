using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.OpenEPlatform;

/// <summary>
/// Stands in for Open ePlatform: lists flow instances by family, status and days, gives their export XML, and takes
/// confirmations of delivery. Answers in ISO-8859-1 like the platform; an export keeps the bytes it was added with.
/// </summary>
public sealed class OpenEPlatformSimulator : Simulator
{
    private const string ContentType = "text/xml;charset=ISO-8859-1";

    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Callback = "http://www.oeplatform.org/version/1.0/schemas/integration/callback";
    private static readonly TimeZoneInfo Swedish = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _confirmed = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<byte[]> _lists = new();

    /// <summary>Numbers of the instances that were confirmed as delivered, in order; one that is confirmed again stands here again.</summary>
    public IReadOnlyList<string> Confirmed => [.. _confirmed];

    /// <summary>Method, path and query of every request that was answered, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Adds an instance, or replaces the one of the same number; also while the simulator runs.</summary>
    /// <param name="familyId">FamilyID of its flow.</param>
    /// <param name="flowInstanceId">Its number.</param>
    /// <param name="xml">The export, in whatever encoding.</param>
    /// <param name="lastStatusChange">When its status last changed.</param>
    /// <param name="status">Its status as it stands in addresses.</param>
    public void Add(string familyId, string flowInstanceId, ReadOnlyMemory<byte> xml, DateTimeOffset lastStatusChange, string status = "SUBMITTED") =>
        _instances[flowInstanceId] = new Instance(familyId, flowInstanceId, xml.ToArray(), lastStatusChange, status);

    /// <summary>Takes an instance away, as if the platform had deleted it.</summary>
    /// <param name="flowInstanceId">Its number.</param>
    public void Remove(string flowInstanceId) => _instances.TryRemove(flowInstanceId, out _);

    /// <summary>Answers the next list with these bytes, whatever they are.</summary>
    /// <param name="answer">The answer.</param>
    public void AnswerNextListWith(string answer) => _lists.Enqueue(Encoding.Latin1.GetBytes(answer));

    /// <inheritdoc />
    protected override void Map(WebApplication application)
    {
        application.Use((context, next) =>
        {
            _requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return next(context);
        });
        application.MapGet("/api/instanceapi/getinstances/family/{familyId}/{status}", List);
        application.MapGet("/api/instanceapi/getinstance/{flowInstanceId}/xml", Export);
        application.MapPost("/api/callback", ConfirmAsync);
    }

    private IResult List(string familyId, string status, string? fromDate, string? toDate)
    {
        if (_lists.TryDequeue(out var answer))
            return Results.Bytes(answer, ContentType);

        var from = Day(fromDate) ?? DateOnly.MinValue;
        var to = Day(toDate) ?? DateOnly.MaxValue;
        var listed = _instances.Values
            .Where(instance => instance.FamilyId == familyId && instance.Status == status)
            .Where(instance => DayOf(instance.LastStatusChange) >= from && DayOf(instance.LastStatusChange) <= to)
            .OrderByDescending(instance => instance.LastStatusChange)
            .Select(ToListed);
        return Results.Bytes(Encoding.Latin1.GetBytes(new XElement("FlowInstances", listed).ToString()), ContentType);
    }

    private IResult Export(string flowInstanceId) => _instances.TryGetValue(flowInstanceId, out var instance)
        ? Results.Bytes(instance.Xml, ContentType)
        : Results.NotFound();

    private async Task<IResult> ConfirmAsync(HttpRequest request)
    {
        var confirmation = (await ReadAsync(request))?.Element(Soap + "Envelope")?.Element(Soap + "Body")?.Element(Callback + "confirmDelivery");
        var id = confirmation?.Element(Callback + "flowInstanceID")?.Value;
        if (id is null || confirmation?.Element(Callback + "delivered")?.Value != "true" || !_instances.ContainsKey(id))
            return Answer(new XElement(Soap + "Fault", new XElement("faultcode", "soap:Client"), new XElement("faultstring", "FlowInstanceNotFoundFault")), 500);

        _confirmed.Enqueue(id);
        return Answer(new XElement(Callback + "confirmDeliveryResponse"), 200);
    }

    private static async Task<XDocument?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await XDocument.LoadAsync(request.Body, LoadOptions.None, request.HttpContext.RequestAborted);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static IResult Answer(XElement body, int status) => Results.Text(
        new XElement(Soap + "Envelope", new XElement(Soap + "Body", body)).ToString(), "text/xml", Encoding.UTF8, status);

    // The platform pads its numbers with line breaks.
    private static XElement ToListed(Instance instance) => new(
        "FlowInstance",
        new XElement("flowInstanceID", instance.FlowInstanceId),
        new XElement("added", Minute(instance.LastStatusChange)),
        new XElement("firstSubmitted", Minute(instance.LastStatusChange)),
        new XElement("fullyPopulated", true),
        new XElement("lastStatusChange", Minute(instance.LastStatusChange)),
        new XElement("remote", false),
        new XElement("lastStatusChangeInMilliseconds", $"{instance.LastStatusChange.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}\n\t\t"));

    private static string Minute(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Swedish).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Swedish).DateTime);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed record Instance(string FamilyId, string FlowInstanceId, byte[] Xml, DateTimeOffset LastStatusChange, string Status);
}
