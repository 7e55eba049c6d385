namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Leaves a receiver alone that fails again and again, so that its deliveries are not all spent on it at once: after some
/// failures in a row nothing is sent for a while, then one delivery tries it out.
/// </summary>
/// <param name="clock">The time; only how much of it passes counts, so that a clock that is put right changes nothing.</param>
internal sealed class RecipientCircuit(TimeProvider clock)
{
    private const int MostFailures = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenWakings = TimeSpan.FromMinutes(1);

    // What waits may have failed on another node, or before this one started.
    private static readonly TimeSpan BetweenWakingsUnasked = TimeSpan.FromMinutes(10);

    private readonly Lock _turn = new();
    private int _failures;
    private bool _hasFailed;
    private long? _leftAloneAt;
    private long? _tookAt;
    private long? _wokenAt;

    /// <summary>How many may be sent now: none while it is left alone, one to try it out, or all.</summary>
    public int Room(int most)
    {
        lock (_turn)
        {
            if (_failures < MostFailures)
                return most;
            if (Since(_leftAloneAt) < Pause)
                return 0;
            // Until that one has ended nobody else tries.
            _leftAloneAt = clock.GetTimestamp();
            return 1;
        }
    }

    /// <summary>Whether it is being left alone.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_turn)
                return _failures >= MostFailures;
        }
    }

    /// <summary>Whether the last sending arrived: there is no sign that the receiver is in trouble.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_turn)
                return _failures == 0;
        }
    }

    /// <summary>How long ago the receiver last took something; <see langword="null"/> while it is left alone, or if it has not yet.</summary>
    public TimeSpan? TookAgo
    {
        get
        {
            lock (_turn)
                return _failures >= MostFailures || _tookAt is null ? null : Since(_tookAt);
        }
    }

    /// <summary>Something has arrived.</summary>
    /// <returns>Whether what waits for the receiver because it was away need not wait by the schedule any more. Told at most once in a while.</returns>
    public bool Succeeded()
    {
        lock (_turn)
        {
            _failures = 0;
            _tookAt = clock.GetTimestamp();
            if (Since(_wokenAt) < (_hasFailed ? BetweenWakings : BetweenWakingsUnasked))
                return false;
            (_wokenAt, _hasFailed) = (_tookAt, false);
            return true;
        }
    }

    /// <summary>Something was not taken.</summary>
    public void Failed()
    {
        lock (_turn)
        {
            _hasFailed = true;
            if (++_failures >= MostFailures)
                _leftAloneAt = clock.GetTimestamp();
        }
    }

    private TimeSpan Since(long? timestamp) => timestamp is { } then ? clock.GetElapsedTime(then) : TimeSpan.MaxValue;
}
