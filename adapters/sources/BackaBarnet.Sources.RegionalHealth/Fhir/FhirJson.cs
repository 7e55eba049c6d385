using System.Text.Json;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 64)]
[JsonSerializable(typeof(BundleEnvelope))]
[JsonSerializable(typeof(EntryEnvelope))]
[JsonSerializable(typeof(ResourceHead))]
[JsonSerializable(typeof(FhirPatient))]
[JsonSerializable(typeof(FhirCommunication))]
internal sealed partial class FhirJson : JsonSerializerContext;

/// <summary>A Bundle whose entries have not been read yet: each is read alone, so that a bad one spoils no other.</summary>
internal sealed record BundleEnvelope : Confidential
{
    public string? ResourceType { get; init; }

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
}

/// <summary>What tells how a resource is to be read.</summary>
internal sealed record ResourceHead : Confidential
{
    public string? ResourceType { get; init; }

    public FhirMeta? Meta { get; init; }

    public IReadOnlyList<JsonElement>? Contained { get; init; }
}
