namespace BackaBarnet.Hub.Storing;

/// <summary>A document that could not be understood, or not wholly.</summary>
public sealed class StoredQuarantine
{
    /// <summary>Id, shown to people.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Municipality code.</summary>
    public required string Municipality { get; init; }

    /// <summary>The document's format.</summary>
    public required string Format { get; init; }

    /// <summary>Keyed hash of the document: read again, it is not put here twice. Unique.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The key that seals it.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The document, sealed.</summary>
    public required byte[] Document { get; init; }

    /// <summary>The faults as JSON: code, place, expectation.</summary>
    public required string Faults { get; init; }

    /// <summary>When it came here.</summary>
    public required DateTimeOffset At { get; init; }
}
