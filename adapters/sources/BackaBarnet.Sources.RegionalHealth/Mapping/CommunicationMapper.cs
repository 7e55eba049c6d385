using System.Globalization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>A Communication as a message with a hälsonotis.</summary>
/// <param name="document">The document it stands in.</param>
/// <param name="units">HSA-ids of sending units with the ids of their activities.</param>
/// <param name="patients">The Patients that it may be about.</param>
internal sealed class CommunicationMapper(SourceDocument document, IDictionary<string, string> units, BundlePatients patients)
{
    /// <summary>Code system of the hub's own tag by which a sender attests that running text stays within what is released.</summary>
    public const string AttestSystem = "urn:backabarnet:attest";

    /// <summary>The tag's only code.</summary>
    public const string AttestCode = "within-scope";

    /// <summary>Maps a Communication; all its faults are told.</summary>
    /// <returns>The message, or <see langword="null"/> if it has a fault.</returns>
    public Message? Map(FhirCommunication communication, FhirEntry entry, List<MappingFault> faults)
    {
        var before = faults.Count;
        var place = new EntryPlace(entry.Index, faults);
        CheckStatus(communication, place);
        var id = RecordId(communication, place);
        var lastUpdated = place.Time(communication.Meta?.LastUpdated, "meta.lastUpdated");
        var sent = place.Time(communication.Sent, "sent");
        var occurred = sent ?? place.Time(communication.Received, "received") ?? lastUpdated;
        if (occurred is null)
            place.Fault(FaultCodes.MissingTime, "sent", "sent, received or meta.lastUpdated");
        var version = Version(communication.Meta?.VersionId, lastUpdated ?? sent, place);
        var (hsaId, activity) = Sender(communication.Sender, place);
        var child = Child(communication, entry, place);
        var content = Content(communication, hsaId, place);
        return faults.Count > before ? null : new Message
        {
            Id = MessageId.For(document.Source, id, version),
            Municipality = document.Municipality,
            Source = document.Source,
            RecordId = id,
            Version = version,
            ReleasedBy = activity,
            OccurredAt = occurred!.Value,
            ReceivedAt = document.ReadAt,
            AttestedWithinScope = (communication.Meta?.Tag ?? []).Any(tag => tag is { System: AttestSystem, Code: AttestCode }),
            Child = child,
            Content = content,
        };
    }

    private static void CheckStatus(FhirCommunication communication, EntryPlace place)
    {
        if (communication.IsModified)
            place.Fault(FaultCodes.UnsupportedModifier, "", "neither modifierExtension nor implicitRules");
        if (communication.Status == "entered-in-error")
            place.Fault(FaultCodes.EnteredInError, "status", "completed or in-progress");
        else if (communication.Status is not ("completed" or "in-progress"))
            place.Fault(FaultCodes.NotReleased, "status", "completed or in-progress");
    }

    private string RecordId(FhirCommunication communication, EntryPlace place)
    {
        var identifier = (communication.Identifier ?? []).FirstOrDefault(identifier => !string.IsNullOrWhiteSpace(identifier?.Value));
        var value = identifier?.Value ?? communication.Id;
        if (string.IsNullOrWhiteSpace(value))
        {
            place.Fault(FaultCodes.MissingId, "identifier", "an identifier with a value, or an id");
            return "";
        }

        if (RecordIds.HoldsIdentity(value, SwedishTime.DateAt(document.ReadAt)))
            place.Fault(FaultCodes.InvalidId, identifier is null ? "id" : "identifier", "an id that holds no identity number of a person");
        return identifier is null ? value : $"{identifier.System}|{value}";
    }

    private static long Version(string? versionId, DateTimeOffset? otherwise, EntryPlace place)
    {
        if (long.TryParse(versionId, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return version;
        if (otherwise is null)
            place.Fault(FaultCodes.MissingVersion, "meta.versionId", "a numeric meta.versionId, meta.lastUpdated or sent");
        return otherwise?.ToUnixTimeMilliseconds() ?? 0;
    }

    private (string HsaId, string Activity) Sender(FhirReference? sender, EntryPlace place)
    {
        if (sender?.Identifier is { System: { } system, Value: { } hsaId }
            && IdentifierSystems.Hsa.Contains(system, StringComparer.Ordinal)
            && units.TryGetValue(hsaId, out var activity))
        {
            return (hsaId, activity);
        }

        place.Fault(FaultCodes.UnknownSender, "sender.identifier", "the HSA-id of a unit in the option Units");
        return ("", "");
    }

    private Child Child(FhirCommunication communication, FhirEntry entry, EntryPlace place)
    {
        var subject = patients.SubjectOf(communication, entry.FullUrl);
        if (subject.FaultCode is { } code)
            place.Fault(code, "subject", "one Patient of the Bundle, or an identifier, with an identity number of HL7 Sweden's systems and its check digit");
        return subject.Child ?? new Child();
    }

    private static Halsonotis Content(FhirCommunication communication, string hsaId, EntryPlace place) => new()
    {
        Topic = Words([communication.Topic]) ?? Words(communication.Category),
        Reason = Words(communication.ReasonCode),
        Priority = communication.Priority,
        Texts = [.. (communication.Payload ?? []).Index().Select(each => Text(each.Item, each.Index, place))],
        SenderHsaId = hsaId,
    };

    // A notice of which a part is left out may say the contrary of what its sender wrote.
    private static NotisText Text(FhirPayload? payload, int index, EntryPlace place)
    {
        if (payload is not { ContentString: { } text, ContentAttachment: null, ContentReference: null } || string.IsNullOrWhiteSpace(text))
            place.Fault(FaultCodes.UnsupportedPayload, string.Create(CultureInfo.InvariantCulture, $"payload[{index}]"), "contentString and nothing else");
        return new NotisText { Text = payload?.ContentString ?? "" };
    }

    /// <summary>What concepts say in words: their text, otherwise their codings' displays.</summary>
    private static string? Words(IReadOnlyList<FhirConcept?>? concepts)
    {
        var words = (concepts ?? [])
            .SelectMany(concept => concept?.Text is { } text ? [text] : (concept?.Coding ?? []).Select(coding => coding?.Display))
            .Where(word => !string.IsNullOrWhiteSpace(word))
            .Distinct(StringComparer.Ordinal);
        return string.Join("; ", words) is { Length: > 0 } joined ? joined : null;
    }
}

/// <summary>The resource of an entry while it is mapped.</summary>
/// <param name="index">The entry's place in the Bundle.</param>
/// <param name="faults">The document's faults.</param>
internal readonly struct EntryPlace(int index, List<MappingFault> faults)
{
    /// <summary>Notes a fault.</summary>
    /// <param name="code">One of <see cref="FaultCodes"/>.</param>
    /// <param name="element">Path below the resource; empty for the resource itself.</param>
    /// <param name="expected">What was expected there.</param>
    public void Fault(string code, string element, string expected) => faults.Add(new MappingFault(
        code, string.Create(CultureInfo.InvariantCulture, $"entry[{index}].resource{(element.Length > 0 ? "." : "")}{element}"), expected));

    /// <summary>A time that may be absent.</summary>
    public DateTimeOffset? Time(string? text, string element)
    {
        if (text is null)
            return null;
        if (FhirTime.TryParse(text, out var time))
            return time;
        Fault(FaultCodes.InvalidTime, element, "a time of FHIR R4: a date, or a time with zone");
        return null;
    }
}
