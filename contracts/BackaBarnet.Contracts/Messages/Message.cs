using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Messages;

/// <summary>
/// A normalised message: the envelope around what one activity releases about one child. Immutable. What leaves the hub is
/// never this record but a projection of its marked fields that a decision has permitted.
/// </summary>
public sealed record Message : Confidential
{
    /// <summary>Deterministic identity, <see cref="MessageId.For"/> of source, record and version.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public required MessageId Id { get; init; }

    /// <summary>Municipality code of Statistics Sweden, four digits, for example <c>1286</c>.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public required string Municipality { get; init; }

    /// <summary>Name of the source in the hub's configuration.</summary>
    [HubOnly]
    [Information(Categories.Metadata, Subjects.Child)]
    public required string Source { get; init; }

    /// <summary>The record's own number in the source; never an identity number of a person.</summary>
    [HubOnly]
    [Information(Categories.Metadata, Subjects.Child)]
    public required string RecordId { get; init; }

    /// <summary>Version of the record; a higher one supersedes all lower ones.</summary>
    [HubOnly]
    [Information(Categories.Metadata, Subjects.Child)]
    public required long Version { get; init; }

    /// <summary>The message that this one replaces, filled in when it is taken in; <see langword="null"/> for the first version.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public MessageId? Supersedes { get; init; }

    /// <summary>
    /// <see langword="true"/> if the source has taken the record back because it was wrong: nothing that earlier versions told holds.
    /// Absent from every other message.
    /// </summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public bool? Withdrawn { get; init; }

    /// <summary>Id of the activity that releases the information, as in the hub's directory of activities.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public required string ReleasedBy { get; init; }

    /// <summary>When what the message tells of happened or was recorded.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the hub read the document that held it.</summary>
    [HubOnly]
    [Information(Categories.Metadata, Subjects.Child)]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// The sender has attested that running text stays within the scope of what is released. Without it no free text passes.
    /// </summary>
    [HubOnly]
    [Information(Categories.Metadata, Subjects.Child)]
    public bool AttestedWithinScope { get; init; }

    /// <summary>
    /// The sender suspects that a child comes to harm: the statutory path to socialtjänst applies (SoL 19:1).
    /// </summary>
    [Information(Categories.Wellbeing, Subjects.Child)]
    public bool SuspectsHarm { get; init; }

    /// <summary>The child whom the message concerns.</summary>
    public required Child Child { get; init; }

    /// <summary>What is told.</summary>
    public required MessageContent Content { get; init; }
}
