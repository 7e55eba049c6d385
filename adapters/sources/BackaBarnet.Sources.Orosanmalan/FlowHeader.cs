using System.Globalization;
using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>What the header of an export tells: which flow, which instance, when, and by whom it was posted.</summary>
internal sealed record FlowHeader : Confidential
{
    // Times outside belong to no report and would overflow where zones are applied.
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <summary>The flow's FamilyID.</summary>
    public required string FamilyId { get; init; }

    /// <summary>The instance's number, which is the record's id.</summary>
    public required string FlowInstanceId { get; init; }

    /// <summary>When it was first submitted.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was last submitted, in milliseconds of the Unix epoch: a completed report supersedes its first form.</summary>
    public required long Version { get; init; }

    /// <summary>The signed-in user who posted it; absent from a truly anonymous report.</summary>
    public FlowElement? Poster { get; init; }

    /// <summary>Reads the header.</summary>
    /// <param name="root">The export's root.</param>
    /// <param name="today">The Swedish date.</param>
    /// <param name="faults">Receives what is wrong with it.</param>
    /// <returns>The header, or <see langword="null"/> if it has faults.</returns>
    public static FlowHeader? Read(FlowElement root, DateOnly today, List<MappingFault> faults)
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
        return new FlowHeader
        {
            FamilyId = familyId!,
            FlowInstanceId = id!,
            OccurredAt = occurred,
            Version = (last ?? occurred).ToUnixTimeMilliseconds(),
            Poster = header.Child("Poster"),
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
        if (isNumber && PersonIdentity.TryParse(text, today) is null)
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
