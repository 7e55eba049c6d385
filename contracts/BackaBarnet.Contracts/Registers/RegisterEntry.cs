using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Registers;

/// <summary>
/// A fact that a source keeps about persons and that decisions are made on: who a child is, who has custody, where it is
/// placed, who works there, what has been consented to. Kept in the hub's registers, sealed, and never released.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(PersonEntry), "person")]
[JsonDerivedType(typeof(PlacementEntry), "placement")]
[JsonDerivedType(typeof(DutyEntry), "duty")]
[JsonDerivedType(typeof(GroupEntry), "group")]
[JsonDerivedType(typeof(MembershipEntry), "membership")]
[JsonDerivedType(typeof(OrganisationEntry), "organisation")]
[JsonDerivedType(typeof(ConsentEntry), "consent")]
[JsonDerivedType(typeof(CareEntry), "care")]
[JsonDerivedType(typeof(RemovalEntry), "removal")]
[JsonDerivedType(typeof(StandingEntry), "standing")]
[JsonDerivedType(typeof(RollCallEntry), "rollCall")]
public abstract record RegisterEntry : Confidential
{
    /// <summary>Name of the source in the hub's configuration.</summary>
    public required string Source { get; init; }

    /// <summary>The record's own number in the source.</summary>
    public required string RecordId { get; init; }

    /// <summary>Version of the record; an older one never replaces a newer one.</summary>
    public required long Version { get; init; }

    /// <summary>
    /// The list on which the record stands in its source, if the source can be asked for the whole of it; a
    /// <see cref="RollCallEntry"/> ends what the list no longer holds. <see langword="null"/> if nobody calls the roll.
    /// </summary>
    public string? Roll { get; init; }

    /// <summary>
    /// When the hub learned that the source no longer has the record: nothing that the entry told holds from then on, but for a
    /// person's protection. Written by the hub, never by a source.
    /// </summary>
    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>A person in a school's or preschool's roster (SS 12000 Person, Unikum user row).</summary>
public sealed record PersonEntry : RegisterEntry
{
    /// <summary>Identity number; a source may withhold it.</summary>
    public PersonIdentity? Identity { get; init; }

    /// <summary>Given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>Family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>Date of birth where the source tells it.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>
    /// Protection as the source knows it; <see cref="Vocabulary.Protection.Unknown"/> if it hints at one and can't tell which;
    /// <see langword="null"/> if it says nothing about it, which loosens no other source's answer.
    /// </summary>
    public Protection? Protection { get; init; }

    /// <summary>
    /// Those responsible for the child. <see langword="null"/> when the source does not say, which is not the same as none.
    /// </summary>
    public IReadOnlyList<Responsible>? Responsibles { get; init; }

    /// <summary>
    /// Those whom earlier versions named as responsible and this one doesn't. They have no say any more; a mark that one of them
    /// has still protects the child, since a source may leave out just those whom it hides. Written by the hub, never by a source.
    /// </summary>
    public IReadOnlyList<Responsible>? FormerResponsibles { get; init; }

    /// <summary>
    /// Record ids of the placements that the person's own record tells (SS 12000's enrolments, which have no id). One that a later
    /// version doesn't tell is over. <see langword="null"/> when the source does not say.
    /// </summary>
    public IReadOnlyList<string>? PlacementRecordIds { get; init; }
}

/// <summary>Somebody responsible for a child.</summary>
public sealed record Responsible : Confidential
{
    /// <summary>The person's number in the same source.</summary>
    public required string PersonRecordId { get; init; }

    /// <summary>
    /// Relation in the words of SS 12000: <c>Vårdnadshavare</c>, <c>Annan ansvarig</c>, <c>Annan behörig</c>,
    /// <c>God man</c>, <c>Förälder</c>. Others are kept and give no right to consent.
    /// </summary>
    public required string RelationType { get; init; }

    /// <summary>Protection of that person as told beside the relation; <see langword="null"/> if not told.</summary>
    public Protection? Protection { get; init; }
}

/// <summary>A child's place in preschool or fritidshem, or its enrolment in a school.</summary>
public sealed record PlacementEntry : RegisterEntry
{
    /// <summary>The child's number in the same source.</summary>
    public required string PersonRecordId { get; init; }

    /// <summary>The unit's number in the same source.</summary>
    public required string UnitRecordId { get; init; }

    /// <summary>The preschool group's number in the same source, where the placement names one.</summary>
    public string? GroupRecordId { get; init; }

    /// <summary>School form as in SS 12000.</summary>
    public string? SchoolType { get; init; }

    /// <summary>School year of an enrolment, as the source numbers it: 0 to 10.</summary>
    public int? SchoolYear { get; init; }

    /// <summary>First day, a Swedish date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included; <see langword="null"/> while open.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>A person's work at a unit (SS 12000 Duty).</summary>
public sealed record DutyEntry : RegisterEntry
{
    /// <summary>The person's number in the same source.</summary>
    public required string PersonRecordId { get; init; }

    /// <summary>The unit's number in the same source.</summary>
    public required string UnitRecordId { get; init; }

    /// <summary>Role in the words of SS 12000, for example <c>Rektor</c>.</summary>
    public string? Role { get; init; }

    /// <summary>What the person does in which groups, past and to come as well.</summary>
    public IReadOnlyList<DutyAssignment> Assignments { get; init; } = [];

    /// <summary>First day, a Swedish date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>What somebody does in a group (SS 12000 assignmentRole).</summary>
public sealed record DutyAssignment : Confidential
{
    /// <summary>In the words of SS 12000, for example <c>Elevhälsopersonal</c> or <c>Mentor</c>; others are kept.</summary>
    public required string Role { get; init; }

    /// <summary>The group's number in the same source, if told.</summary>
    public string? GroupRecordId { get; init; }

    /// <summary>First day, a Swedish date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included.</summary>
    public DateOnly? Until { get; init; }
}
