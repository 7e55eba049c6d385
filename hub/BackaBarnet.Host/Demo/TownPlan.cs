using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Host.Demo;

/// <summary>Which municipality is generated, and how its year passes.</summary>
/// <param name="Children">Number of children.</param>
/// <param name="Seed">Another seed makes another municipality.</param>
/// <param name="DaysPerMinute">Days of the year that pass in a minute; <see langword="null"/> for as fast as the hub takes everything in.</param>
internal sealed record TownPlan(int Children, int Seed, double? DaysPerMinute)
{
    /// <summary>Pace at which a year takes twelve minutes.</summary>
    public const double UsualPace = 30;

    public static string Range => FormattableString.Invariant($"from {SyntheticMunicipality.LeastSize} to {SyntheticMunicipality.GreatestSize}");

    /// <summary>Whether there can be a municipality of a size.</summary>
    public static bool IsPossible(int children) => children is >= SyntheticMunicipality.LeastSize and <= SyntheticMunicipality.GreatestSize;

    /// <summary>How long after the beginning something of the year happens.</summary>
    /// <param name="sinceTheYearBegan">How far into the year it is.</param>
    public TimeSpan Wait(TimeSpan sinceTheYearBegan) => DaysPerMinute is { } days ? TimeSpan.FromMinutes(sinceTheYearBegan.TotalDays / days) : TimeSpan.Zero;
}
