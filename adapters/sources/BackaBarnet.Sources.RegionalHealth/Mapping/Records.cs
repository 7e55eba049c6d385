using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>What tells one record, and one version of it, from another.</summary>
internal static class Records
{
    /// <summary>
    /// The record's id: the first identifier with a value, otherwise the resource's id. With its type before it, as types number for
    /// themselves; a Communication stands without one.
    /// </summary>
    public static string IdOf(FhirResource resource, IReadOnlyList<FhirIdentifier?> identifiers, SourceDocument document, EntryPlace place)
    {
        var identifier = identifiers.FirstOrDefault(identifier => !string.IsNullOrWhiteSpace(identifier?.Value));
        var value = identifier?.Value ?? resource.Id;
        if (string.IsNullOrWhiteSpace(value))
        {
            place.Fault(FaultCodes.MissingId, "identifier", "an identifier with a value, or an id");
            return "";
        }

        // A system is a sender's own word too.
        var today = SwedishTime.DateAt(document.ReadAt);
        if (RecordIds.HoldsIdentity(value, today) || RecordIds.HoldsIdentity(identifier?.System ?? "", today))
            place.Fault(FaultCodes.InvalidId, identifier is null ? "id" : "identifier", "an id that holds no identity number of a person");
        var id = identifier is null ? value : $"{identifier.System}|{value}";
        return resource is FhirCommunication ? id : $"{resource.ResourceType}/{id}";
    }

    /// <summary>The record's version: the server's number if it is one, otherwise a time.</summary>
    /// <param name="entry">The resource; its deletion is the version after the one that stands beside it.</param>
    /// <param name="otherwise">When it was changed or made.</param>
    /// <param name="place">Takes the fault.</param>
    public static long VersionOf(FhirEntry entry, DateTimeOffset? otherwise, EntryPlace place)
    {
        var further = entry.IsDeleted ? 1 : 0;
        if (long.TryParse(entry.Resource.Meta?.VersionId, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version < long.MaxValue)
            return version + further;
        if (otherwise is null)
            place.Fault(FaultCodes.MissingVersion, "meta.versionId", "a numeric meta.versionId, meta.lastUpdated or a time of its own");
        return (otherwise?.ToUnixTimeMilliseconds() ?? 0) + further;
    }
}
