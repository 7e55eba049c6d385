using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
                return json.Deserialize(FhirJson.Default.BundleEnvelope) is { ResourceType: "Bundle" } bundle
                    ? new Reading().Read(bundle)
                    : Faulty(new MappingFault(FaultCodes.NotABundle, "document", "a FHIR R4 Bundle"));
            }
            catch (JsonException exception)
            {
                return Faulty(SourceJson.FaultOf(exception, "Bundle"));
            }
        }
    }

    private static FhirReading Faulty(MappingFault fault) => new(null, [fault]);

    /// <summary>A Bundle while it is read.</summary>
    private sealed class Reading
    {
        private readonly List<FhirEntry> _entries = [];
        private readonly List<MappingFault> _faults = [];
        private int _communications;
        private DateTimeOffset? _lastUpdated;

        public FhirReading Read(BundleEnvelope bundle)
        {
            foreach (var (index, element) in (bundle.Entry ?? []).Index())
                ReadEntry(element, index);
            return new FhirReading(
                new FhirBundle
                {
                    Type = bundle.Type,
                    Next = (bundle.Link ?? []).FirstOrDefault(link => link?.Relation == "next")?.Url,
                    Communications = _communications,
                    LastUpdated = _lastUpdated,
                    Entries = _entries,
                },
                _faults);
        }

        private void ReadEntry(JsonElement element, int index)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"entry[{index}]");
            if (ReadAt(element, FhirJson.Default.EntryEnvelope, place) is not { Resource.ValueKind: not JsonValueKind.Undefined } entry)
                return;

            place += ".resource";
            if (ReadAt(entry.Resource, FhirJson.Default.ResourceHead, place) is { } head && ReadResource(entry.Resource, head, place) is { } resource)
                _entries.Add(new FhirEntry { Index = index, FullUrl = entry.FullUrl, Resource = resource });
        }

        /// <summary>A resource that the hub uses, or <see langword="null"/> for another one and for one with a fault.</summary>
        private FhirResource? ReadResource(JsonElement element, ResourceHead head, string place) => head.ResourceType switch
        {
            "Patient" => ReadAt(element, FhirJson.Default.FhirPatient, place),
            "Communication" => ReadCommunication(element, head, place),
            _ => null,
        };

        private FhirCommunication? ReadCommunication(JsonElement element, ResourceHead head, string place)
        {
            Count(head.Meta);
            var patients = Contained(head, place);
            var communication = ReadAt(element, FhirJson.Default.FhirCommunication, place);
            return patients is null || communication is null ? null : communication with { ContainedPatients = patients };
        }

        private void Count(FhirMeta? meta)
        {
            _communications++;
            if (SourceTime.TryParse(meta?.LastUpdated, out var time) && (_lastUpdated is null || time > _lastUpdated))
                _lastUpdated = time;
        }

        /// <summary>The contained Patients, or <see langword="null"/> if a contained resource has a fault: it may be the child.</summary>
        private List<FhirPatient>? Contained(ResourceHead head, string place)
        {
            var before = _faults.Count;
            var patients = new List<FhirPatient>();
            foreach (var (index, element) in (head.Contained ?? []).Index())
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"{place}.contained[{index}]");
                if (ReadAt(element, FhirJson.Default.ResourceHead, at) is { ResourceType: "Patient" }
                    && ReadAt(element, FhirJson.Default.FhirPatient, at) is { } patient)
                {
                    patients.Add(patient);
                }
            }

            return _faults.Count > before ? null : patients;
        }

        private T? ReadAt<T>(JsonElement element, JsonTypeInfo<T> type, string place)
            where T : class
        {
            try
            {
                if (element.Deserialize(type) is { } value)
                    return value;
                _faults.Add(new MappingFault(FaultCodes.UnexpectedType, place, "an object"));
            }
            catch (JsonException exception)
            {
                _faults.Add(SourceJson.FaultOf(exception, place));
            }

            return null;
        }
    }
}
