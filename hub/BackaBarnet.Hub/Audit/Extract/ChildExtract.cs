namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>
/// What the log tells about one child and one controller answers for, for one reader (registerutdrag, GDPR art. 15). For a guardian or the child it holds nothing
/// by which to see that something was left out: no numbers of rows, no gaps, no counts, and always the same words around it.
/// </summary>
/// <param name="Reader">Whom it is for.</param>
/// <param name="Principal">The controller that answers for what it holds.</param>
/// <param name="At">When it was made.</param>
/// <param name="Entries">What is told, the oldest first.</param>
public sealed record ChildExtract(ExtractReader Reader, string Principal, DateTimeOffset At, IReadOnlyList<ExtractEntry> Entries)
{
    /// <summary>The extract as plain Swedish text.</summary>
    public string ToText() => ExtractText.Of(this);

    /// <summary>The extract as JSON, with the same words.</summary>
    public byte[] ToJson() => ExtractJson.Of(this);
}

/// <summary>One thing that happened.</summary>
public sealed record ExtractEntry
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, in Swedish.</summary>
    public required string What { get; init; }

    /// <summary>Name of the activity that it was for, if any.</summary>
    public string? Recipient { get; init; }

    /// <summary>Kinds of information, in Swedish; what was told stands in the recipient's own records.</summary>
    public IReadOnlyList<string> Information { get; init; } = [];

    /// <summary>On which ground, in Swedish.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>What only the officer sees; <see langword="null"/> for every other reader.</summary>
    public OfficerNotes? ForOfficer { get; init; }
}

/// <summary>What an entry tells the officer beside the rest.</summary>
/// <param name="Position">The row's place in the chain, to look it up and to prove it.</param>
/// <param name="Source">Name of the controller's own activity that releases; <see langword="null"/> if the row is about something received.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Detail">The row's short code, if any.</param>
/// <param name="Doubts">What speaks against handing it out.</param>
public sealed record OfficerNotes(long Position, string? Source, Guid? MessageId, string? Detail, IReadOnlyList<ExtractDoubt> Doubts);

/// <summary>A row that is not told to the reader, and that the officer may decide on. Never handed out.</summary>
/// <param name="Position">The row's place in the chain.</param>
/// <param name="Doubts">What speaks against handing it out.</param>
public sealed record ExtractQuestion(long Position, IReadOnlyList<ExtractDoubt> Doubts);

/// <summary>An extract, and apart from it what was left out.</summary>
/// <param name="Extract">What can be handed to the reader it is for.</param>
/// <param name="ForOfficer">What was left out, for the controller's officer only.</param>
public sealed record ExtractResult(ChildExtract Extract, IReadOnlyList<ExtractQuestion> ForOfficer)
{
    /// <summary>
    /// Ids of activities and recipients in the log that the directory does not know any more, so that nobody can say which controller
    /// answers for rows that name them. For whoever keeps the configuration; never handed out.
    /// </summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
