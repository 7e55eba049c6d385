namespace BackaBarnet.Chaos.Tests.Cells;

/// <summary>How much is done, and how long it takes.</summary>
internal sealed record Pace
{
    /// <summary>Messages in all.</summary>
    public required int Messages { get; init; }

    /// <summary>In how many waves they come; four at least.</summary>
    public int Waves { get; init; } = 12;

    /// <summary>How long the harm lasts.</summary>
    public TimeSpan HarmLasts { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often nodes are killed.</summary>
    public int Kills { get; init; } = 3;

    /// <summary>How many answers are cut.</summary>
    public int Cuts { get; init; } = 12;

    /// <summary>How long it may take after the harm until all has come to rest.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(7);
}
