using BackaBarnet.Compliance.Tests.Running;
using BackaBarnet.Compliance.Tests.Ways;
using BackaBarnet.Hub.Operations;

namespace BackaBarnet.Compliance.Tests;

/// <summary>
/// A document that can't be understood is kept, with the reason and the place; those after it come all the same; and mapped again it is
/// understood if the mapping has been mended, and kept once if not.
/// </summary>
public sealed class QuarantineTests
{
    public static TheoryData<string> Ways => AllWays.Asked(Member.Quarantine);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Run_DocumentThatCannotBeUnderstood_IsKeptAndHoldsNothingUp(string name)
    {
        var expected = await Uncut.ContentsAsync(name);
        await using var way = AllWays.Make(name);
        await way.StartAsync();
        await way.PutAsync(1);
        await way.PutFaultyAsync(50);
        await way.PutAsync(2);
        await way.PutFaultyAsync(51);
        await way.PutAsync(3);
        await using var hub = await ComplianceHub.StartAsync(way);

        await way.RunAsync(hub);

        expected.AssertHeld(hub.Contents(), name);
        var kept = await hub.QuarantineAsync();
        Assert.Equal(2, kept.Count);
        Assert.All(kept, row => Assert.Matches("""\{"code":"[a-z-]+","where":"[^"]+","expected":"[^"]+"\}""", row.Faults));
        way.AssertTold();
        await Guard.AssertSilentAsync(hub, name);
        await Uncut.SettleAsync(way, hub);
        Assert.Equal(kept.Select(row => row.Id), (await hub.QuarantineAsync()).Select(row => row.Id));
        await ReplayAsync(way, hub, expected);
    }

    private static async Task ReplayAsync(Way way, ComplianceHub hub, StoreContents expected)
    {
        var before = hub.Contents();
        foreach (var row in await hub.QuarantineAsync())
            Assert.Equal(RerunOutcome.StillFaulty, await hub.ReplayAsync(row.Id));
        before.AssertSame(hub.Contents(), way.Name);
        Assert.Equal(2, (await hub.QuarantineAsync()).Count);
        if (way.Mended.Count == 0)
            return;

        await hub.RestartAsync(settings: [.. way.Mended]);
        foreach (var row in await hub.QuarantineAsync())
            Assert.Equal(RerunOutcome.Done, await hub.ReplayAsync(row.Id));
        Assert.Empty(await hub.QuarantineAsync());
        Assert.Equal(expected.Count + 2, hub.Contents().Count);
        Assert.Empty(hub.Contents().Twice);
        await Guard.AssertSilentAsync(hub, way.Name);
    }
}
