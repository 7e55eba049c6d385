using BackaBarnet.Chaos.Tests.Cells;
using BackaBarnet.Chaos.Tests.Plants;

namespace BackaBarnet.Chaos.Tests.Harms;

/// <summary>SIGKILL to one node after the other at random instants, each while it is at work.</summary>
internal sealed class NodeKill : Harm
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(20);

    public override string Name => "kill node";

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        for (var kill = 0; kill < pace.Kills; kill++)
        {
            var node = plant.Nodes[random.Next(plant.Nodes.Count)];
            await Task.Delay(random.Next(1500));
            node.Kill();
            if (plant.Nodes.Count > 1)
                await Task.Delay(pace.HarmLasts / pace.Kills);
            var received = plant.Received().Count;
            node.Start();
            await Waiting.UntilAsync(() => plant.Received().Count > received, LongestIdle);
        }
    }
}

/// <summary>SIGSTOP to one node, which later goes on as if nothing had been.</summary>
internal sealed class NodePause : Harm
{
    public override string Name => "pause node";

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        var node = plant.Nodes[random.Next(plant.Nodes.Count)];
        await node.PauseAsync();
        await Task.Delay(pace.HarmLasts);
        await node.ResumeAsync();
    }
}

/// <summary>
/// In production: two nodes at the same work all the time, each of which is ended and started again as for an upgrade. Embedded: a
/// second process on the same data folder, which must find that out and end.
/// </summary>
internal sealed class TwoNodes : Harm
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    public override string Name => "two nodes";

    public override Task RunAsync(Plant plant, Pace pace, Random random) =>
        plant.Deployment == Deployment.Embedded ? StartTwinAsync(plant, pace) : RollAsync(plant, pace);

    private static async Task StartTwinAsync(Plant plant, Pace pace)
    {
        using var twin = plant.CreateTwin();
        twin.Start();
        var exit = await twin.WaitForExitAsync(LongestStart);
        if (exit is null or 0)
            plant.Unwell.Add($"a second process on the same data folder {(exit is null ? "ran" : "ended as if all were well")}");
        await Task.Delay(pace.HarmLasts);
    }

    private static async Task RollAsync(Plant plant, Pace pace)
    {
        foreach (var node in plant.Nodes)
        {
            await Task.Delay(pace.HarmLasts / 4);
            await plant.StopAsync(node);
            await Task.Delay(pace.HarmLasts / 4);
            node.Start();
        }
    }
}
