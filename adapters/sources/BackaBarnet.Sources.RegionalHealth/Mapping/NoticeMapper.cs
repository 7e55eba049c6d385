using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;
using BackaBarnet.Sources.RegionalHealth.Mapping.Notices;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>A resource as a message with a hälsonotis, by the same rules for every type.</summary>
/// <param name="document">The document it stands in.</param>
/// <param name="subjects">The children that it may be about.</param>
/// <param name="senders">The units that may have sent it.</param>
internal sealed class NoticeMapper(SourceDocument document, Subjects subjects, Senders senders)
{
    /// <summary>Code system of the hub's own tag by which a sender attests that running text stays within what is released.</summary>
    public const string AttestSystem = "urn:backabarnet:attest";

    /// <summary>The tag's only code.</summary>
    public const string AttestCode = "within-scope";

    private const string Withdrawn = "Felregistrerad – gäller inte";

    private static readonly string[] Priorities = ["routine", "urgent", "asap", "stat"];

    /// <summary>What a resource tells; <see langword="null"/> for one that becomes no notice.</summary>
    public static Notice? NoticeOf(FhirResource resource) => resource switch
    {
        FhirCommunication communication => CommunicationNotice.Of(communication),
        FhirTask task => TaskNotice.Of(task),
        FhirServiceRequest request => ServiceRequestNotice.Of(request),
        FhirEncounter encounter => EncounterNotice.Of(encounter),
        FhirAppointment appointment => AppointmentNotice.Of(appointment),
        FhirFlag flag => FlagNotice.Of(flag),
        FhirCarePlan plan => CarePlanNotice.Of(plan),
        FhirQuestionnaireResponse response => QuestionnaireResponseNotice.Of(response),
        _ => null,
    };

    /// <summary>Maps a notice; all its faults are told.</summary>
    /// <returns>The message, or <see langword="null"/> if it has a fault.</returns>
    public Message? Map(Notice notice, FhirEntry entry, List<MappingFault> faults)
    {
        if (entry.IsDeleted)
            notice = notice with { Standing = Standing.Withdrawn };
        var before = faults.Count;
        var place = new EntryPlace(entry.Index, faults);
        CheckMeaning(notice, entry.Resource, place);
        var id = Records.IdOf(entry.Resource, notice.Identifiers, document, place);
        var lastUpdated = place.Time(entry.Resource.Meta?.LastUpdated, "meta.lastUpdated");
        var told = Told(notice, place);
        if ((told ?? lastUpdated) is null)
            place.Fault(FaultCodes.MissingTime, notice.Times[0].Element, $"{string.Join(", ", notice.Times.Select(time => time.Element))} or meta.lastUpdated");
        var version = Records.VersionOf(entry, lastUpdated ?? told, place);
        var (hsaId, activity) = Sender(notice, entry, place);
        var child = Child(notice, entry, place);
        var isAttested = (entry.Resource.Meta?.Tag ?? []).Any(tag => tag is { System: AttestSystem, Code: AttestCode });
        var content = notice.Standing.IsWithdrawn ? new Halsonotis { Topic = Withdrawn, SenderHsaId = hsaId } : Content(notice, hsaId, isAttested, place);
        if (faults.Count > before)
            return Refuse(notice, place);
        return new Message
        {
            Id = MessageId.For(document.Source, id, version),
            Municipality = document.Municipality,
            Source = document.Source,
            RecordId = id,
            Version = version,
            Withdrawn = notice.Standing.IsWithdrawn ? true : null,
            ReleasedBy = activity,
            OccurredAt = (told ?? lastUpdated)!.Value,
            ReceivedAt = document.ReadAt,
            AttestedWithinScope = isAttested,
            Child = child,
            Content = content,
        };
    }

    /// <summary>What is told of a notice that the region has taken back.</summary>
    public static Message Withdraw(Message notice) => notice with
    {
        AttestedWithinScope = false,
        Content = new Halsonotis { Topic = Withdrawn, SenderHsaId = notice.Content is Halsonotis told ? told.SenderHsaId : null },
    };

    // What the region has taken back stands until a person sees to it: that is said first of all.
    private static Message? Refuse(Notice notice, EntryPlace place)
    {
        if (notice.Standing.IsWithdrawn)
            place.Fault(FaultCodes.EnteredInError, "status", "what is needed to find the earlier version that is taken back: its id, version, sender and child");
        return null;
    }

    private static void CheckMeaning(Notice notice, FhirResource resource, EntryPlace place)
    {
        if (resource.IsModified)
            place.Fault(FaultCodes.UnsupportedModifier, "", "neither modifierExtension nor implicitRules");
        if (notice.Standing.FaultCode is { } code)
            place.Fault(code, "status", $"one of {notice.Standing.Expected}");
        if (notice.Standing.IsWithdrawn)
            return;
        if (resource.Text?.Status == "additional")
            place.Fault(FaultCodes.NarrativeOnly, "text", "everything that is told in elements; a narrative that adds to them is not read");
        if (SecurityLabels.Close(resource.Meta))
            place.Fault(FaultCodes.Restricted, "meta.security", "no label that forbids to hand the notice on");
        foreach (var problem in notice.Problems)
            place.Fault(problem.Code, problem.Element, problem.Expected);
    }

    private static DateTimeOffset? Told(Notice notice, EntryPlace place)
    {
        var (element, text) = notice.Times.FirstOrDefault(time => time.Text is not null);
        return place.Time(text, element);
    }

    private (string HsaId, string Activity) Sender(Notice notice, FhirEntry entry, EntryPlace place)
    {
        if (senders.Of(notice.Senders, entry) is { } sender)
            return sender;
        place.Fault(FaultCodes.UnknownSender, $"{notice.SenderElement}.identifier", "the HSA-id of a unit in the option Units, there or in what it refers to");
        return ("", "");
    }

    private Child Child(Notice notice, FhirEntry entry, EntryPlace place)
    {
        var subject = subjects.Of(notice.Subject, entry);
        if (subject.FaultCode is { } code)
            place.Fault(code, notice.SubjectElement, "one Patient of the Bundle, or an identifier, with an identity number of HL7 Sweden's systems and its check digit");
        var child = subject.Child ?? new Child();
        return SecurityLabels.ProtectionIn(entry.Resource.Meta) is { } label && !(child.Protection > label) ? child with { Protection = label } : child;
    }

    private static Halsonotis Content(Notice notice, string hsaId, bool isAttested, EntryPlace place)
    {
        var texts = new List<string>();
        var words = new Words(isAttested, texts);
        var topic = words.Of(notice.Topic);
        var reason = words.Of(notice.Reason);
        if (notice.Priority is { } priority && !Priorities.Contains(priority, StringComparer.Ordinal))
            place.Fault(FaultCodes.UnknownPriority, "priority", "routine, urgent, asap or stat");
        texts.AddRange(notice.Texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!));
        return new Halsonotis
        {
            Topic = notice.Standing.Lead is { } lead ? topic is null ? lead : $"{lead}: {topic}" : topic,
            Reason = reason,
            Priority = notice.Priority,
            Texts = [.. texts.Select(text => new NotisText { Text = text })],
            SenderHsaId = hsaId,
        };
    }
}
