using System.Text.Json;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

// FHIR forbids a property twice in an object; whoever sends one twice may mean either.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 64, AllowDuplicateProperties = false)]
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
internal sealed partial class FhirJson : JsonSerializerContext;

// Here a property that stands twice is looked for at the top only: further down it would spoil the entries around it.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 64)]
[JsonSerializable(typeof(ResourceKind))]
[JsonSerializable(typeof(BundleEnvelope))]
[JsonSerializable(typeof(EntryEnvelope))]
[JsonSerializable(typeof(ResourceHead))]
internal sealed partial class FhirEnvelopes : JsonSerializerContext;

/// <summary>What a document is.</summary>
internal sealed record ResourceKind : Confidential
{
    public string? ResourceType { get; init; }
}

/// <summary>A Bundle whose entries have not been read yet: each is read alone, so that a bad one spoils no other.</summary>
internal sealed record BundleEnvelope : Confidential
{
    public string? Type { get; init; }

    public IReadOnlyList<BundleLink?>? Link { get; init; }

    public IReadOnlyList<JsonElement>? Entry { get; init; }
}

internal sealed record BundleLink : Confidential
{
    public string? Relation { get; init; }

    public string? Url { get; init; }
}

/// <summary>An entry whose resource has not been read yet.</summary>
internal sealed record EntryEnvelope : Confidential
{
    public string? FullUrl { get; init; }

    public JsonElement Resource { get; init; }

    public BundleRequest? Request { get; init; }
}

/// <summary>What is to be done with an entry of a transaction or batch.</summary>
internal sealed record BundleRequest : Confidential
{
    public string? Method { get; init; }
}

/// <summary>What tells how a resource is to be read.</summary>
internal sealed record ResourceHead : Confidential
{
    public string? ResourceType { get; init; }

    public FhirMeta? Meta { get; init; }

    public IReadOnlyList<JsonElement>? Contained { get; init; }
}
