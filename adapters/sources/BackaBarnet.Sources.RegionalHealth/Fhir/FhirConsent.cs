using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

internal sealed record FhirConsent : FhirResource
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public string? Status { get; init; }

    public FhirConcept? Scope { get; init; }

    public IReadOnlyList<FhirConcept?>? Category { get; init; }

    public FhirReference? Patient { get; init; }

    public string? DateTime { get; init; }

    public IReadOnlyList<FhirReference?>? Performer { get; init; }

    public IReadOnlyList<FhirReference?>? Organization { get; init; }

    public FhirConcept? PolicyRule { get; init; }

    public FhirProvision? Provision { get; init; }
}

internal sealed record FhirProvision : Confidential
{
    public string? Type { get; init; }

    public FhirPeriod? Period { get; init; }

    public IReadOnlyList<FhirConsentActor?>? Actor { get; init; }

    public IReadOnlyList<FhirConcept?>? Action { get; init; }

    public IReadOnlyList<FhirCoding?>? SecurityLabel { get; init; }

    public IReadOnlyList<FhirCoding?>? Purpose { get; init; }

    public IReadOnlyList<FhirCoding?>? Class { get; init; }

    public IReadOnlyList<FhirConcept?>? Code { get; init; }

    public FhirPeriod? DataPeriod { get; init; }

    public IReadOnlyList<FhirOpaque?>? Data { get; init; }

    public IReadOnlyList<FhirOpaque?>? Provision { get; init; }
}

internal sealed record FhirConsentActor : Confidential
{
    public FhirConcept? Role { get; init; }

    public FhirReference? Reference { get; init; }
}
