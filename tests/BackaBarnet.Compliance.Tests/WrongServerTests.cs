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
        foreach (var request in await RequestsAsync(name, ofEachKind: 2))
        {
            foreach (var fault in CommonFaults.Quick(_elsewhere.Address))
                await RunAsync(name, fault, At(request, fault));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Run_OneAnswerIsSlow_EndsAndLosesNothing(string name)
    {
        foreach (var request in await RequestsAsync(name, ofEachKind: 1))
        {
            foreach (var fault in CommonFaults.Slow)
                await RunAsync(name, fault, At(request, fault), ("Timeout", "00:00:00.2"), ("Patience", "00:00:00.1"));
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

    private static Func<Way, ServerFault?> At(int request, ServerFault fault)
    {
        var requests = 0;
        return _ => Interlocked.Increment(ref requests) == request ? fault : null;
    }

    /// <summary>Which requests of a reading are spoilt: the first few of every kind, kinds being told by all but their numbers.</summary>
    private static async Task<List<int>> RequestsAsync(string name, int ofEachKind)
    {
        await using var way = AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        var asked = new List<string>();
        way.Server!.Faults.Choose = request =>
        {
            asked.Add($"{request.Method} {string.Concat(request.Path.ToString().Where(letter => !char.IsAsciiDigit(letter)))}");
            return null;
        };
        await way.RunAsync(hub);
        return [.. asked.Index().GroupBy(each => each.Item, StringComparer.Ordinal).SelectMany(kind => kind.Take(ofEachKind)).Select(each => each.Index + 1)];
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
