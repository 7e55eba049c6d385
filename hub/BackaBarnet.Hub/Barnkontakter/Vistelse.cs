using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>That a child belongs to a unit for a time, as one register tells it: a placement, an enrolment, being listed at BVC.</summary>
/// <param name="Stage">Which stage of life the unit serves.</param>
/// <param name="Unit">The unit.</param>
/// <param name="From">First day, a Swedish date; <see langword="null"/> if the register does not say.</param>
/// <param name="Until">Last day, included; <see langword="null"/> while open.</param>
internal sealed record Vistelse(Livsskede Stage, Unit Unit, DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether it lasts for at least a day: a register can end what never began.</summary>
    public bool IsReal => Until is null || From is null || From <= Until;
}
