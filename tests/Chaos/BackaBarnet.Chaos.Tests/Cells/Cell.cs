using BackaBarnet.Chaos.Tests.Harms;
using BackaBarnet.Chaos.Tests.Plants;

namespace BackaBarnet.Chaos.Tests.Cells;

/// <summary>One cell of the matrix.</summary>
/// <param name="Deployment">How the hub is deployed.</param>
/// <param name="Harm">What is done to it.</param>
internal sealed record Cell(Deployment Deployment, Harm Harm)
{
    /// <summary>All cells; what an embedded hub has no part for is none.</summary>
    public static IReadOnlyList<Cell> All { get; } =
    [
        .. from deployment in Enum.GetValues<Deployment>()
           from harm in Harm.All
           where harm.AppliesTo(deployment)
           select new Cell(deployment, harm),
    ];

    /// <summary>As it is named on the command line and in tables: <c>embedded: kill node</c>.</summary>
    public string Name => $"{(Deployment == Deployment.Embedded ? "embedded" : "production")}: {Harm.Name}";
}
