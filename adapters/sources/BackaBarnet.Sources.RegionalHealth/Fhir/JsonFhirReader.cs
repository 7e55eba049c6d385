using System.Globalization;
using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>Reads FHIR with System.Text.Json, by code that is generated when the hub is built.</summary>
internal sealed class JsonFhirReader : IFhirReader
{
    /// <inheritdoc />
    public FhirReading Read(ReadOnlyMemory<byte> bytes)
    {
        if (!SourceJson.TryParse(bytes, out var json, out var fault))
            return Faulty(fault);

        using (json)
        {
            try
            {
                return Read(json, new ResourceReader(ModifierScan.MayFind(bytes.Span)));
            }
            catch (JsonException exception)
            {
                return Faulty(SourceJson.FaultOf(exception, "Bundle"));
            }
        }
    }

    private static FhirReading Read(JsonDocument json, ResourceReader resources) => json.Deserialize(FhirEnvelopes.Default.ResourceKind)?.ResourceType switch
    {
        null => Faulty(new MappingFault(FaultCodes.NotABundle, "document", "a FHIR R4 Bundle, or a resource of R4")),
        "Bundle" when resources.ReadOnce(json.RootElement, FhirEnvelopes.Default.BundleEnvelope, "Bundle") is { } bundle => new Reading(resources).Read(bundle),
        "Bundle" => Faulty(resources.Faults[0]),
        _ => new Reading(resources).Read(json.RootElement),
    };

    private static FhirReading Faulty(MappingFault fault) => new(null, [fault]);

    /// <summary>A Bundle while it is read.</summary>
    private sealed class Reading(ResourceReader resources)
    {
        private readonly List<FhirEntry> _entries = [];
        private int _notices;
        private bool _hasUndated;
        private DateTimeOffset? _lastUpdated;

        public FhirReading Read(BundleEnvelope bundle)
        {
            foreach (var (index, element) in (bundle.Entry ?? []).Index())
                ReadEntry(element, index);
            return Result(bundle.Type, isBundle: true, (bundle.Link ?? []).FirstOrDefault(link => link?.Relation == "next")?.Url);
        }

        public FhirReading Read(JsonElement resource)
        {
            ReadResource(resource, index: null, fullUrl: null, "resource");
            if (_notices == 0 && resources.Faults.Count == 0)
                resources.Fault(FaultCodes.UnsupportedResource, "resource", "a resource of a type that becomes a notice or a consent, or a Bundle with one");
            return Result("collection", isBundle: false, next: null);
        }

        private FhirReading Result(string? type, bool isBundle, string? next) => new(
            new FhirBundle
            {
                Type = type,
                IsBundle = isBundle,
                Next = next,
                Notices = _notices,
                LastUpdated = _lastUpdated,
                HasUndated = _hasUndated,
                Entries = _entries,
            },
            resources.Faults);

        private void ReadEntry(JsonElement element, int index)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"entry[{index}]");
            if (resources.ReadOnce(element, FhirEnvelopes.Default.EntryEnvelope, place) is not { } entry)
                return;
            if (entry.Request is { Method: not ("POST" or "PUT") })
                resources.Fault(FaultCodes.UnsupportedRequest, $"{place}.request.method", "POST or PUT; what was wrong comes again as entered-in-error");
            else if (entry.Resource.ValueKind != JsonValueKind.Undefined)
                ReadResource(entry.Resource, index, entry.FullUrl, $"{place}.resource");
        }

        private void ReadResource(JsonElement element, int? index, string? fullUrl, string place)
        {
            if (resources.ReadAt(element, FhirEnvelopes.Default.ResourceHead, place) is not { } head)
                return;
            if (ResourceReader.IsNotice(head.ResourceType))
                Count(head.Meta);
            if (resources.Read(element, head, place) is { } resource)
                _entries.Add(new FhirEntry { Index = index, FullUrl = fullUrl, Resource = resource });
        }

        private void Count(FhirMeta? meta)
        {
            _notices++;
            if (!SourceTime.TryParse(meta?.LastUpdated, out var time))
                _hasUndated = true;
            else if (_lastUpdated is null || time > _lastUpdated)
                _lastUpdated = time;
        }
    }
}
