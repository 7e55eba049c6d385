using System.Text.Json.Serialization;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

// FHIR forbids a property twice in an object; whoever sends one twice may mean either.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 64, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BundleLink[]))]
[JsonSerializable(typeof(FhirPatient))]
[JsonSerializable(typeof(FhirActor))]
[JsonSerializable(typeof(FhirGoal))]
[JsonSerializable(typeof(FhirMessageHeader))]
[JsonSerializable(typeof(FhirOperationOutcome))]
[JsonSerializable(typeof(FhirCommunication))]
[JsonSerializable(typeof(FhirTask))]
[JsonSerializable(typeof(FhirServiceRequest))]
[JsonSerializable(typeof(FhirEncounter))]
[JsonSerializable(typeof(FhirAppointment))]
[JsonSerializable(typeof(FhirFlag))]
[JsonSerializable(typeof(FhirCarePlan))]
[JsonSerializable(typeof(FhirQuestionnaireResponse))]
[JsonSerializable(typeof(FhirConsent))]
[JsonSerializable(typeof(FhirEpisodeOfCare))]
internal sealed partial class FhirJson : JsonSerializerContext;

internal sealed record BundleLink : Confidential
{
    public string? Relation { get; init; }

    public string? Url { get; init; }
}
