namespace BackaBarnet.Testing;

/// <summary>A clock that stands still until it is moved. Timers are those of the real clock: use it for pure code.</summary>
/// <param name="now">Where it starts.</param>
public sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    /// <summary>Moves the clock.</summary>
    /// <param name="by">How far; may be negative.</param>
    public void Advance(TimeSpan by) => _now += by;

    /// <summary>Sets the clock.</summary>
    /// <param name="instant">The new time.</param>
    public void Set(DateTimeOffset instant) => _now = instant;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;
}
