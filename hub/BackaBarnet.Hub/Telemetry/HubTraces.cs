using System.Diagnostics;

namespace BackaBarnet.Hub.Telemetry;

/// <summary>
/// The hub's traces. The id of a message's trace is the message's id: whichever node does whatever to it, before and after the
/// bus and any restart, tells it in the same trace, and who has the id from the log finds the trace. Spans hold ids, numbers of
/// attempts and short codes, nothing else; docs/telemetry.md lists them.
/// </summary>
public static class HubTraces
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "BackaBarnet.Hub";

    internal const string TakeIn = "take in";
    internal const string Publish = "publish";
    internal const string Route = "route";
    internal const string RouteBatch = "route batch";
    internal const string Deliver = "deliver";

    private const string Message = "backabarnet.message.id";
    private const string Delivery = "backabarnet.delivery.id";
    private const string Attempt = "backabarnet.attempt";
    private const string Result = "backabarnet.result";
    private const string Reason = "backabarnet.reason";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins what is done to many messages at once, in a trace of its own.</summary>
    internal static Activity? StartBatch(string name) => StartAtTop(() => Source.StartActivity(name, ActivityKind.Consumer));

    /// <summary>Tells, after it is done, what was done to messages: in the trace of each.</summary>
    /// <param name="name">What was done.</param>
    /// <param name="kind">Which part this node had.</param>
    /// <param name="messageIds">The messages.</param>
    /// <param name="from">When it began.</param>
    /// <param name="until">When it was done.</param>
    /// <param name="batch">What was done to all of them at once.</param>
    internal static void Tell(string name, ActivityKind kind, IEnumerable<Guid> messageIds, DateTimeOffset from, DateTimeOffset until, Activity? batch = null)
    {
        if (!Source.HasListeners())
            return;
        ActivityLink[] links = batch is null ? [] : [new ActivityLink(batch.Context)];
        var current = Activity.Current;
        foreach (var id in messageIds)
        {
            using var span = StartAtTop(() => Source.StartActivity(name, kind, TraceOf(id), [new(Message, id.ToString())], links, from));
            span?.SetEndTime(until.UtcDateTime);
        }

        Activity.Current = current;
    }

    /// <summary>Begins an attempt to deliver, in the trace of its message.</summary>
    internal static Activity? StartDelivery(Guid messageId, Guid deliveryId, int attempt) => StartAtTop(() => Source.StartActivity(
        Deliver, ActivityKind.Client, TraceOf(messageId), [new(Message, messageId.ToString()), new(Delivery, deliveryId.ToString()), new(Attempt, attempt)]));

    /// <summary>Tells how an attempt to deliver ended.</summary>
    /// <param name="span">The attempt.</param>
    /// <param name="result">How.</param>
    /// <param name="reason">Why, as a short code.</param>
    /// <param name="succeeded">Whether the recipient has it.</param>
    internal static void End(Activity? span, string result, string? reason, bool succeeded)
    {
        span?.SetTag(Result, result);
        if (reason is not null)
            span?.SetTag(Reason, reason);
        span?.SetStatus(succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }

    // What is under way here, such as a request, has a trace of its own, and a caller may have chosen its ids.
    private static Activity? StartAtTop(Func<Activity?> start)
    {
        var current = Activity.Current;
        Activity.Current = null;
        var span = start();
        if (span is null)
            Activity.Current = current;
        return span;
    }

    // Without a span to be under: every span of a message stands at the top of its trace.
    private static ActivityContext TraceOf(Guid messageId)
    {
        Span<byte> bytes = stackalloc byte[16];
        messageId.TryWriteBytes(bytes, bigEndian: true, out _);
        return new ActivityContext(ActivityTraceId.CreateFromBytes(bytes), default, ActivityTraceFlags.None);
    }
}
