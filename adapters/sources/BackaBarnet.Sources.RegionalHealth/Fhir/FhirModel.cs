using System.Text.Json.Serialization;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

// The subset of FHIR R4 (4.0.1) that the hub reads, by R4's own element names. Every element can be absent and every list can
// hold null (a primitive that has only extensions). What is not here is not read.

internal abstract record FhirResource : Confidential
{
    /// <summary>The type's name in R4.</summary>
    public string? ResourceType { get; init; }

    public string? Id { get; init; }

    public FhirMeta? Meta { get; init; }

    public FhirNarrative? Text { get; init; }

    /// <summary>The contained resources of a type that the hub uses.</summary>
    [JsonIgnore]
    public IReadOnlyList<FhirResource> Contained { get; init; } = [];

    /// <summary>
    /// Something changes what the resource means, and the hub does not know what: <c>implicitRules</c>, or a
    /// <c>modifierExtension</c> anywhere in it.
    /// </summary>
    [JsonIgnore]
    public bool IsModified { get; init; }
}

internal sealed record FhirPatient : FhirResource
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public bool? Active { get; init; }

    public IReadOnlyList<FhirName?>? Name { get; init; }

    public bool? DeceasedBoolean { get; init; }

    public string? DeceasedDateTime { get; init; }

    public IReadOnlyList<FhirPatientLink?>? Link { get; init; }
}

internal sealed record FhirPatientLink : Confidential
{
    public string? Type { get; init; }
}

/// <summary>
/// Somebody or something that acts: Organization, Practitioner, PractitionerRole, HealthcareService, Location, RelatedPerson, Device.
/// </summary>
internal sealed record FhirActor : FhirResource
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    /// <summary>Of a PractitionerRole.</summary>
    public FhirReference? Organization { get; init; }

    /// <summary>Of a HealthcareService.</summary>
    public FhirReference? ProvidedBy { get; init; }

    /// <summary>Of a Location.</summary>
    public FhirReference? ManagingOrganization { get; init; }

    /// <summary>Of a RelatedPerson: to whom it is related.</summary>
    public FhirReference? Patient { get; init; }

    /// <summary>Of a RelatedPerson.</summary>
    public IReadOnlyList<FhirConcept?>? Relationship { get; init; }
}

/// <summary>A Goal, read where it is contained in a CarePlan.</summary>
internal sealed record FhirGoal : FhirResource
{
    public string? LifecycleStatus { get; init; }

    public FhirConcept? Description { get; init; }

    public IReadOnlyList<FhirAnnotation?>? Note { get; init; }
}

/// <summary>The head of a Bundle of type <c>message</c>.</summary>
internal sealed record FhirMessageHeader : FhirResource
{
    public FhirReference? Sender { get; init; }

    public FhirReference? Responsible { get; init; }
}

/// <summary>What a server says about its own answer.</summary>
internal sealed record FhirOperationOutcome : FhirResource
{
    public IReadOnlyList<FhirIssue?>? Issue { get; init; }
}

internal sealed record FhirIssue : Confidential
{
    public string? Severity { get; init; }
}

internal sealed record FhirMeta : Confidential
{
    public string? VersionId { get; init; }

    public string? LastUpdated { get; init; }

    public IReadOnlyList<string?>? Profile { get; init; }

    public IReadOnlyList<FhirCoding?>? Security { get; init; }

    public IReadOnlyList<FhirCoding?>? Tag { get; init; }
}

internal sealed record FhirNarrative : Confidential
{
    public string? Status { get; init; }
}

internal sealed record FhirCoding : Confidential
{
    public string? System { get; init; }

    public string? Code { get; init; }

    public string? Display { get; init; }
}

internal sealed record FhirConcept : Confidential
{
    public IReadOnlyList<FhirCoding?>? Coding { get; init; }

    public string? Text { get; init; }
}

internal sealed record FhirIdentifier : Confidential
{
    public string? Use { get; init; }

    public string? System { get; init; }

    public string? Value { get; init; }
}

internal sealed record FhirName : Confidential
{
    public string? Use { get; init; }

    public string? Family { get; init; }

    public IReadOnlyList<string?>? Given { get; init; }
}

internal sealed record FhirReference : Confidential
{
    public string? Reference { get; init; }

    public FhirIdentifier? Identifier { get; init; }
}

internal sealed record FhirPeriod : Confidential
{
    public string? Start { get; init; }

    public string? End { get; init; }
}

/// <summary>A note that somebody has written.</summary>
internal sealed record FhirAnnotation : Confidential
{
    public string? Text { get; init; }
}

/// <summary>An element of which only its presence is known.</summary>
internal sealed record FhirOpaque : Confidential;
