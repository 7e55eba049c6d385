using BackaBarnet.Contracts;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>
/// The one seam to FHIR: bytes in, the few resources that the hub uses out. Whoever reads FHIR in another way implements this
/// and nothing else.
/// </summary>
internal interface IFhirReader
{
    /// <summary>
    /// Reads a Bundle, or a resource alone, in JSON. Never throws for what the bytes hold. A resource that can't be read, or of a
    /// type that the hub does not know, is a fault of its entry.
    /// </summary>
    FhirReading Read(ReadOnlyMemory<byte> bytes);
}

/// <summary>What came out of reading.</summary>
/// <param name="Bundle">The Bundle; <see langword="null"/> if the bytes hold neither one nor a resource, and then there is one fault.</param>
/// <param name="Faults">What could not be read.</param>
internal sealed record FhirReading(FhirBundle? Bundle, IReadOnlyList<MappingFault> Faults);

/// <summary>A Bundle, or a resource that came alone.</summary>
internal sealed record FhirBundle : Confidential
{
    /// <summary>Its type, for example <c>searchset</c>; <c>collection</c> for a resource that came alone.</summary>
    public required string? Type { get; init; }

    /// <summary>Whether the bytes are a Bundle, and not a resource alone.</summary>
    public required bool IsBundle { get; init; }

    /// <summary>Address of the next page of a search; <see langword="null"/> on the last one.</summary>
    public required string? Next { get; init; }

    /// <summary>How many entries are of a type that becomes a notice or consent, those included that can't be read.</summary>
    public required int Notices { get; init; }

    /// <summary>The latest change of such an entry, those included that can't be read.</summary>
    public required DateTimeOffset? LastUpdated { get; init; }

    /// <summary>Whether such an entry does not say when it was changed.</summary>
    public required bool HasUndated { get; init; }

    /// <summary>How many entries hold a resource of a known type of which nothing is read.</summary>
    public required int Unread { get; init; }

    /// <summary>The entries that say of what is at an address that it has been deleted, and tell nothing else of it.</summary>
    public required IReadOnlyList<FhirDeletion> Deletions { get; init; }

    /// <summary>Whether it has no entries at all.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>The entries that hold a resource which the hub uses.</summary>
    public required IReadOnlyList<FhirEntry> Entries { get; init; }
}

/// <summary>An entry without resource that says what was deleted.</summary>
/// <param name="Index">Its place in the Bundle, counted from 0.</param>
/// <param name="Address">Where the resource was.</param>
/// <param name="Version">The number of the version as which it was deleted; <see langword="null"/> if none is told.</param>
/// <param name="At">When it was deleted; <see langword="null"/> if that is not told.</param>
internal sealed record FhirDeletion(int Index, ResourceAddress Address, long? Version, DateTimeOffset? At) : Confidential;

/// <summary>An entry of a Bundle.</summary>
internal sealed record FhirEntry : Confidential
{
    /// <summary>Its place in the Bundle, counted from 0; <see langword="null"/> for a resource that came alone.</summary>
    public required int? Index { get; init; }

    /// <summary>The identity of its resource within the Bundle, if it has one.</summary>
    public required string? FullUrl { get; init; }

    /// <summary>Its resource.</summary>
    public required FhirResource Resource { get; init; }

    /// <summary>Whether it asks for the resource to be deleted.</summary>
    public bool IsDeleted { get; init; }
}
