using BackaBarnet.Compliance.Tests.Running;
using BackaBarnet.Compliance.Tests.Ways;

namespace BackaBarnet.Compliance.Tests;

/// <summary>
/// Whatever point a reading is cut off at - before a document is taken in, in the middle of its transaction, between that and telling
/// the source, after it - the next process brings all that the source has, and nothing twice.
/// </summary>
public sealed class ResumingTests
{
    public static TheoryData<string> Ways => AllWays.Asked(Member.Resuming);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Run_CutOffAnywhere_BringsEverythingOnce(string name)
    {
        var expected = await Uncut.ContentsAsync(name);
        foreach (var point in Enum.GetValues<CutPoint>())
        {
            for (var write = 1; await IsCutAsync(name, write, point, expected); write++)
            {
            }
        }
    }

    private static async Task<bool> IsCutAsync(string name, int write, CutPoint point, StoreContents expected)
    {
        await using var way = AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        await hub.RestartAsync(write, point);
        var thrown = await Record.ExceptionAsync(() => way.RunAsync(hub));
        if (!hub.Store.IsCut)
        {
            Assert.Null(thrown);
            Assert.True(write > Uncut.Documents, $"{name} writes too little to be cut.");
            return false;
        }

        Assert.IsType<ProcessDiedException>(thrown);
        var durable = hub.Contents();
        Assert.True(way.Acknowledged * expected.Count <= durable.Count * Uncut.Documents, $"{name} has acknowledged what is not durable at write {write}, {point}.");
        await hub.RestartAsync();
        await Uncut.SettleAsync(way, hub);
        expected.AssertSame(hub.Contents(), $"{name} cut at write {write}, {point}");
        way.AssertTold();
        return true;
    }
}
