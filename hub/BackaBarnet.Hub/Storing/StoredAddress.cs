using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Hub.Storing;

/// <summary>By which address a source has a record.</summary>
public sealed class StoredAddress
{
    /// <summary>Keyed hash of source and address.</summary>
    public required string AddressIndex { get; init; }

    /// <summary>Keyed hash by which messages of the record, or the register's entry, are found.</summary>
    public required string TargetIndex { get; init; }

    /// <summary>What the record is.</summary>
    public required AddressedRecord Record { get; init; }

    /// <summary>Keyed hash of the server's address; <see langword="null"/> if the source did not tell it.</summary>
    public string? ServerIndex { get; set; }

    /// <summary>The version with which the record was taken back by its address; <see langword="null"/> if it never was.</summary>
    public long? TakenBackWith { get; set; }
}
