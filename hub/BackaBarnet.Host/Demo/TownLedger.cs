using System.Collections.Concurrent;
using BackaBarnet.Hub.Events;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.Synthetic.Writing;

namespace BackaBarnet.Host.Demo;

/// <summary>
/// What the generator knows of its messages, against what the hub has taken in and recipients have received: without asking the hub's
/// rules for their opinion.
/// </summary>
internal sealed class TownLedger : IHubObserver
{
    /// <summary>Receives by duty, whatever is protected; nobody else gets anything about somebody protected.</summary>
    private const string ByDuty = "socialtjansten";

    private readonly ConcurrentDictionary<Guid, DocumentedMessage> _served = new();
    private readonly ConcurrentDictionary<Guid, int> _takenIn = new();
    private readonly ConcurrentDictionary<string, int> _bySource = new(StringComparer.Ordinal);
    private int _notServed;

    /// <summary>Messages taken in, by source.</summary>
    public IReadOnlyDictionary<string, int> BySource => _bySource;

    /// <summary>How many have been served and not taken in yet.</summary>
    public int Outstanding => _served.Count - _takenIn.Count;

    /// <summary>How many of the messages that have been served are about somebody protected.</summary>
    public int AboutProtected => _served.Values.Count(message => message.IsAboutProtected);

    /// <summary>Writes down a message that a source is about to serve.</summary>
    public void Serve(string source, DocumentedMessage message)
    {
        _served[message.Id.Value] = message;
        _bySource.TryAdd(source, 0);
    }

    /// <summary>Whether a message has been taken in.</summary>
    public bool IsTakenIn(Guid message) => _takenIn.ContainsKey(message);

    public void Observe(HubEvent happened)
    {
        if (happened is not MessageTakenInEvent taken)
            return;
        if (!_served.ContainsKey(taken.MessageId))
        {
            // The hub writes messages of its own, of what it finds in its registers; they are nobody's document.
            if (_bySource.ContainsKey(taken.Source))
                Interlocked.Increment(ref _notServed);
            return;
        }

        _bySource.AddOrUpdate(taken.Source, 1, static (_, count) => count + 1);
        _takenIn.AddOrUpdate(taken.MessageId, 1, static (_, count) => count + 1);
    }

    /// <summary>Everything that is not as the generator knows it must be, a line each.</summary>
    /// <param name="received">What recipients have received.</param>
    public IReadOnlyList<string> Differences(IReadOnlyList<ReceivedMessage> received)
    {
        var unlawful = received.Where(message => message.Recipient != ByDuty && _served.GetValueOrDefault(MessageOf(message)) is { IsAboutProtected: true } && !message.IsNotice);
        return
        [
            .. Lines(_served.Keys.Where(id => !_takenIn.ContainsKey(id)), "was never taken in"),
            .. Lines(_takenIn.Where(taken => taken.Value > 1).Select(taken => taken.Key), "was taken in more than once"),
            .. Lines(unlawful.Select(MessageOf), "is about somebody protected, and was delivered"),
            .. _notServed == 0 ? [] : (string[])[$"{_notServed} messages were taken in that no source has served"],
        ];
    }

    private static IEnumerable<string> Lines(IEnumerable<Guid> messages, string what) => messages.Select(message => $"message {message}: {what}");

    private static Guid MessageOf(ReceivedMessage received) => received.Root.GetProperty("data").GetProperty("messageId").GetGuid();
}
