using System.Globalization;
using BackaBarnet.Compliance.Tests.Running;
using BackaBarnet.Compliance.Tests.Ways;
using BackaBarnet.Simulators;

namespace BackaBarnet.Compliance.Tests;

/// <summary>A server that asks to be left alone is left alone: for a short while on the spot, for longer with nothing sent, and never for ever.</summary>
public sealed class RateLimitTests
{
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromHours(1);

    public static TheoryData<string, int, bool> Asking()
    {
        var data = new TheoryData<string, int, bool>();
        foreach (var way in AllWays.Make().Where(way => AllWays.Exemption(way, Member.RateLimit) is null))
        {
            data.Add(way.Name, 429, false);
            data.Add(way.Name, 503, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task Run_AskedToWaitShortly_WaitsAndGoesOn(string name, int status, bool asDate)
    {
        var expected = await Uncut.ContentsAsync(name);
        await using var way = AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        var asked = false;
        way.Server!.Faults.Choose = request => request.Method == "GET" && !asked && (asked = true) ? Wait(way, status, TimeSpan.FromSeconds(7), asDate) : null;

        await Guard.RunAsync(way, hub, name);

        expected.AssertHeld(hub.Contents(), name);
        way.AssertTold();
        Assert.Equal(0, hub.Unavailable);
        Assert.Contains(way.Clock.Waits, wait => wait > TimeSpan.FromSeconds(5) && wait <= TimeSpan.FromSeconds(7));
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task Run_AskedToWaitLong_SendsNothingUntilThenAndAtMostAnHour(string name, int status, bool asDate)
    {
        var expected = await Uncut.ContentsAsync(name);
        await using var way = AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        var (requests, isBusy) = (0, true);
        way.Server!.Faults.Choose = _ =>
        {
            requests++;
            return isBusy ? Wait(way, status, TimeSpan.FromDays(30), asDate) : null;
        };
        await Guard.RunAsync(way, hub, name);
        isBusy = false;
        var before = requests;

        way.Clock.Advance(LongestQuiet - TimeSpan.FromMinutes(1));
        await Guard.RunAsync(way, hub, name);
        Assert.Equal(before, requests);
        Assert.InRange(before, 1, 3);
        Assert.True(hub.Unavailable >= 2, name);

        await Uncut.SettleAsync(way, hub);
        expected.AssertSame(hub.Contents(), name);
        way.AssertTold();
        await Guard.AssertSilentAsync(hub, name);
    }

    [Theory]
    [MemberData(nameof(Asking))]
    public async Task Run_AskedToWaitAgainAndAgain_Ends(string name, int status, bool asDate)
    {
        await using var way = AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        var requests = 0;
        way.Server!.Faults.Choose = _ =>
        {
            requests++;
            return Wait(way, status, TimeSpan.Zero, asDate);
        };

        await Guard.RunAsync(way, hub, name);

        // A second each, as long as its patience of twenty seconds lasts; a server that is down is not asked for every document.
        Assert.InRange(requests, 1, 70);
        Assert.True(hub.Unavailable >= 1, name);
    }

    private static ServerFault Wait(Way way, int status, TimeSpan wait, bool asDate) => ServerFault.Answers("asks for a wait", status, Way.Canary, "text/plain", ("Retry-After", asDate
        ? (way.Clock.GetUtcNow() + wait).ToString("R", CultureInfo.InvariantCulture)
        : wait.TotalSeconds.ToString(CultureInfo.InvariantCulture)));
}
