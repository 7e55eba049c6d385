using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>Reads Open ePlatform's export XML of version 2.0.</summary>
internal sealed class OpenEPlatformForms : IFormReader
{
    /// <summary>The format's name.</summary>
    public const string FormatName = "open-eplatform-xml";

    private const string Namespace = "http://www.oeplatform.org/version/2.0/schemas/flowinstance";

    // Times outside belong to no report and would overflow where zones are applied.
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <inheritdoc />
    public string Format => FormatName;

    /// <inheritdoc />
    public string Extension => ".xml";

    /// <inheritdoc />
    public (FilledForm? Form, IReadOnlyList<MappingFault> Faults) Read(ReadOnlyMemory<byte> bytes, DateOnly today)
    {
        var (root, unreadable) = FlowXml.Read(bytes.Span, "FlowInstance", Namespace);
        if (root is null)
            return (null, [unreadable!]);

        var faults = new List<MappingFault>();
        return (ToForm(root, today, faults), faults);
    }

    private static FilledForm? ToForm(FlowElement root, DateOnly today, List<MappingFault> faults)
    {
        var header = root.Child("Header") ?? new FlowElement("Header");
        var familyId = header.Child("Flow")?.TextOf("FamilyID");
        if (familyId is null)
            faults.Add(new(FaultCodes.MissingElement, "Header/Flow/FamilyID", "the number of the flow's family"));
        var id = InstanceId(header, today, faults);
        var before = faults.Count;
        var first = Time(header, "FirstSubmitted", faults);
        var posted = Time(header, "Posted", faults);
        var last = Time(header, "LastSubmitted", faults);
        if (faults.Count == before && (first ?? posted) is null)
            faults.Add(new(FaultCodes.MissingElement, "Header/FirstSubmitted", "a time in FirstSubmitted or Posted"));
        if (faults.Count > 0)
            return null;

        var occurred = (first ?? posted)!.Value;
        return new FilledForm
        {
            FlowId = familyId!,
            RecordId = id!,
            OccurredAt = occurred,
            Version = (last ?? occurred).ToUnixTimeMilliseconds(),
            Poster = header.Child("Poster"),
            Values = root.Child("Values") ?? new FlowElement("Values"),
            Document = root,
        };
    }

    // The number stands in logs, so one that is somebody's identity number must never become a record's id.
    private static string? InstanceId(FlowElement header, DateOnly today, List<MappingFault> faults)
    {
        const string Where = "Header/FlowInstanceID";
        const string Expected = "the instance's number, 1 to 2147483647";
        var text = header.TextOf("FlowInstanceID");
        if (text is null)
        {
            faults.Add(new(FaultCodes.MissingElement, Where, Expected));
            return null;
        }

        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        if (isNumber && !PersonIdentity.IsNumber(text, today))
            return number.ToString(CultureInfo.InvariantCulture);

        faults.Add(new(FaultCodes.InvalidNumber, Where, Expected));
        return null;
    }

    private static DateTimeOffset? Time(FlowElement header, string name, List<MappingFault> faults)
    {
        if (header.TextOf(name) is not { } text)
            return null;

        if (TryParseTime(text, out var time))
            return time;

        faults.Add(new(FaultCodes.InvalidDate, $"Header/{name}", "a time such as 2025-10-06T09:12:44"));
        return null;
    }

    private static bool TryParseTime(string text, out DateTimeOffset time)
    {
        time = default;
        string[] formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        if (!DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read)
            || read.Year is < FirstYear or > LastYear)
            return false;

        var instant = read.Kind == DateTimeKind.Unspecified ? SwedishTime.FromLocal(read) : new DateTimeOffset(read);
        time = TimeZoneInfo.ConvertTime(instant, SwedishTime.Zone);
        return true;
    }
}
