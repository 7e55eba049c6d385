using BackaBarnet.Compliance.Tests.Ways;

namespace BackaBarnet.Compliance.Tests.Running;

/// <summary>What every reading must keep to, whatever the system does.</summary>
internal static class Guard
{
    // Of real time, and many times what a reading takes: only a hang comes so far.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(45);

    /// <summary>Reads once; fails if it hangs, or ends in anything but the log's word that the source can't be read.</summary>
    public static async Task RunAsync(Way way, ComplianceHub hub, string when)
    {
        var run = way.RunAsync(hub);
        Assert.True(await Task.WhenAny(run, Task.Delay(Hang)) == run, $"{when}: the reading hangs.");
        await run;
    }

    /// <summary>Asserts that nothing of a document, or of what a server said, can be seen by those who may not.</summary>
    public static async Task AssertSilentAsync(ComplianceHub hub, string when)
    {
        var seen = await hub.SeenAsync();
        foreach (var secret in Way.Secrets)
        {
            var at = seen.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.True(at < 0, $"{when}: a value was told, at {at} of {seen.Length}, after: {(at < 0 ? "" : seen[Math.Max(0, at - 120)..at])}");
        }
    }
}
