namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>That somebody is in a unit's care for a time.</summary>
internal sealed record FhirEpisodeOfCare : FhirResource
{
    public IReadOnlyList<FhirIdentifier?>? Identifier { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<FhirConcept?>? Type { get; init; }

    public FhirReference? Patient { get; init; }

    public FhirReference? ManagingOrganization { get; init; }

    public FhirPeriod? Period { get; init; }
}
