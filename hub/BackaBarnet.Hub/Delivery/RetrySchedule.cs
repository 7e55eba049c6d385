namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// When to try again after a failed attempt: the schedule that Standard Webhooks 1.0.0 recommends, each pause lengthened by
/// up to a fifth at random so that receivers are not met by a wave. After its end the last pause repeats: a message is
/// never given up for a receiver that is away.
/// </summary>
/// <param name="random">Spreads the pauses.</param>
public sealed class RetrySchedule(Random random)
{
    private const double MostJitter = 0.2;

    private readonly Lock _turn = new();

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>The pause after an attempt.</summary>
    /// <param name="attempts">How many attempts have failed, at least one.</param>
    /// <param name="asked">The pause that the receiver asked for; the longer of the two counts.</param>
    public TimeSpan PauseAfter(int attempts, TimeSpan? asked)
    {
        var scheduled = ShortestPauseAfter(attempts);
        var spread = scheduled + (scheduled * (MostJitter * NextDouble()));
        return asked > spread ? asked.Value : spread;
    }

    /// <summary>The pause after an attempt, neither lengthened at random nor by what a receiver asks for.</summary>
    /// <param name="attempts">How many attempts have failed, at least one.</param>
    public static TimeSpan ShortestPauseAfter(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return Pauses[Math.Min(attempts, Pauses.Length) - 1];
    }

    private double NextDouble()
    {
        lock (_turn)
            return random.NextDouble();
    }
}
