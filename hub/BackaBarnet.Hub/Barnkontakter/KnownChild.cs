using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Registers;

namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>What the registers know of where a child belongs.</summary>
/// <param name="ChildIndex">Keyed hash of the child's number of today.</param>
/// <param name="Numbers">Keyed hashes of all its numbers.</param>
/// <param name="Identity">The child's number; <see langword="null"/> if no register that can be opened tells it.</param>
/// <param name="Timeline">Who is the child's barnkontakt when.</param>
/// <param name="Groups">The groups and school years in which it has been.</param>
/// <param name="IsWhole">Whether everything about the child could be opened: if not, the timeline may have holes that are none.</param>
public sealed record KnownChild(string ChildIndex, IReadOnlySet<string> Numbers, PersonIdentity? Identity, BarnkontaktTimeline Timeline, IReadOnlyList<Grupptid> Groups, bool IsWhole);

/// <summary>A time in which a child belongs to a group of a unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Group">The group's number in the source of the unit, where the register names one.</param>
/// <param name="SchoolYear">School year, 0 to 10, where the register names one.</param>
/// <param name="From">First day; <see cref="DateOnly.MinValue"/> if the register does not say.</param>
/// <param name="Until">Last day, included; <see langword="null"/> while open.</param>
public sealed record Grupptid(Unit Unit, string? Group, int? SchoolYear, DateOnly From, DateOnly? Until)
{
    /// <summary>Whether it has a day at all.</summary>
    public bool IsReal => Until is null || From <= Until;
}
