namespace BackaBarnet.Chaos.Tests.Loads;

/// <summary>What must come of a load, known without asking the hub.</summary>
internal sealed class Expectation
{
    private readonly HashSet<(Guid Message, string Recipient)> _must = [];
    private readonly HashSet<(Guid Message, string Recipient)> _may = [];
    private readonly HashSet<Guid> _messages = [];
    private readonly HashSet<Guid> _steady = [];

    /// <summary>Every message that the sources have given away.</summary>
    public IReadOnlySet<Guid> Messages => _messages;

    /// <summary>What must have arrived in the end.</summary>
    public IReadOnlySet<(Guid Message, string Recipient)> Must => _must;

    /// <summary>What may have arrived: before a yes was taken back, or before a newer version came.</summary>
    public IReadOnlySet<(Guid Message, string Recipient)> May => _may;

    /// <summary>Messages about children whose answers don't change, which each recipient gets in order.</summary>
    public IReadOnlySet<Guid> Steady => _steady;

    public void Expect(Guid message, IEnumerable<string> must, IEnumerable<string> may, bool isSteady)
    {
        _messages.Add(message);
        _must.UnionWith(must.Select(recipient => (message, recipient)));
        _may.UnionWith(may.Select(recipient => (message, recipient)));
        if (isSteady)
            _steady.Add(message);
    }

    /// <summary>A newer version takes a message's place: it may have arrived before, and need not any more.</summary>
    public void Supersede(Guid message)
    {
        foreach (var pair in _must.Where(pair => pair.Message == message).ToList())
        {
            _must.Remove(pair);
            _may.Add(pair);
        }
    }
}
