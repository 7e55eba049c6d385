using System.Collections.Concurrent;
using BackaBarnet.Compliance.Tests.Ways;

namespace BackaBarnet.Compliance.Tests.Running;

/// <summary>A source that is read without harm: with what comes of it, every other reading is compared.</summary>
internal static class Uncut
{
    /// <summary>How many documents a source has.</summary>
    public const int Documents = 3;

    private static readonly ConcurrentDictionary<string, Lazy<Task<StoreContents>>> Known = new(StringComparer.Ordinal);

    /// <summary>What a store holds when all has been read.</summary>
    public static Task<StoreContents> ContentsAsync(string name) => Known.GetOrAdd(name, static each => new(() => ReadAsync(each))).Value;

    /// <summary>Starts the system and gives it its documents.</summary>
    public static async Task FillAsync(Way way)
    {
        await way.StartAsync();
        for (var number = 1; number <= Documents; number++)
            await way.PutAsync(number);
    }

    /// <summary>Reads again and again, some time apart, until there can be nothing left.</summary>
    public static async Task SettleAsync(Way way, ComplianceHub hub)
    {
        for (var run = 0; run < 2; run++)
        {
            way.Clock.Advance(TimeSpan.FromHours(2));
            await way.RunAsync(hub);
        }
    }

    private static async Task<StoreContents> ReadAsync(string name)
    {
        await using var way = AllWays.Make(name);
        await FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        await SettleAsync(way, hub);
        way.AssertTold();
        var contents = hub.Contents();
        Assert.Empty(contents.Twice);
        Assert.Empty(await hub.QuarantineAsync());
        Assert.Equal(0, hub.Unavailable);
        if (AllWays.Exemption(way, Member.Quarantine) is null)
            Assert.True(contents.Count >= Documents, $"{name} has brought {contents.Count}.");
        return contents;
    }
}
