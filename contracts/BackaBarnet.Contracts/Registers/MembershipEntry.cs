namespace BackaBarnet.Contracts.Registers;

/// <summary>
/// That a child belongs to a class, as the class's own record tells it (SS 12000 groupMemberships). It tells a change of class and no
/// more: where a child is placed, its placements say.
/// </summary>
public sealed record MembershipEntry : RegisterEntry
{
    /// <summary>The child's number in the same source.</summary>
    public required string PersonRecordId { get; init; }

    /// <summary>The class's number in the same source.</summary>
    public required string GroupRecordId { get; init; }

    /// <summary>The number, in the same source, of the unit that the class is of.</summary>
    public required string UnitRecordId { get; init; }

    /// <summary>First day, a Swedish date; <see langword="null"/> if the source does not say.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included; <see langword="null"/> while open.</summary>
    public DateOnly? Until { get; init; }
}
