using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.OpenEPlatform;

/// <summary>
/// Stands in for Open ePlatform: lists flow instances by family, status and days, gives their export XML, status and files,
/// and takes confirmations of delivery and changes of status over SOAP. Answers in ISO-8859-1 like the platform; an export
/// keeps the bytes it was added with.
/// </summary>
public sealed class OpenEPlatformSimulator : Simulator
{
    private const string ContentType = "text/xml;charset=ISO-8859-1";

    private static readonly TimeZoneInfo Swedish = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _failingFiles = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _confirmed = new();
    private readonly ConcurrentQueue<(string FlowInstanceId, string Status)> _statuses = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<byte[]> _lists = new();

    /// <summary>Numbers of the instances that were confirmed as delivered, in order; one that is confirmed again stands here again.</summary>
    public IReadOnlyList<string> Confirmed => [.. _confirmed];

    /// <summary>The statuses that were set, in order, as id or alias.</summary>
    public IReadOnlyList<(string FlowInstanceId, string Status)> StatusesSet => [.. _statuses];

    /// <summary>Method, path and query of every request that was answered, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>
    /// Statuses that can be set, by id or alias, with the status that an instance then stands under in addresses. A status that is
    /// not here is answered as one that is not found.
    /// </summary>
    public IDictionary<string, string> Statuses { get; } = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>While set, every call over SOAP is answered with this fault: <c>AccessDenied</c>, <c>FlowInstanceNotFound</c>, <c>StatusNotFound</c>.</summary>
    public string? SoapFault { get; set; }

    /// <summary>When a status is set; the real clock unless a test gives another.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Adds an instance, or replaces the one of the same number; also while the simulator runs.</summary>
    /// <param name="familyId">FamilyID of its flow.</param>
    /// <param name="flowInstanceId">Its number.</param>
    /// <param name="xml">The export, in whatever encoding.</param>
    /// <param name="lastStatusChange">When its status last changed.</param>
    /// <param name="status">Its status as it stands in addresses.</param>
    public void Add(string familyId, string flowInstanceId, ReadOnlyMemory<byte> xml, DateTimeOffset lastStatusChange, string status = "SUBMITTED") =>
        _instances[flowInstanceId] = new Instance(familyId, flowInstanceId, xml.ToArray(), lastStatusChange, status);

    /// <summary>Adds a file of an instance.</summary>
    /// <param name="flowInstanceId">The instance.</param>
    /// <param name="queryId">Number of the question.</param>
    /// <param name="fileId">Number of the file.</param>
    /// <param name="content">What it holds.</param>
    public void AddFile(string flowInstanceId, string queryId, string fileId, ReadOnlyMemory<byte> content) =>
        _files[$"{flowInstanceId}/{queryId}/{fileId}"] = content.ToArray();

    /// <summary>Answers requests for a file with a status instead of the file, until 0 is given.</summary>
    /// <param name="flowInstanceId">The instance.</param>
    /// <param name="queryId">Number of the question.</param>
    /// <param name="fileId">Number of the file.</param>
    /// <param name="status">HTTP status; 0 gives the file again.</param>
    public void FailFile(string flowInstanceId, string queryId, string fileId, int status) =>
        _failingFiles[$"{flowInstanceId}/{queryId}/{fileId}"] = status;

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
        application.MapGet("/api/instanceapi/getstatus/{flowInstanceId}", Status);
        application.MapGet("/api/fileuploadqueryapi/getfile/{flowInstanceId}/{queryId}/{fileId}", File);
        application.MapPost("/api/callback", CallAsync);
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
        return Latin1(new XElement("FlowInstances", listed));
    }

    private IResult Export(string flowInstanceId) => _instances.TryGetValue(flowInstanceId, out var instance)
        ? Results.Bytes(instance.Xml, ContentType)
        : Results.NotFound();

    private IResult Status(string flowInstanceId) => _instances.TryGetValue(flowInstanceId, out var instance)
        ? Latin1(new XElement("Status", new XElement("statusID", 5501), new XElement("name", instance.Status), new XElement("contentType", instance.Status)))
        : Results.NotFound();

    private IResult File(string flowInstanceId, string queryId, string fileId)
    {
        var key = $"{flowInstanceId}/{queryId}/{fileId}";
        if (_failingFiles.TryGetValue(key, out var status) && status != 0)
            return Results.StatusCode(status);
        return _files.TryGetValue(key, out var content) ? Results.Bytes(content, "application/octet-stream") : Results.NotFound();
    }

    private async Task<IResult> CallAsync(HttpRequest request)
    {
        if (SoapFault is { } fault)
            return OpenEPlatformSoap.Fault(fault);
        if (await OpenEPlatformSoap.ReadAsync(request) is not { } call)
            return OpenEPlatformSoap.Malformed();

        var id = call.Value("flowInstanceID");
        if (id is null || !_instances.TryGetValue(id, out var instance))
            return OpenEPlatformSoap.Fault("FlowInstanceNotFound");
        return call.Name switch
        {
            "confirmDelivery" => Confirm(id, call),
            "setStatus" => SetStatus(instance, call),
            _ => OpenEPlatformSoap.Malformed(),
        };
    }

    private IResult Confirm(string id, OpenEPlatformCall call)
    {
        if (call.Value("delivered") != "true")
            return OpenEPlatformSoap.Malformed();
        _confirmed.Enqueue(id);
        return OpenEPlatformSoap.Answer("confirmDeliveryResponse");
    }

    private IResult SetStatus(Instance instance, OpenEPlatformCall call)
    {
        var status = call.Value("statusID") ?? call.Value("statusAlias");
        if (status is null || !Statuses.TryGetValue(status, out var address))
            return OpenEPlatformSoap.Fault("StatusNotFound");
        _statuses.Enqueue((instance.FlowInstanceId, status));
        _instances[instance.FlowInstanceId] = instance with { Status = address, LastStatusChange = Clock.GetUtcNow() };
        return OpenEPlatformSoap.Answer("setStatusResponse", ("eventID", _statuses.Count.ToString(CultureInfo.InvariantCulture)));
    }

    private static IResult Latin1(XElement answer) => Results.Bytes(Encoding.Latin1.GetBytes(answer.ToString()), ContentType);

    // The platform pads its numbers with line breaks.
    private static XElement ToListed(Instance instance)
    {
        var milliseconds = $"{instance.LastStatusChange.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}\n\t\t";
        return new XElement(
            "FlowInstance",
            new XElement("flowInstanceID", instance.FlowInstanceId),
            new XElement("added", Minute(instance.LastStatusChange)),
            new XElement("firstSubmitted", Minute(instance.LastStatusChange)),
            new XElement("fullyPopulated", true),
            new XElement("stepID", 1),
            new XElement("lastStatusChange", Minute(instance.LastStatusChange)),
            new XElement("profileID", 1),
            new XElement("remote", false),
            new XElement("addedInMilliseconds", milliseconds),
            new XElement("firstSubmittedInMilliseconds", milliseconds),
            new XElement("lastStatusChangeInMilliseconds", milliseconds));
    }

    private static string Minute(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Swedish).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Swedish).DateTime);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed record Instance(string FamilyId, string FlowInstanceId, byte[] Xml, DateTimeOffset LastStatusChange, string Status);
}
