using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace BackaBarnet.Hub.Telemetry;

/// <summary>
/// Counts, and tells of whole steps only: where few children live, a number that moves by one tells of one child. Every known
/// value of the label is told from the start, so that what has not happened yet reads 0 and not nothing.
/// </summary>
internal sealed class Tallies
{
    private readonly ConcurrentDictionary<string, StrongCount> _counts = new(StringComparer.Ordinal);
    private readonly string? _label;
    private readonly int _step;

    /// <summary>Creates an instrument of a meter that tells the counts.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="name">The instrument's name.</param>
    /// <param name="unit">What is counted, in braces.</param>
    /// <param name="description">What it means.</param>
    /// <param name="step">The step; 1 tells every single one.</param>
    /// <param name="label">Name of the label, if there is one.</param>
    /// <param name="known">Values of the label that are known from the start.</param>
    public Tallies(Meter meter, string name, string unit, string description, int step, string? label = null, params IReadOnlyList<string> known)
    {
        (_label, _step) = (label, step);
        foreach (var value in label is null ? [""] : known)
            _counts.TryAdd(value, new StrongCount());
        meter.CreateObservableCounter(name, Read, unit, description);
    }

    /// <summary>Counts one.</summary>
    /// <param name="value">The label's value.</param>
    public void Add(string value = "") => Interlocked.Increment(ref _counts.GetOrAdd(value, static _ => new StrongCount()).Value);

    private IEnumerable<Measurement<long>> Read()
    {
        foreach (var (value, count) in _counts)
        {
            var told = Interlocked.Read(ref count.Value) / _step * _step;
            yield return _label is null ? new Measurement<long>(told) : new Measurement<long>(told, new KeyValuePair<string, object?>(_label, value));
        }
    }

    private sealed class StrongCount
    {
        public long Value;
    }
}
