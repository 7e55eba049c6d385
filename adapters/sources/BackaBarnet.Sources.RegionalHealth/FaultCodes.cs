using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>Codes of the faults that a document from regional health care can have. Stable: people and dashboards go by them.</summary>
public static class FaultCodes
{
    /// <summary>The document's format is none of this source's.</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>The document is no JSON, or too deeply nested. Names line and byte.</summary>
    public const string InvalidJson = SourceJson.InvalidJson;

    /// <summary>An element is of another type than FHIR R4 gives it, or holds characters that are none.</summary>
    public const string UnexpectedType = SourceJson.UnexpectedType;

    /// <summary>The document is neither a FHIR Bundle nor a resource.</summary>
    public const string NotABundle = "not-a-bundle";

    /// <summary>The Bundle is of a type that hands nothing over, such as <c>document</c>.</summary>
    public const string UnsupportedBundle = "unsupported-bundle";

    /// <summary>A resource is of a type that the hub does not carry.</summary>
    public const string UnsupportedResource = "unsupported-resource";

    /// <summary>A Bundle that was handed over describes persons and places, and tells nothing about them.</summary>
    public const string NothingToCarry = "nothing-to-carry";

    /// <summary>An entry holds no resource, and deletes none.</summary>
    public const string MissingResource = "missing-resource";

    /// <summary>An entry asks for something else than to take a resource in or take it back, such as <c>PATCH</c>.</summary>
    public const string UnsupportedRequest = "unsupported-request";

    /// <summary>A server says that something failed while it made its answer.</summary>
    public const string ServerError = "server-error";

    /// <summary>A resource has an element that R4 does not give its type, so that something in it would be lost unseen.</summary>
    public const string UnknownElement = "unknown-element";

    /// <summary>A resource's narrative says that it tells more than the elements.</summary>
    public const string NarrativeOnly = "narrative-only";

    /// <summary>A resource's security labels forbid to hand it on without a person who decides.</summary>
    public const string Restricted = "restricted";

    /// <summary>
    /// A resource has a <c>modifierExtension</c> or <c>implicitRules</c>: its meaning is changed in a way that is not understood,
    /// and R4 forbids to go on. So is one that asks for something to be left undone.
    /// </summary>
    public const string UnsupportedModifier = "unsupported-modifier";

    /// <summary>A resource has no identifier and no id.</summary>
    public const string MissingId = "missing-id";

    /// <summary>A resource's identifier or id is, or holds, an identity number of a person.</summary>
    public const string InvalidId = "invalid-id";

    /// <summary>Nothing tells the version of a resource: no numeric <c>meta.versionId</c>, no <c>meta.lastUpdated</c>, no time of its own.</summary>
    public const string MissingVersion = "missing-version";

    /// <summary>Nothing tells when it happened: no time of its own, such as <c>sent</c>, and no <c>meta.lastUpdated</c>.</summary>
    public const string MissingTime = "missing-time";

    /// <summary>A time is not written as FHIR R4 writes it.</summary>
    public const string InvalidTime = "invalid-time";

    /// <summary>
    /// The region has taken a resource back, and what is needed to take it back in the hub can't be read: an earlier version of it
    /// may still be on its way. Stands beside the faults that say why.
    /// </summary>
    public const string EnteredInError = "entered-in-error";

    /// <summary>A resource has a status or intent in which nothing has been released or decided, or no status.</summary>
    public const string NotReleased = "not-released";

    /// <summary>A resource's status or intent is <c>unknown</c>, or none that R4 has.</summary>
    public const string UnknownStatus = "unknown-status";

    /// <summary>A visit that took place, or is still to come: only a missed or cancelled one is a notice.</summary>
    public const string NotANotice = "not-a-notice";

    /// <summary>An EpisodeOfCare is neither of a type nor at a unit that is agreed to be a child's care at BVC or mödravård.</summary>
    public const string OtherCare = "other-care";

    /// <summary>A priority is none that R4 has.</summary>
    public const string UnknownPriority = "unknown-priority";

    /// <summary>A resource's subject leads to no single Patient of the Bundle and tells no identity number itself.</summary>
    public const string UnresolvedSubject = "unresolved-subject";

    /// <summary>The Patient has no identity number of a known system, or one that is none or has a wrong check digit.</summary>
    public const string InvalidIdentity = "invalid-identity";

    /// <summary>Two different identity numbers are told for one Patient.</summary>
    public const string AmbiguousIdentity = "ambiguous-identity";

    /// <summary>The Patient's record has been replaced by another or is not in use.</summary>
    public const string ReplacedPatient = "replaced-patient";

    /// <summary>The Patient is told to be dead: a person must decide whether anything is still to be sent.</summary>
    public const string DeceasedPatient = "deceased-patient";

    /// <summary>The sender, or an activity that a Consent names, is not told by an HSA-id of the option <c>Units</c>.</summary>
    public const string UnknownSender = "unknown-sender";

    /// <summary>A part of a notice is an attachment, a reference, a parameter or empty: only running text is read, and never a part of a notice.</summary>
    public const string UnsupportedPayload = "unsupported-payload";

    /// <summary>A Consent is about something else than handing information on, such as treatment or research.</summary>
    public const string UnsupportedScope = "unsupported-scope";

    /// <summary>A Consent has exceptions or conditions that the hub does not understand.</summary>
    public const string UnsupportedProvision = "unsupported-provision";

    /// <summary>A Consent says neither yes nor no, or both.</summary>
    public const string UnknownAnswer = "unknown-answer";

    /// <summary>A Consent does not name the one person who answers.</summary>
    public const string SeveralPerformers = "several-performers";

    /// <summary>A Consent or an EpisodeOfCare has no end, or no beginning, or ends before it begins.</summary>
    public const string MissingPeriod = "missing-period";
}
