using BackaBarnet.Contracts;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>
/// A filled-in form as an e-service handed it over, in words that no platform owns: all that the mapping knows of a document.
/// </summary>
/// <remarks>
/// Answers and persons stand under the names that <see cref="FlowPerson"/> and the mapping look for; a platform with other
/// names translates them when it is read. A file is an element <c>File</c> with <c>ID</c>, <c>Name</c> and <c>Size</c>, and
/// with <c>EncodedData</c> if its content is inside.
/// </remarks>
internal sealed record FilledForm : Confidential
{
    /// <summary>Number of the form, by which its mapping is found; stays when the form is changed.</summary>
    public required string FlowId { get; init; }

    /// <summary>Number of this filling-in, which is the record's id; never an identity number.</summary>
    public required string RecordId { get; init; }

    /// <summary>When it was first submitted.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was last submitted, in milliseconds of the Unix epoch: a completed report supersedes its first form.</summary>
    public required long Version { get; init; }

    /// <summary>The signed-in user who posted it; absent from a truly anonymous report.</summary>
    public FlowElement? Poster { get; init; }

    /// <summary>The answers, an element for each question.</summary>
    public required FlowElement Values { get; init; }

    /// <summary>Everything that was read, for telling what was not mapped.</summary>
    public required FlowElement Document { get; init; }
}

/// <summary>Reads the documents of one e-service platform. Pure. All that a further platform needs beside a way to fetch them.</summary>
internal interface IFormReader
{
    /// <summary>Name of the format that it reads.</summary>
    string Format { get; }

    /// <summary>How the names of its files end, for documents from a folder: <c>.xml</c>.</summary>
    string Extension { get; }

    /// <summary>Reads a document. Never throws for what it holds.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="today">The Swedish date.</param>
    /// <returns>The form, or the faults that say why there is none.</returns>
    (FilledForm? Form, IReadOnlyList<MappingFault> Faults) Read(ReadOnlyMemory<byte> bytes, DateOnly today);
}
