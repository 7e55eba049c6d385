namespace BackaBarnet.Contracts.Registers;

/// <summary>A school class, a preschool group, a teaching group (SS 12000 Group, Unikum class).</summary>
public sealed record GroupEntry : RegisterEntry
{
    /// <summary>Its name, for example <c>5B</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Kind in the words of SS 12000, for example <c>Klass</c> or <c>Avdelning</c>; others are kept.</summary>
    public string? GroupType { get; init; }

    /// <summary>School form as in SS 12000.</summary>
    public string? SchoolType { get; init; }

    /// <summary>The unit's number in the same source.</summary>
    public string? UnitRecordId { get; init; }

    /// <summary>First day, a Swedish date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included; <see langword="null"/> while open.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who belongs to it, past and to come as well. <see langword="null"/> when the source does not say, which is not the same as nobody.</summary>
    public IReadOnlyList<GroupMembership>? Members { get; init; }

    /// <summary>
    /// Record ids of the <see cref="MembershipEntry"/> that the group's own record tells. One that a later version doesn't tell is over.
    /// <see langword="null"/> when the source does not say, or the group is no class.
    /// </summary>
    public IReadOnlyList<string>? MembershipRecordIds { get; init; }
}

/// <summary>That a person belongs to a group.</summary>
public sealed record GroupMembership : Confidential
{
    /// <summary>The person's number in the same source.</summary>
    public required string PersonRecordId { get; init; }

    /// <summary>First day, a Swedish date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included; <see langword="null"/> while open.</summary>
    public DateOnly? Until { get; init; }
}
