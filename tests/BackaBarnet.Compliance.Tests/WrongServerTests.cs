using BackaBarnet.Compliance.Tests.Running;
using BackaBarnet.Compliance.Tests.Ways;
using BackaBarnet.Simulators;
using Microsoft.AspNetCore.Builder;

namespace BackaBarnet.Compliance.Tests;

/// <summary>
/// Whichever answer of a server is wrong, and in whatever way: the reading ends, says so without a value, sends nothing to anybody
/// else, and when the server is itself again everything comes, once.
/// </summary>
public sealed class WrongServerTests : IAsyncLifetime
{
    private const int MostRequests = 1_000;

    private readonly Elsewhere _elsewhere = new();

    public static TheoryData<string> Ways => AllWays.Asked(Member.WrongServer);

    public Task InitializeAsync() => _elsewhere.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Equal(0, _elsewhere.Requests);
        await _elsewhere.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Run_OneAnswerIsWrong_LosesNothing(string name)
    {
        foreach (var fault in CommonFaults.Quick(_elsewhere.Address))
        {
            for (var request = 1; await IsReachedAsync(name, fault, request); request++)
            {
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Run_OneAnswerIsSlow_EndsAndLosesNothing(string name)
    {
        foreach (var fault in CommonFaults.Slow)
        {
            for (var request = 1; await IsReachedAsync(name, fault, request, ("Timeout", "00:00:00.3"), ("Patience", "00:00:00.1")); request++)
            {
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Run_EveryAnswerIsWrong_LosesNothing(string name)
    {
        foreach (var fault in CommonFaults.Quick(_elsewhere.Address))
            await RunAsync(name, fault, _ => fault);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Run_ServerLies_EndsAndLosesNothing(string name)
    {
        await using var told = AllWays.Make(name);
        await told.StartAsync();
        Assert.NotEmpty(told.Lies);
        for (var lie = 0; lie < told.Lies.Count; lie++)
        {
            var which = lie;
            await RunAsync(name, told.Lies[which], way => way.Lies[which]);
        }
    }

    private static async Task<bool> IsReachedAsync(string name, ServerFault fault, int request, params (string Option, string Value)[] options)
    {
        var requests = 0;
        await RunAsync(name, fault, _ => Interlocked.Increment(ref requests) == request ? fault : null, options);
        return requests >= request;
    }

    private static async Task RunAsync(string name, ServerFault fault, Func<Way, ServerFault?> choose, params (string Option, string Value)[] options)
    {
        var expected = await Uncut.ContentsAsync(name);
        var when = $"{name}, when it {fault}";
        await using var way = (HttpWay)AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way, [.. options.Select(option => ($"{way.Options}:{option.Option}", (string?)option.Value))]);
        var requests = 0;
        way.Server.Faults.Choose = _ =>
        {
            requests++;
            return choose(way);
        };
        await Guard.RunAsync(way, hub, when);
        way.Server.Faults.Choose = null;

        Assert.True(requests < MostRequests, $"{when}: it was asked {requests} times.");
        if (options.Length > 0)
            await hub.RestartAsync();
        await Uncut.SettleAsync(way, hub);
        expected.AssertHeld(hub.Contents(), when);
        way.AssertTold();
        await Guard.AssertSilentAsync(hub, when);
    }

    /// <summary>Another host, to which nothing may be sent.</summary>
    private sealed class Elsewhere : Simulator
    {
        private int _requests;

        public int Requests => _requests;

        protected override void Map(WebApplication application) => application.Run(_ =>
        {
            Interlocked.Increment(ref _requests);
            return Task.CompletedTask;
        });
    }
}
