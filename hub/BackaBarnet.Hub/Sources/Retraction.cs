using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Messages;

namespace BackaBarnet.Hub.Sources;

/// <summary>What a source's record is in the hub.</summary>
public enum AddressedRecord
{
    /// <summary>A message.</summary>
    Message = 0,

    /// <summary>An answer about consent.</summary>
    Consent = 1,

    /// <summary>A child's care.</summary>
    Care = 2,
}

/// <summary>
/// By which address a source has a record, beside the id by which the hub knows it. Kept as keyed hashes, for as long as the record: a
/// source that has deleted something may tell no more than where it was.
/// </summary>
/// <param name="Address">The address within its server, such as <c>Communication/17</c>.</param>
/// <param name="Server">The server's own address; <see langword="null"/> if the source does not tell it.</param>
/// <param name="RecordId">The record's id.</param>
/// <param name="Record">What it is.</param>
public sealed record RecordAddress(string Address, string? Server, string RecordId, AddressedRecord Record) : Confidential;

/// <summary>A source says that it has no longer what was at an address, and nothing else about it.</summary>
public sealed record Retraction : Confidential
{
    /// <summary>The address within its server.</summary>
    public required string Address { get; init; }

    /// <summary>The server's own address; <see langword="null"/> if the source does not tell it.</summary>
    public string? Server { get; init; }

    /// <summary>The number that the record's version got when it was deleted; <see langword="null"/> if it is not told.</summary>
    public long? VersionNumber { get; init; }

    /// <summary>When it was deleted; <see langword="null"/> if that is not told.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Makes of the latest version of a message what is told when it is taken back. Identity, version and times are set afterwards.</summary>
    public required Func<Message, Message> Withdraw { get; init; }

    /// <summary>What the document's fault is if the address leads to no record, or to more than one.</summary>
    public required MappingFault Otherwise { get; init; }
}
