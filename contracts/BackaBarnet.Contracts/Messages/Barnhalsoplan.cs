using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Messages;

/// <summary>A child's plan in preschool or school: what is wished for, in which areas, and the support that is given.</summary>
public sealed record Barnhalsoplan : MessageContent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => MessageKinds.Barnhalsoplan;

    /// <summary>School form as in SS 12000: <c>FS</c>, <c>FKLASS</c>, <c>GR</c> …</summary>
    [Information(Categories.School, Subjects.Child)]
    public string? SchoolType { get; init; }

    /// <summary>Preschool group or school class.</summary>
    [Information(Categories.School, Subjects.Child)]
    public string? Group { get; init; }

    /// <summary>Goals, one per area that the plan covers.</summary>
    public IReadOnlyList<PlanGoal> Goals { get; init; } = [];

    /// <summary>Support that is given or decided.</summary>
    public IReadOnlyList<SupportMeasure> Support { get; init; } = [];

    /// <summary>The child's own view of the plan.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? ChildsView { get; init; }

    /// <summary>Health matters that the plan must heed, such as an allergy.</summary>
    [Information(Categories.Health, Subjects.Child)]
    public string? HealthNote { get; init; }

    /// <summary>Next follow-up, a Swedish date.</summary>
    [Information(Categories.School, Subjects.Child)]
    public DateOnly? FollowUp { get; init; }
}

/// <summary>A goal in one area.</summary>
public sealed record PlanGoal : Confidential
{
    /// <summary>The area of the behovskompass.</summary>
    [Information(Categories.Wellbeing, Subjects.Child)]
    public required BehovskompassArea Area { get; init; }

    /// <summary>What the child shall be able to, have or feel.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? Goal { get; init; }
}

/// <summary>One measure of support.</summary>
public sealed record SupportMeasure : Confidential
{
    /// <summary><c>extraAnpassning</c>, <c>sarskiltStod</c>, <c>atgardsprogram</c> or <c>utredning</c>.</summary>
    [Information(Categories.School, Subjects.Child)]
    public required string Type { get; init; }

    /// <summary>What is done.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? Description { get; init; }

    /// <summary>First day, a Swedish date.</summary>
    [Information(Categories.School, Subjects.Child)]
    public DateOnly? From { get; init; }

    /// <summary>Last day, a Swedish date, included.</summary>
    [Information(Categories.School, Subjects.Child)]
    public DateOnly? Until { get; init; }
}
