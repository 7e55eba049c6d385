using BackaBarnet.Chaos.Tests.Cells;
using BackaBarnet.Chaos.Tests.Plants;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Chaos.Tests.Harms;

/// <summary>SIGKILL to every process of a server, which is started again later.</summary>
internal sealed class ServerKill(string name, Func<Plant, LoopbackServer> server) : Harm
{
    public override string Name => name;

    public override bool AppliesTo(Deployment deployment) => deployment == Deployment.Production;

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        // RabbitMQ forgets a queue that it is killed within half a second of declaring; nobody could mend that.
        await plant.RabbitMq.WaitUntilKeptAsync("routing", plant.VirtualHost);
        await server(plant).KillAsync();
        await Task.Delay(pace.HarmLasts);
        await server(plant).RestartAsync();
    }
}

/// <summary>SIGSTOP to every process of a server, which later goes on.</summary>
internal sealed class ServerPause(string name, Func<Plant, LoopbackServer> server) : Harm
{
    public override string Name => name;

    public override bool AppliesTo(Deployment deployment) => deployment == Deployment.Production;

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        await server(plant).PauseAsync();
        await Task.Delay(pace.HarmLasts);
        await server(plant).ResumeAsync();
    }
}
