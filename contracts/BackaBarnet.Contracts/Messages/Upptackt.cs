using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Messages;

/// <summary>
/// Somebody has noticed that a child's needs may not be met: the content of an upptäckarkort. Deliberately neutral and
/// early; it never replaces an orosanmälan.
/// </summary>
public sealed record Upptackt : MessageContent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => MessageKinds.Upptackt;

    /// <summary>The adult who noticed.</summary>
    public Informant? Upptackare { get; init; }

    /// <summary>What was noticed, one observation per area of the behovskompass.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>Preschool group or school class.</summary>
    [Information(Categories.School, Subjects.Child)]
    public string? Group { get; init; }

    /// <summary>Days of absence during the last month.</summary>
    [Information(Categories.Attendance, Subjects.Child)]
    public int? AbsentDaysLastMonth { get; init; }

    /// <summary>The child's own view, in the upptäckare's words.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? ChildsView { get; init; }

    /// <summary>What has been tried so far.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? TriedSoFar { get; init; }

    /// <summary>Anything about a sister or brother; never released together with the child's.</summary>
    [Information(Categories.FreeText, Subjects.Sibling)]
    public string? SiblingNote { get; init; }

    /// <summary>Anything about a guardian's own situation; never released together with the child's.</summary>
    [Information(Categories.FreeText, Subjects.Guardian)]
    public string? GuardianNote { get; init; }
}

/// <summary>One observation in one area of the behovskompass.</summary>
public sealed record Observation : Confidential
{
    /// <summary>The area.</summary>
    [Information(Categories.Wellbeing, Subjects.Child)]
    public required BehovskompassArea Area { get; init; }

    /// <summary>
    /// How far the child's needs are met in the area, from 1 (not at all) to 5 (fully); <see langword="null"/> if not assessed.
    /// </summary>
    [Information(Categories.Wellbeing, Subjects.Child)]
    public int? NeedsMet { get; init; }

    /// <summary>What was noticed, in words.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? Note { get; init; }
}
