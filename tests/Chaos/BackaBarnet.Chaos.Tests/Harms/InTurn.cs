using BackaBarnet.Chaos.Tests.Cells;
using BackaBarnet.Chaos.Tests.Plants;

namespace BackaBarnet.Chaos.Tests.Harms;

/// <summary>Several kinds of harm to the same hub, one after the other: what a test has time for.</summary>
internal sealed class InTurn(params IReadOnlyList<Harm> harms) : Harm
{
    public override string Name => string.Join(", ", harms.Select(harm => harm.Name));

    public override bool AppliesTo(Deployment deployment) => harms.All(harm => harm.AppliesTo(deployment));

    public override long? DiskBytes(int messages) => harms.Max(harm => harm.DiskBytes(messages));

    public override TimeSpan Lasts(Pace pace) => harms.Aggregate(TimeSpan.Zero, (sum, harm) => sum + harm.Lasts(pace));

    public override async Task RunAsync(Plant plant, Pace pace, Random random)
    {
        foreach (var harm in harms)
            await harm.RunAsync(plant, pace, random);
    }
}
