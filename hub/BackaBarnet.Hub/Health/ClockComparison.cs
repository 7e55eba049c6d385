namespace BackaBarnet.Hub.Health;

/// <summary>Holds this machine's clock against another one that was read over the network.</summary>
internal static class ClockComparison
{
    /// <summary>
    /// How far this machine's clock is ahead of the other, at the least; negative if it is behind. The other was read at some moment
    /// between the two readings here: what that alone may explain is no difference.
    /// </summary>
    /// <param name="before">This clock before the other was read.</param>
    /// <param name="other">The other clock.</param>
    /// <param name="after">This clock after that.</param>
    public static TimeSpan Ahead(DateTimeOffset before, DateTimeOffset other, DateTimeOffset after)
    {
        if (other < before)
            return before - other;
        return other > after ? after - other : TimeSpan.Zero;
    }
}
