using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent;

/// <summary>
/// Everything that one decision rests on: a message, one recipient, and the facts as they are now. Vocabularies are open:
/// an unknown kind, category or purpose is a fact like any other, and the answer to it is no.
/// </summary>
public sealed record Situation : Confidential
{
    /// <summary>The instant of the decision.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The child.</summary>
    public required ChildFacts Child { get; init; }

    /// <summary>The releasing activity.</summary>
    public required Party From { get; init; }

    /// <summary>The recipient.</summary>
    public required Party To { get; init; }

    /// <summary>How the information would travel: <c>push</c>, <c>pull</c>, <c>bulk</c> or <c>sharedDocument</c>.</summary>
    public string Mode { get; init; } = "push";

    /// <summary>What it is for, for example <c>stod</c>.</summary>
    public string Purpose { get; init; } = "stod";

    /// <summary>What would be released.</summary>
    public required MessageFacts Message { get; init; }

    /// <summary>Every recorded answer about this child, in any order.</summary>
    public IReadOnlyList<ConsentFacts> Consents { get; init; } = [];

    /// <summary>Every recorded decision of an officer about this child, in any order.</summary>
    public IReadOnlyList<OfficerDecision> Decisions { get; init; } = [];

    /// <summary>Facts that single rules ask for.</summary>
    public Circumstances Circumstances { get; init; } = new();
}

/// <summary>The child as the registers know it now.</summary>
public sealed record ChildFacts : Confidential
{
    /// <summary>
    /// Date of birth, of an unborn child the expected one, which lies after the day of the decision; <see langword="null"/> if
    /// no source tells it.
    /// </summary>
    public DateOnly? Born { get; init; }

    /// <summary>
    /// Those who hold custody or stand in its place. <see langword="null"/> if no register has told, which is not the same as
    /// none.
    /// </summary>
    public IReadOnlyList<Holder>? Holders { get; init; }

    /// <summary>The strictest protection that any source tells of the child.</summary>
    public Protection Protected { get; init; }

    /// <summary>The strictest protection that any source tells of a guardian.</summary>
    public Protection GuardianProtected { get; init; }

    /// <summary>The child is in care under LVU.</summary>
    public bool UnderLvu { get; init; }

    /// <summary>The child lives in sheltered housing.</summary>
    public bool ShelteredHousing { get; init; }
}

/// <summary>Somebody who may consent for the child.</summary>
/// <param name="Id">Opaque id, equal to <see cref="ConsentFacts.By"/> of that person's answers.</param>
/// <param name="Kind"><c>guardian</c>, <c>speciallyAppointed</c>, <c>temporary</c> or <c>godMan</c>.</param>
public sealed record Holder(string Id, string Kind);

/// <summary>An activity on one side of a release.</summary>
/// <param name="Kind">A code of <see cref="ActivityKinds"/>; others are answered with no.</param>
/// <param name="Id">Id in the directory of activities.</param>
/// <param name="Principal">The legal person or authority that it belongs to.</param>
public sealed record Party(string Kind, string Id, string Principal);

/// <summary>A message as the decision sees it: fields without their values.</summary>
public sealed record MessageFacts : Confidential
{
    /// <summary>One of <see cref="MessageKinds"/>, or <c>aterkoppling</c>, <c>konsultation</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The sender suspects that the child comes to harm.</summary>
    public bool SuspectsHarm { get; init; }

    /// <summary>The sender has attested that running text stays within the scope.</summary>
    public bool AttestedWithinScope { get; init; }

    /// <summary>When the information was recorded; <see langword="null"/> if not told.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>The fields that have a value.</summary>
    public IReadOnlyList<Item> Items { get; init; } = [];
}

/// <summary>One field.</summary>
/// <param name="Field">Path within the message, for example <c>content.observations[0].note</c>.</param>
/// <param name="Category">One of <see cref="Categories"/>; others never pass.</param>
/// <param name="About"><c>child</c>, <c>parent:ID</c> with a holder's id, <c>sibling:ID</c>, <c>informant</c> or <c>other</c>.</param>
public sealed record Item(string Field, string Category, string About);

/// <summary>One person's recorded answer.</summary>
public sealed record ConsentFacts : Confidential
{
    /// <summary>Id of the record.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// A holder's id for an answer on the child's behalf; <c>child</c>; <c>parent:ID</c> for a parent's answer about itself; or the
    /// capacity of somebody who is no holder (<c>stepParent</c> …).
    /// </summary>
    public required string By { get; init; }

    /// <summary><c>yes</c> or <c>no</c>; anything else is read as no.</summary>
    public required string Answer { get; init; }

    /// <summary>First Swedish day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last Swedish day, included to its end; <see langword="null"/> if none was named.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>
    /// First Swedish day on which information that the answer covers was recorded; <see langword="null"/> if the answer sets
    /// no such bound.
    /// </summary>
    public DateOnly? CoversFrom { get; init; }

    /// <summary>Last such day, included; <see langword="null"/> if the answer sets no such bound.</summary>
    public DateOnly? CoversUntil { get; init; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Ids of activities that may release.</summary>
    public IReadOnlyList<string> Releasing { get; init; } = [];

    /// <summary>Ids of activities that may receive.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Categories covered.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Purpose.</summary>
    public string? Purpose { get; init; }

    /// <summary><c>signed</c>, <c>eid</c>, <c>oral</c> or <c>presumed</c>.</summary>
    public string Form { get; init; } = "signed";

    /// <summary>Whether the person was told what a consent must rest on (R-CONS-06).</summary>
    public bool Informed { get; init; } = true;

    /// <summary>Ids of releasing activities that have verified it themselves (R-CONS-09).</summary>
    public IReadOnlyList<string> VerifiedBy { get; init; } = [];
}

/// <summary>A recorded decision of a named officer: recorded by the hub, never computed.</summary>
public sealed record OfficerDecision : Confidential
{
    /// <summary><c>maturity</c>, <c>override</c>, <c>custodian-alone</c> or <c>feedback-unsuitable</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Role of the officer.</summary>
    public required string Role { get; init; }

    /// <summary>Id of the activity that the officer decides for.</summary>
    public required string Activity { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Rule that an override rests on.</summary>
    public string? Rule { get; init; }

    /// <summary>Prerequisites that the officer confirms.</summary>
    public IReadOnlyList<string> Prerequisites { get; init; } = [];

    /// <summary>The officer's reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Categories that it concerns; for an override empty means the whole message.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Purpose that it concerns.</summary>
    public string? Purpose { get; init; }
}
