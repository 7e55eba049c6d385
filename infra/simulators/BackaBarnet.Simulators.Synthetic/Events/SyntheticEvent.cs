using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;

namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>Something that happened about a child, as one of the systems recorded it.</summary>
public abstract record SyntheticEvent : Confidential
{
    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The child's family.</summary>
    public required SyntheticFamily Family { get; init; }

    /// <summary>The child.</summary>
    public required SyntheticChild Child { get; init; }

    /// <summary>The record's id in its system. Tells nothing of who it is about.</summary>
    public required string RecordId { get; init; }

    /// <summary>Version of the record: 1, then 2 where it was corrected, completed or taken back.</summary>
    public required int Version { get; init; }

    /// <summary>The Swedish date of <see cref="At"/>.</summary>
    public DateOnly Day => SwedishTime.DateAt(At);
}

/// <summary>What an upptäckarkort or plan says of an area.</summary>
/// <param name="Area">The area of the behovskompass.</param>
/// <param name="NeedsMet">How far its needs are met, 1 to 5.</param>
/// <param name="Text">In words.</param>
public sealed record AreaNote(BehovskompassArea Area, int NeedsMet, string Text);

/// <summary>An upptäckarkort.</summary>
public sealed record UpptacktEvent : SyntheticEvent
{
    /// <summary>Name of the unit or activity that noticed.</summary>
    public required string Unit { get; init; }

    /// <summary>Who noticed.</summary>
    public required string Author { get; init; }

    /// <summary>As what.</summary>
    public required string AuthorRole { get; init; }

    /// <summary>Department or class.</summary>
    public string? Group { get; init; }

    /// <summary>What was noticed, by area.</summary>
    public required IReadOnlyList<AreaNote> Areas { get; init; }

    /// <summary>Days of absence in the last month, 0 to 31.</summary>
    public int? AbsentDays { get; init; }

    /// <summary>The child's own view.</summary>
    public string? ChildsView { get; init; }

    /// <summary>About sisters and brothers.</summary>
    public string? SiblingNote { get; init; }

    /// <summary>Running text stays within what is released.</summary>
    public required bool Attested { get; init; }

    /// <summary>Its author suspects that the child comes to harm.</summary>
    public required bool SuspectsHarm { get; init; }
}

/// <summary>A barnhälsoplan.</summary>
public sealed record PlanEvent : SyntheticEvent
{
    /// <summary>The unit that wrote it.</summary>
    public required SyntheticUnit Unit { get; init; }

    /// <summary>School form as in SS 12000.</summary>
    public required string SchoolType { get; init; }

    /// <summary>Department or class.</summary>
    public string? Group { get; init; }

    /// <summary>Goals, by area.</summary>
    public required IReadOnlyList<AreaNote> Goals { get; init; }

    /// <summary>Kind of support, as the plan's format names it.</summary>
    public required string SupportType { get; init; }

    /// <summary>The support in words.</summary>
    public required string Support { get; init; }

    /// <summary>Next follow-up.</summary>
    public required DateOnly FollowUp { get; init; }

    /// <summary>Running text stays within what is released.</summary>
    public required bool Attested { get; init; }
}

/// <summary>Whether whoever reported wishes to be known.</summary>
public enum ReporterNaming
{
    /// <summary>Known.</summary>
    Named,

    /// <summary>Nobody was signed in.</summary>
    NotSignedIn,

    /// <summary>Signed in, and asks in the form to be unknown.</summary>
    AsksToBeUnknown,
}

/// <summary>An orosanmälan.</summary>
public sealed record ReportEvent : SyntheticEvent
{
    /// <summary>Number in the platform.</summary>
    public required int FlowInstance { get; init; }

    /// <summary>When it was first sent in.</summary>
    public required DateTimeOffset FirstSubmitted { get; init; }

    /// <summary>Whether the reporter wishes to be known.</summary>
    public required ReporterNaming Naming { get; init; }

    /// <summary>Given name of whoever is signed in or named.</summary>
    public required string ReporterGivenName { get; init; }

    /// <summary>Family name of the same.</summary>
    public required string ReporterFamilyName { get; init; }

    /// <summary>The reporter's profession; <see langword="null"/> for a private person.</summary>
    public string? ReporterTitle { get; init; }

    /// <summary>The worry.</summary>
    public required string Concern { get; init; }

    /// <summary>For how long.</summary>
    public required string Duration { get; init; }

    /// <summary>Danger at this moment.</summary>
    public required bool AcuteDanger { get; init; }

    /// <summary>Sisters and brothers.</summary>
    public string? Siblings { get; init; }

    /// <summary>The guardians know of the report.</summary>
    public required bool GuardiansInformed { get; init; }
}

/// <summary>As what health care records a notice.</summary>
public enum HealthRecord
{
    /// <summary>Something told to others: a handover, a follow-up.</summary>
    Communication,

    /// <summary>A visit that was booked and did not come about.</summary>
    Encounter,

    /// <summary>Something that whoever meets the child should know.</summary>
    Flag,
}

/// <summary>A notice of health care: a missed visit, a handover, a follow-up, something to bear in mind.</summary>
public sealed record HealthEvent : SyntheticEvent
{
    /// <summary>As what it is recorded.</summary>
    public required HealthRecord Record { get; init; }

    /// <summary>Id of the sending activity.</summary>
    public required string Activity { get; init; }

    /// <summary>What it is about.</summary>
    public required string Topic { get; init; }

    /// <summary>The notice in words.</summary>
    public required string Text { get; init; }

    /// <summary>Running text stays within what is released.</summary>
    public required bool Attested { get; init; }
}

/// <summary>A child's care with the midwives or at BVC has begun, or is over.</summary>
public sealed record CareEvent : SyntheticEvent
{
    /// <summary>Id of the activity that has the child in its care.</summary>
    public required string Activity { get; init; }

    /// <summary>It is told by BVC's first visit, which has no end.</summary>
    public required bool IsFirstVisit { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; <see langword="null"/> while it goes on.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Answers about consent, given on one occasion.</summary>
public sealed record ConsentEvent : SyntheticEvent
{
    /// <summary>One for each person who answered.</summary>
    public required IReadOnlyList<SyntheticAnswer> Answers { get; init; }
}

/// <summary>One person's answer.</summary>
public sealed record SyntheticAnswer : Confidential
{
    /// <summary>The answer's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Who answers.</summary>
    public required SyntheticPerson By { get; init; }

    /// <summary><c>guardian</c>, <c>godMan</c> or <c>child</c>.</summary>
    public required string Capacity { get; init; }

    /// <summary>Yes or no.</summary>
    public required bool Yes { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Id of the activity that may release.</summary>
    public required string Releasing { get; init; }

    /// <summary>Ids of the activities that may receive.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Categories of information.</summary>
    public required IReadOnlyList<string> Categories { get; init; }
}

/// <summary>A place of the child's has come to be known in the roster, or its end has: a start in preschool, the way from there to school, a move.</summary>
public sealed record StayEvent : SyntheticEvent;

/// <summary>
/// Somebody of the family got a personnummer in the place of another number. A guardian's stands with the family's first child.
/// </summary>
public sealed record NumberEvent : SyntheticEvent
{
    /// <summary>Who.</summary>
    public required SyntheticPerson Person { get; init; }
}
