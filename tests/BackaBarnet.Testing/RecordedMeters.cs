using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace BackaBarnet.Testing;

/// <summary>Records what instruments tell, and every word that they tell it with.</summary>
public sealed class RecordedMeters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>Listens from now on.</summary>
    /// <param name="isWanted">Which instruments.</param>
    public RecordedMeters(Func<Instrument, bool> isWanted)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!isWanted(instrument))
                return;
            Instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments that are listened to.</summary>
    public ConcurrentBag<Instrument> Instruments { get; } = [];

    /// <summary>Names of instruments and labels, and values of labels, that were told.</summary>
    public IEnumerable<string> Words => _words.Keys;

    /// <summary>
    /// Asks observable instruments, and tells the last value of each, and of a histogram how often it was told, by name and label:
    /// <c>name</c> or <c>name{label=value}</c>.
    /// </summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        _listener.RecordObservableInstruments();
        return _values.ToDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = instrument.Name;
        _words.TryAdd(instrument.Name, "");
        foreach (var (label, word) in tags)
        {
            var text = Convert.ToString(word, CultureInfo.InvariantCulture) ?? "";
            _words.TryAdd(label, "");
            _words.TryAdd(text, "");
            key += $"{{{label}={text}}}";
        }

        _values.AddOrUpdate(key, _ => instrument.IsObservable ? value : 1, (_, before) => instrument.IsObservable ? value : before + 1);
    }
}
