using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Sources;

/// <summary>What a source handed over, as it stood, before anything has been understood of it.</summary>
public sealed record SourceDocument : Confidential
{
    /// <summary>Name of the source in the configuration.</summary>
    public required string Source { get; init; }

    /// <summary>Where the source's settings stand, for faults that a setting can mend; names of settings are the same in any case.</summary>
    public string SettingsPath => new SourceSection(Source).Path;

    /// <summary>Municipality code that the source belongs to, four digits.</summary>
    public required string Municipality { get; init; }

    /// <summary>Which of the source's formats the bytes are in, as its adapter names them.</summary>
    public required string Format { get; init; }

    /// <summary>The bytes, unchanged.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>The series that the source's temporary and interim numbers are of.</summary>
    public required NumberSeries Series { get; init; }

    /// <summary>How the identity numbers in it are read.</summary>
    public NumberReading Numbers => new(SwedishTime.DateAt(ReadAt), Series);
}
