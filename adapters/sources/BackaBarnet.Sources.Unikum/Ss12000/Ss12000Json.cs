using System.Text.Json;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// What the hub reads of SS 12000:2020's entities, by the standard's own names. Every attribute can be absent: which ones a
/// client gets is agreed with the server's owner. Enumerations are open, so they are text.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 64)]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Record))]
[JsonSerializable(typeof(PersonLinks))]
[JsonSerializable(typeof(Group))]
[JsonSerializable(typeof(Organisation))]
[JsonSerializable(typeof(DeletedPage))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Placement))]
[JsonSerializable(typeof(Duty))]
internal sealed partial class Ss12000Json : JsonSerializerContext;

/// <summary>The envelope of a list. <see cref="PageToken"/> is <see langword="null"/> on the last page.</summary>
internal sealed record Page : Confidential
{
    public JsonElement Data { get; init; }

    public string? PageToken { get; init; }
}

/// <summary>What every entity has.</summary>
internal record Record : Confidential
{
    public string? Id { get; init; }

    public Meta? Meta { get; init; }
}

/// <summary>When an entity was last changed; RFC 3339.</summary>
internal sealed record Meta : Confidential
{
    public string? Modified { get; init; }
}

/// <summary>What the reader must know of a person to find those whom the list leaves out.</summary>
internal sealed record PersonLinks : Record
{
    public IReadOnlyList<Responsibility?>? Responsibles { get; init; }
}

internal sealed record Person : Record
{
    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public CivicNo? CivicNo { get; init; }

    public string? BirthDate { get; init; }

    public string? SecurityMarking { get; init; }

    public IReadOnlyList<Enrolment?>? Enrolments { get; init; }

    public IReadOnlyList<Responsibility?>? Responsibles { get; init; }
}

internal sealed record CivicNo : Confidential
{
    public string? Value { get; init; }

    public string? Nationality { get; init; }
}

/// <summary>An enrolment in a school. The standard spells <c>enroledAt</c> so.</summary>
internal sealed record Enrolment : Confidential
{
    public Reference? EnroledAt { get; init; }

    public string? SchoolType { get; init; }

    public int? SchoolYear { get; init; }

    public string? StartDate { get; init; }

    public string? EndDate { get; init; }

    public bool? Cancelled { get; init; }
}

internal sealed record Responsibility : Confidential
{
    public Reference? Person { get; init; }

    public string? RelationType { get; init; }
}

/// <summary>A reference to an entity; a person's may tell the mark of that person.</summary>
internal sealed record Reference : Confidential
{
    public string? Id { get; init; }

    public string? SecurityMarking { get; init; }
}

internal sealed record Placement : Record
{
    public Reference? PlacedAt { get; init; }

    public Reference? Child { get; init; }

    public Reference? Group { get; init; }

    public string? SchoolType { get; init; }

    public string? StartDate { get; init; }

    public string? EndDate { get; init; }
}

internal sealed record Duty : Record
{
    public Reference? Person { get; init; }

    public Reference? DutyAt { get; init; }

    public string? DutyRole { get; init; }

    public IReadOnlyList<Assignment?>? AssignmentRole { get; init; }

    public string? StartDate { get; init; }

    public string? EndDate { get; init; }
}

internal sealed record Assignment : Confidential
{
    public Reference? Group { get; init; }

    public string? AssignmentRoleType { get; init; }

    public string? StartDate { get; init; }

    public string? EndDate { get; init; }
}

internal sealed record Group : Record
{
    public string? DisplayName { get; init; }

    public string? GroupType { get; init; }

    public string? SchoolType { get; init; }

    public Reference? Organisation { get; init; }

    public string? StartDate { get; init; }

    public string? EndDate { get; init; }

    public IReadOnlyList<Membership?>? GroupMemberships { get; init; }
}

internal sealed record Membership : Confidential
{
    public Reference? Person { get; init; }

    public string? StartDate { get; init; }

    public string? EndDate { get; init; }
}

internal sealed record Organisation : Record
{
    public string? DisplayName { get; init; }

    public string? OrganisationType { get; init; }

    public string? OrganisationNumber { get; init; }

    public Reference? ParentOrganisation { get; init; }

    public string? SchoolUnitCode { get; init; }

    public IReadOnlyList<string?>? SchoolTypes { get; init; }

    public string? MunicipalityCode { get; init; }

    public string? StartDate { get; init; }

    public string? EndDate { get; init; }
}

/// <summary>
/// Deleted records, by resource. The standard spells <c>activities</c> also <c>activitites</c>; neither is among what the hub reads, so
/// that any further name is let be.
/// </summary>
internal sealed record DeletedPage : Confidential
{
    public JsonElement Data { get; init; }

    public string? PageToken { get; init; }
}
