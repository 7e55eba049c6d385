using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Simulators.Receivers;

namespace BackaBarnet.Host.Demo;

/// <summary>
/// Holds what came out against what the scenario states: the hub's own word for refusals and holds, and for deliveries what
/// the receivers have really got.
/// </summary>
internal sealed class ScenarioCheck(Outcomes outcomes, ReceiverSimulator receivers)
{
    private readonly Dictionary<(Guid Message, string Recipient), Expectation> _expected = [];
    private readonly List<ExpectedFault> _faults = [];
    private readonly List<ExpectedNotice> _notices = [];

    /// <summary>From now on this step's statements hold too; a later step's replaces an earlier one's on the same message and recipient.</summary>
    public void Add(Step step)
    {
        foreach (var expectation in step.Expect)
            _expected[KeyOf(expectation)] = expectation;
        _faults.AddRange(step.Quarantined);
        _notices.AddRange(step.Notices);
    }

    public int Statements => _expected.Count + _faults.Count + _notices.Count;

    /// <summary>Whether anything that one step states is not so, now.</summary>
    public bool DiffersIn(Step step) =>
        step.Expect.Any(expectation => Difference(KeyOf(expectation), expectation) is not null) || FaultDifferences().Any() || NoticeDifferences().Any();

    /// <summary>Everything that is not as stated, a line each; empty if all is.</summary>
    public IReadOnlyList<string> Differences() =>
    [
        .. _expected.Select(pair => Difference(pair.Key, pair.Value)).OfType<string>(),
        .. Unexpected(),
        .. FaultDifferences(),
        .. NoticeDifferences(),
    ];

    private static (Guid Message, string Recipient) KeyOf(Expectation expectation) =>
        (MessageId.For(expectation.Source, expectation.Record, expectation.Version).Value, expectation.Recipient);

    private string? Difference((Guid Message, string Recipient) key, Expectation expected)
    {
        var name = $"{expected.Source} {expected.Record} to {expected.Recipient}";
        if (!outcomes.Seen.TryGetValue(key, out var seen))
            return $"{name}: expected {expected.Outcome}, but nothing happened";
        if (seen.Outcome != expected.Outcome)
            return $"{name}: expected {expected.Outcome}, was {seen.Outcome} by {string.Join(' ', seen.Rules)}";
        if (expected.Rules.Except(seen.Rules, StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
            return $"{name}: expected {string.Join(' ', missing)} among the rules, was {string.Join(' ', seen.Rules)}";
        return expected.Outcome == OutcomeWords.Delivered ? ReceivedDifference(name, key, expected) : NotReceivedDifference(name, key);
    }

    private string? ReceivedDifference(string name, (Guid Message, string Recipient) key, Expectation expected)
    {
        if (Received(key) is not [var received])
            return $"{name}: expected to be received once, was received {Received(key).Count} times";

        var fields = FieldsOf(received);
        var more = fields.Except(expected.Fields, StringComparer.Ordinal).ToList();
        var less = expected.Fields.Except(fields, StringComparer.Ordinal).ToList();
        return (more.Count, less.Count) == (0, 0) ? null : $"{name}: the receiver got too much [{string.Join(' ', more)}] and too little [{string.Join(' ', less)}]";
    }

    private string? NotReceivedDifference(string name, (Guid Message, string Recipient) key) =>
        Received(key).Count == 0 ? null : $"{name}: must not be received, but was";

    private IEnumerable<string> Unexpected() => outcomes.Seen.Keys
        .Concat(receivers.Received().Where(received => !received.IsNotice).Select(received => (MessageOf(received), received.Recipient)))
        .Distinct()
        .Where(key => !_expected.ContainsKey(key))
        .Select(key => $"message {key.Item1} to {key.Item2}: the scenario says nothing of it");

    private IEnumerable<string> FaultDifferences()
    {
        var found = outcomes.Faults.Order(FaultOrder).ToList();
        var expected = _faults.Order(FaultOrder).ToList();
        return found.SequenceEqual(expected)
            ? []
            : [$"quarantine: expected [{string.Join(", ", expected)}], found [{string.Join(", ", found)}]"];
    }

    private IEnumerable<string> NoticeDifferences()
    {
        var expected = _notices.Select(notice => (notice.Kind, Message: MessageId.For(notice.Source, notice.Record, notice.Version).Value, notice.Recipient)).ToHashSet();
        var found = receivers.Received().Where(received => received.IsNotice).Select(received => (received.Kind, Message: MessageOf(received), received.Recipient)).ToHashSet();
        return expected.Except(found).Select(key => $"{key.Kind} of message {key.Message} to {key.Recipient}: expected, but nothing came")
            .Concat(found.Except(expected).Select(key => $"{key.Kind} of message {key.Message} to {key.Recipient}: the scenario says nothing of it"));
    }

    private static Comparer<ExpectedFault> FaultOrder { get; } =
        Comparer<ExpectedFault>.Create((left, right) => string.CompareOrdinal($"{left.Source} {left.Code}", $"{right.Source} {right.Code}"));

    private List<ReceivedMessage> Received((Guid Message, string Recipient) key) =>
        [.. receivers.Received(key.Recipient).Where(received => !received.IsNotice && MessageOf(received) == key.Message)];

    private static Guid MessageOf(ReceivedMessage received) => received.Root.GetProperty("data").GetProperty("messageId").GetGuid();

    private static IReadOnlyList<string> FieldsOf(ReceivedMessage received) =>
        received.Root.GetProperty("data").TryGetProperty("message", out var message) ? [.. Leaves(message, "")] : [];

    private static IEnumerable<string> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        _ => [path],
    };
}
