namespace BackaBarnet.Hub.Bus;

/// <summary>Whether this node can publish. The store's failures don't count, only the bus's.</summary>
public sealed class PublishFailures
{
    private readonly Lock _lock = new();
    private bool _isFailing;
    private DateTimeOffset _last;

    /// <summary>Whether the last attempt failed.</summary>
    internal bool IsFailing
    {
        get
        {
            lock (_lock)
                return _isFailing;
        }
    }

    /// <summary>Whether nothing can be published now. A failure long ago, after which there was nothing to publish, says nothing.</summary>
    /// <param name="now">The time.</param>
    /// <param name="lately">How old the last attempt may be.</param>
    public bool AreGoingOn(DateTimeOffset now, TimeSpan lately)
    {
        lock (_lock)
            return _isFailing && now <= _last + lately;
    }

    /// <summary>An attempt has failed.</summary>
    /// <param name="at">When.</param>
    public void Failed(DateTimeOffset at)
    {
        lock (_lock)
        {
            _isFailing = true;
            _last = at;
        }
    }

    /// <summary>Something was published.</summary>
    public void Ended()
    {
        lock (_lock)
            _isFailing = false;
    }
}
