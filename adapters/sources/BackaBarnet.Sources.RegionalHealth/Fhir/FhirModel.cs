using System.Text.Json.Serialization;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

// The subset of FHIR R4 (4.0.1) that the hub reads, by R4's own element names. Every element can be absent and every list can
// hold null (a primitive that has only extensions). What is not here is not read.

internal abstract record FhirResource : Confidential
{
    public string? Id { get; init; }

    public FhirMeta? Meta { get; init; }

    public string? ImplicitRules { get; init; }

    public IReadOnlyList<FhirOpaque?>? ModifierExtension { get; init; }

    /// <summary>Something changes what the resource means, and the hub does not know what.</summary>
    [JsonIgnore]
    public bool IsModified => ImplicitRules is not null || ModifierExtension is { Count: > 0 };
}

internal sealed record FhirPatient : FhirResource
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public IReadOnlyList<FhirName?>? Name { get; init; }
}

internal sealed record FhirCommunication : FhirResource
{
    public string? Status { get; init; }

    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public IReadOnlyList<FhirConcept?>? Category { get; init; }

    public string? Priority { get; init; }

    public FhirReference? Subject { get; init; }

    public FhirConcept? Topic { get; init; }

    public string? Sent { get; init; }

    public string? Received { get; init; }

    public FhirReference? Sender { get; init; }

    public IReadOnlyList<FhirConcept?>? ReasonCode { get; init; }

    public IReadOnlyList<FhirPayload?>? Payload { get; init; }

    /// <summary>The Patients among its contained resources.</summary>
    [JsonIgnore]
    public IReadOnlyList<FhirPatient> ContainedPatients { get; init; } = [];
}

internal sealed record FhirMeta : Confidential
{
    public string? VersionId { get; init; }

    public string? LastUpdated { get; init; }

    public IReadOnlyList<string?>? Profile { get; init; }

    public IReadOnlyList<FhirCoding?>? Security { get; init; }

    public IReadOnlyList<FhirCoding?>? Tag { get; init; }
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

internal sealed record FhirPayload : Confidential
{
    public string? ContentString { get; init; }

    public FhirOpaque? ContentAttachment { get; init; }

    public FhirOpaque? ContentReference { get; init; }
}

/// <summary>An element of which only its presence is known.</summary>
internal sealed record FhirOpaque : Confidential;
