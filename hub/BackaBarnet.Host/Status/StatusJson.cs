using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackaBarnet.Host.Status;

/// <summary>A hub's status as JSON. Names of properties never change their meaning; new ones may come.</summary>
internal static class StatusJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(HubStatus status) => JsonSerializer.Serialize(
        new
        {
            status.State.At,
            NeedsPerson = status.NeedsPerson.Select(finding => new { finding.Code, finding.Since, Text = finding.Detail }),
            Unrouted = new { Count = status.State.Backlog.Unrouted, Since = status.State.Backlog.OldestUnrouted },
            status.State.Backlog.WithoutRecipient,
            status.State.Backlog.Unreadable,
            status.State.Backlog.Held,
            status.State.Backlog.Parked,
            status.State.Backlog.Quarantined,
            Recipients = status.State.Backlog.Recipients.Select(waiting => new { waiting.Recipient, waiting.Due, OverdueSince = waiting.OldestDue, NotTaken = waiting.Failing, NotTakenSince = waiting.FailingSince }),
            DisabledEndpoints = status.State.Disabled.Select(endpoint => new { endpoint.Recipient, Since = endpoint.DisabledAt, endpoint.Reason }),
            Feeds = status.State.Feeds.Select(feed => new { Feed = feed.Name, feed.KnownSince, feed.ReadAt, feed.FailingSince, feed.Reason }),
            Jobs = status.State.Jobs.Select(job => new { job.Name, job.Node, job.Until }),
            Log = status.Log.Select(row => new { row.Municipality, row.Position, row.At, row.Event, row.Recipient, row.Outcome, row.Detail, row.MessageId, row.DeliveryId }),
        },
        Json);
}
