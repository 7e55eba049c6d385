using BackaBarnet.Contracts;

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
}
