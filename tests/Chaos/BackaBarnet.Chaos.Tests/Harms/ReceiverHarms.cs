using BackaBarnet.Chaos.Tests.Cells;
using BackaBarnet.Chaos.Tests.Plants;

namespace BackaBarnet.Chaos.Tests.Harms;

/// <summary>Two of the four recipients don't listen.</summary>
internal sealed class ReceiverDown : Harm
{
    public override string Name => "receiver down";

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        await plant.TakeReceiversDownAsync();
        await Task.Delay(pace.HarmLasts);
        await plant.BringReceiversUpAsync();
    }
}

/// <summary>Two of the four recipients take a second to answer, then longer than anybody waits.</summary>
internal sealed class ReceiverSlow : Harm
{
    public override string Name => "receiver slow";

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        foreach (var delay in new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.Zero })
        {
            plant.Receivers.Faults.Delay = delay;
            if (delay > TimeSpan.Zero)
                await Task.Delay(pace.HarmLasts / 2);
        }
    }
}

/// <summary>Two of the four recipients answer 500.</summary>
internal sealed class ReceiverFailing : Harm
{
    private const int ServerError = 500;

    public override string Name => "receiver 500";

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        plant.Receivers.Faults.FailAll = ServerError;
        await Task.Delay(pace.HarmLasts);
        plant.Receivers.Faults.FailAll = null;
    }
}

/// <summary>Two of the four recipients take what comes, and cut the connection instead of answering.</summary>
internal sealed class ReceiverCut : Harm
{
    public override string Name => "receiver half-answer";

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        plant.Receivers.CutNextAnswers(pace.Cuts);
        await Task.Delay(pace.HarmLasts);
    }
}
