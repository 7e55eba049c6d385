namespace BackaBarnet.Simulators.Receivers;

/// <summary>What has been received, in the order in which it first came. Safe for many threads.</summary>
internal sealed class ReceivedLog
{
    private readonly Lock _gate = new();
    private readonly List<ReceivedMessage> _messages = [];
    private readonly Dictionary<(string Recipient, string Id), int> _index = [];
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Everything received up to now.</summary>
    public IReadOnlyList<ReceivedMessage> All()
    {
        lock (_gate)
            return [.. _messages];
    }

    /// <summary>Keeps a message, or counts it if its id has been seen at that recipient.</summary>
    public void Add(ReceivedMessage message)
    {
        lock (_gate)
        {
            if (_index.TryGetValue((message.Recipient, message.Id), out var known))
            {
                var earlier = _messages[known];
                _messages[known] = earlier with { LastSeenAt = message.LastSeenAt, TimesSeen = earlier.TimesSeen + 1 };
            }
            else
            {
                _index.Add((message.Recipient, message.Id), _messages.Count);
                _messages.Add(message);
            }

            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    /// <summary>Waits until what has been received is as wanted.</summary>
    /// <returns><see langword="false"/> if the time ran out.</returns>
    public async Task<bool> WaitForAsync(Func<IReadOnlyList<ReceivedMessage>, bool> wanted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        while (true)
        {
            // The signal is taken before the look: what comes in between is not missed.
            var changed = Signal();
            if (wanted(All()))
                return true;

            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    private Task Signal()
    {
        lock (_gate)
            return _changed.Task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
