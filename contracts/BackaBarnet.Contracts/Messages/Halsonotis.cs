using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Messages;

/// <summary>A health service's notice about a child, from a FHIR R4 Communication.</summary>
public sealed record Halsonotis : MessageContent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => MessageKinds.Halsonotis;

    /// <summary>
    /// What the notice is about, in the words of its topic or category, for example a missed visit. Health information.
    /// </summary>
    [Information(Categories.Health, Subjects.Child)]
    public string? Topic { get; init; }

    /// <summary>Why it is sent, in the words of the reason code. Health information.</summary>
    [Information(Categories.Health, Subjects.Child)]
    public string? Reason { get; init; }

    /// <summary>FHIR priority: <c>routine</c>, <c>urgent</c>, <c>asap</c> or <c>stat</c>.</summary>
    [Information(Categories.Health, Subjects.Child)]
    public string? Priority { get; init; }

    /// <summary>The notice's text, one entry per payload.</summary>
    public IReadOnlyList<NotisText> Texts { get; init; } = [];

    /// <summary>HSA-id of the sending unit.</summary>
    [Information(Categories.Metadata, Subjects.Child)]
    public string? SenderHsaId { get; init; }
}

/// <summary>One piece of running text.</summary>
public sealed record NotisText : Confidential
{
    /// <summary>The text.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public required string Text { get; init; }
}
