using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Messages;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>A document as one of the systems around the hub hands it over.</summary>
public sealed record MunicipalityDocument : Confidential
{
    /// <summary>The hub's name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// Name of the file in the source's folder; it tells the format where a source has several. Of whoever the document is about it
    /// tells nothing.
    /// </summary>
    public required string FileName { get; init; }

    /// <summary>When the system wrote it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The document.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The message that must come of it; <see langword="null"/> if it tells registers something, or is an answer about consent.</summary>
    public DocumentedMessage? Message { get; init; }
}

/// <summary>What is known of a message beforehand: whoever runs a hub on the municipality can hold against it what came out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Earlier">Id of the version before it; <see langword="null"/> of a record's first.</param>
/// <param name="IsAboutProtected">The child, or a guardian whom the roster names, has a protected identity.</param>
public sealed record DocumentedMessage(MessageId Id, MessageId? Earlier, bool IsAboutProtected);
