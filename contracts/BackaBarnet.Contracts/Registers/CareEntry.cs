using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Registers;

/// <summary>
/// That a child, or the one who expects it, is listed at a unit of health care for a time (FHIR EpisodeOfCare). It tells who is the
/// child's contact before preschool, and nothing about the care.
/// </summary>
public sealed record CareEntry : RegisterEntry
{
    /// <summary>The child. Care during pregnancy is told once the child has a number.</summary>
    public required PersonIdentity Child { get; init; }

    /// <summary>The unit's HSA-id.</summary>
    public required string UnitRecordId { get; init; }

    /// <summary>What kind of care.</summary>
    public required CareKind Kind { get; init; }

    /// <summary>First day, a Swedish date; <see langword="null"/> if the source does not say.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included; <see langword="null"/> while open.</summary>
    public DateOnly? Until { get; init; }
}
