using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Messages;

/// <summary>
/// Statutory report to socialtjänst that a child may come to harm (SoL 2025:400 19:1, 19:4). Goes to socialtjänst at once,
/// whatever consents say, and to nobody else.
/// </summary>
public sealed record Orosanmalan : MessageContent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => MessageKinds.Orosanmalan;

    /// <summary>The reporter wishes to be unknown; then <see cref="Reporter"/> holds nothing that identifies.</summary>
    [Information(Categories.Identity, Subjects.Informant)]
    public bool Anonymous { get; init; }

    /// <summary>Who reports; <see langword="null"/> if anonymous.</summary>
    public Informant? Reporter { get; init; }

    /// <summary>The reporter has a statutory duty to report (SoL 19:1).</summary>
    [Information(Categories.Identity, Subjects.Informant)]
    public bool? ReporterHasDuty { get; init; }

    /// <summary>What the worry is.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? Concern { get; init; }

    /// <summary>For how long, in the reporter's words.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? Duration { get; init; }

    /// <summary>The child is in acute danger according to the reporter; <see langword="null"/> if not answered.</summary>
    [Information(Categories.Wellbeing, Subjects.Child)]
    public bool? AcuteDanger { get; init; }

    /// <summary>Where the child is now.</summary>
    [Information(Categories.Location, Subjects.Child)]
    public string? Whereabouts { get; init; }

    /// <summary>Guardians as the form tells them.</summary>
    public IReadOnlyList<Guardian> Guardians { get; init; } = [];

    /// <summary>Sisters and brothers, in the reporter's words.</summary>
    [Information(Categories.FreeText, Subjects.Sibling)]
    public string? Siblings { get; init; }

    /// <summary>The child knows of the report; <see langword="null"/> if not answered.</summary>
    [Information(Categories.Wellbeing, Subjects.Child)]
    public bool? ChildInformed { get; init; }

    /// <summary>The guardians know of the report; <see langword="null"/> if not answered.</summary>
    [Information(Categories.Wellbeing, Subjects.Child)]
    public bool? GuardiansInformed { get; init; }

    /// <summary>Language in which an interpreter is needed.</summary>
    [Information(Categories.Identity, Subjects.Child)]
    public string? InterpreterLanguage { get; init; }

    /// <summary>The reporter is willing to take part in a meeting (SoL 19:5).</summary>
    [Information(Categories.Identity, Subjects.Informant)]
    public bool? WillingToMeet { get; init; }

    /// <summary>Attached files. One that does not go with the report says why, and the receiver fetches it from the platform.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>A file that belongs to a report: content like its text, sealed with it and released with it to socialtjänst only.</summary>
public sealed record Attachment : Confidential
{
    /// <summary>The file's number in the source.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public required string FileId { get; init; }

    /// <summary>File name; chosen by the reporter, so it may tell anything.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? Name { get; init; }

    /// <summary>Size in bytes.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public long? Size { get; init; }

    /// <summary>Media type, told by what the file holds; <see langword="null"/> if it could not be told.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? MediaType { get; init; }

    /// <summary>The file in base64; <see langword="null"/> if it does not go with the report.</summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? Content { get; init; }

    /// <summary>
    /// Why the file does not go with the report: <c>not-fetched</c>, <c>too-large</c>, <c>type-not-permitted</c>, <c>unreadable</c>
    /// or <c>gone</c>; <see langword="null"/> if it does.
    /// </summary>
    [Information(Categories.FreeText, Subjects.Child)]
    public string? NotCarried { get; init; }
}
