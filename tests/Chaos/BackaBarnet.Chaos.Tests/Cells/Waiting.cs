namespace BackaBarnet.Chaos.Tests.Cells;

/// <summary>Waits for what others do.</summary>
internal static class Waiting
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <returns><see langword="false"/> if it has not come in time.</returns>
    public static async Task<bool> UntilAsync(Func<bool> wanted, TimeSpan longest)
    {
        using var limit = new CancellationTokenSource(longest);
        while (!wanted())
        {
            if (limit.IsCancellationRequested)
                return false;
            await Task.Delay(BetweenLooks);
        }

        return true;
    }
}
