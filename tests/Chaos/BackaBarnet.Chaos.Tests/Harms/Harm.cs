using BackaBarnet.Chaos.Tests.Cells;
using BackaBarnet.Chaos.Tests.Plants;

namespace BackaBarnet.Chaos.Tests.Harms;

/// <summary>Harm that is done to a hub at work, and undone.</summary>
internal abstract class Harm
{
    /// <summary>Every harm.</summary>
    public static IReadOnlyList<Harm> All { get; } =
    [
        new NodeKill(),
        new ServerKill("kill RabbitMQ", plant => plant.RabbitMq),
        new ServerKill("kill PostgreSQL", plant => plant.Postgres),
        new NodePause(),
        new ServerPause("pause RabbitMQ", plant => plant.RabbitMq),
        new ServerPause("pause PostgreSQL", plant => plant.Postgres),
        new ReceiverDown(),
        new ReceiverSlow(),
        new ReceiverFailing(),
        new ReceiverCut(),
        new DiskFull(),
        new TwoNodes(),
    ];

    /// <summary>What it is called in the table and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it can be done to a hub that is deployed so.</summary>
    public virtual bool AppliesTo(Deployment deployment) => true;

    /// <summary>Size of the disk that it needs each node to have, if it needs one.</summary>
    /// <param name="messages">How many messages the hub gets.</param>
    public virtual long? DiskBytes(int messages) => null;

    /// <summary>About how long it takes.</summary>
    public virtual TimeSpan Lasts(Pace pace) => pace.HarmLasts;

    /// <summary>Does the harm and undoes it.</summary>
    public abstract Task RunAsync(Plant plant, Pace pace, Random random);
}
