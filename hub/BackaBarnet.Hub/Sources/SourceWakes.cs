using System.Collections.Concurrent;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// Wakes the feeds of sources whose hook was called, within this process. Only ever a hint: every feed is also run on its schedule, so
/// that a lost one delays and loses nothing.
/// </summary>
public sealed class SourceWakes
{
    private readonly ConcurrentDictionary<string, AsyncSignal> _signals = new(StringComparer.Ordinal);

    /// <summary>The signal of a source.</summary>
    /// <param name="source">The source's name.</param>
    public AsyncSignal Of(string source) => _signals.GetOrAdd(source, static _ => new AsyncSignal());
}
