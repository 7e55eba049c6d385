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

    private readonly Lock _turn = new();
    private int _failures;
    private DateTimeOffset _opensAt = DateTimeOffset.MinValue;

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

    public void Succeeded()
    {
        lock (_turn)
            _failures = 0;
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
