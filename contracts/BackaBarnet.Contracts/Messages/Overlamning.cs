using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Messages;

/// <summary>
/// A child's barnkontakt changes, and the former one is asked for consent to let its early signs follow. Made by the hub, released by
/// the former barnkontakt. Tells that there are earlier messages, and nothing that they tell.
/// </summary>
public sealed record Overlamning : MessageContent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => MessageKinds.Overlamning;

    /// <summary>What changes.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public required Overlamningsskal Change { get; init; }

    /// <summary>First day with the new barnkontakt, or in the new group; a Swedish date.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public required DateOnly Day { get; init; }

    /// <summary>Ids of the former barnkontakt's own messages about the child: what can be asked for.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public IReadOnlyList<MessageId> Earlier { get; init; } = [];

    /// <summary>
    /// Id of the activity that is the new barnkontakt. It tells where the child is, so only that activity itself is a candidate, and
    /// the former one is not told. <see langword="null"/> if there is none: then the former one is told, and it goes to nobody.
    /// </summary>
    [HubOnly]
    [Information(Categories.Metadata, Subjects.Child)]
    public string? To { get; init; }

    /// <summary>The former barnkontakt's own names for those of its earlier records that the hub still holds.</summary>
    [HubOnly]
    [Information(Categories.Metadata, Subjects.Child)]
    public IReadOnlyList<string> Records { get; init; } = [];
}
