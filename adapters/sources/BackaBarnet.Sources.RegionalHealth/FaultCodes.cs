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

    /// <summary>The document is no FHIR Bundle.</summary>
    public const string NotABundle = "not-a-bundle";

    /// <summary>The Bundle is of a type that hands nothing over, such as <c>history</c> or <c>document</c>.</summary>
    public const string UnsupportedBundle = "unsupported-bundle";

    /// <summary>
    /// A resource has a <c>modifierExtension</c> or <c>implicitRules</c>: its meaning is changed in a way that is not understood,
    /// and R4 forbids to go on.
    /// </summary>
    public const string UnsupportedModifier = "unsupported-modifier";

    /// <summary>A Communication has no identifier and no id.</summary>
    public const string MissingId = "missing-id";

    /// <summary>A Communication's identifier or id is, or holds, an identity number of a person.</summary>
    public const string InvalidId = "invalid-id";

    /// <summary>Nothing tells the version of a Communication: no numeric <c>meta.versionId</c>, no <c>meta.lastUpdated</c>, no <c>sent</c>.</summary>
    public const string MissingVersion = "missing-version";

    /// <summary>Nothing tells when a Communication took place: no <c>sent</c>, <c>received</c> or <c>meta.lastUpdated</c>.</summary>
    public const string MissingTime = "missing-time";

    /// <summary>A time is not written as FHIR R4 writes it.</summary>
    public const string InvalidTime = "invalid-time";

    /// <summary>A Communication was recorded in error: what it says must not be released.</summary>
    public const string EnteredInError = "entered-in-error";

    /// <summary>
    /// A Communication has a status in which nothing has been released, or none: only <c>completed</c> and <c>in-progress</c> are
    /// carried.
    /// </summary>
    public const string NotReleased = "not-released";

    /// <summary>A Communication's subject leads to no single Patient of the Bundle and tells no identity number itself.</summary>
    public const string UnresolvedSubject = "unresolved-subject";

    /// <summary>The Patient has no identity number of a known system, or one that is none or has a wrong check digit.</summary>
    public const string InvalidIdentity = "invalid-identity";

    /// <summary>Two different identity numbers are told for one Patient.</summary>
    public const string AmbiguousIdentity = "ambiguous-identity";

    /// <summary>The sender is not told by an HSA-id of the option <c>Units</c>.</summary>
    public const string UnknownSender = "unknown-sender";

    /// <summary>A payload is an attachment, a reference or empty: only running text is read, and never a part of a notice.</summary>
    public const string UnsupportedPayload = "unsupported-payload";
}
