using System.Collections.Concurrent;
using System.Diagnostics;

namespace BackaBarnet.Testing;

/// <summary>Records the spans of one source, or of all, that end in this process.</summary>
public sealed class RecordedSpans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = new();

    /// <summary>Listens from now on.</summary>
    /// <param name="source">Name of the source; <see langword="null"/> for all.</param>
    public RecordedSpans(string? source)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = candidate => source is null || candidate.Name == source,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans that have ended.</summary>
    public IReadOnlyCollection<Activity> Ended => _ended;

    /// <summary>Everything that spans hold as text: names, tags, events, baggage, state.</summary>
    public static IEnumerable<string> Words(Activity span) =>
    [
        span.DisplayName, span.OperationName, span.StatusDescription ?? "", span.TraceStateString ?? "",
        .. span.TagObjects.Concat(span.Events.SelectMany(happened => happened.Tags)).Concat(span.Links.SelectMany(link => link.Tags ?? [])).SelectMany(tag => new[] { tag.Key, $"{tag.Value}" }),
        .. span.Events.Select(happened => happened.Name),
        .. span.Baggage.SelectMany(item => new[] { item.Key, item.Value ?? "" }),
    ];

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();
}
