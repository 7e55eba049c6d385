namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Leaves a receiver alone that fails again and again, so that its deliveries are not all spent on it at once: after some
/// failures in a row nothing is sent for a while, then one delivery tries it out.
/// </summary>
/// <param name="clock">The time.</param>
internal sealed class RecipientCircuit(TimeProvider clock)
{
    private const int MostFailures = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenWakings = TimeSpan.FromMinutes(1);

    private readonly Lock _turn = new();
    private int _failures;
    private DateTimeOffset _opensAt = DateTimeOffset.MinValue;
    private DateTimeOffset _wokenAt = DateTimeOffset.MinValue;

    /// <summary>How many may be sent now: none while it is left alone, one to try it out, or all.</summary>
    public int Room(int most)
    {
        lock (_turn)
        {
            if (_failures < MostFailures)
                return most;
            if (clock.GetUtcNow() < _opensAt)
                return 0;
            // Until that one has ended nobody else tries.
            _opensAt = clock.GetUtcNow() + Pause;
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

    /// <summary>Something has arrived.</summary>
    /// <returns>
    /// Whether it had failed before and is back, so that what waits for it need not wait by the schedule. Told at most once in a
    /// while: a receiver that takes all but one must not get that one again and again.
    /// </returns>
    public bool Succeeded()
    {
        lock (_turn)
        {
            var now = clock.GetUtcNow();
            var isBack = _failures > 0 && now - _wokenAt >= BetweenWakings;
            _failures = 0;
            if (isBack)
                _wokenAt = now;
            return isBack;
        }
    }

    public void Failed()
    {
        lock (_turn)
        {
            if (++_failures >= MostFailures)
                _opensAt = clock.GetUtcNow() + Pause;
        }
    }
}
