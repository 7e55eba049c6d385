using System.Globalization;
using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.RegionalHealth.Fhir;

/// <summary>Reads FHIR with System.Text.Json, by code that is generated when the hub is built.</summary>
internal sealed class JsonFhirReader : IFhirReader
{
    /// <summary>What is read of a Bundle beside its type's name.</summary>
    public static readonly string[] BundleParts = ["type", "link", "entry"];

    /// <summary>What is read of a Bundle's entry.</summary>
    public static readonly string[] EntryParts = ["fullUrl", "resource", "request", "response"];

    /// <summary>What is read of how an entry came about.</summary>
    public static readonly string[] RequestParts = ["method", "url"];

    /// <summary>What is read of how a server carried an entry out.</summary>
    public static readonly string[] ResponseParts = ["etag", "lastModified"];

    /// <inheritdoc />
    public FhirReading Read(ReadOnlyMemory<byte> bytes)
    {
        if (!SourceJson.TryParse(bytes, out var json, out var fault))
            return Faulty(fault);
        using (json)
            return Read(json.RootElement, new ResourceReader(ModifierScan.MayFind(bytes.Span)));
    }

    private static FhirReading Read(JsonElement root, ResourceReader resources)
    {
        if (root.ValueKind == JsonValueKind.Null)
            return NotFhir();
        if (resources.PartsOf(root, "Bundle", "resourceType") is not [var told])
            return Faulty(resources.Faults[0]);
        return resources.TextOf(told, "resourceType") switch
        {
            null => resources.Faults.Count > 0 ? Faulty(resources.Faults[0]) : NotFhir(),
            "Bundle" => new Reading(resources).ReadBundle(root),
            _ => new Reading(resources).ReadAlone(root),
        };
    }

    private static FhirReading NotFhir() => Faulty(new MappingFault(FaultCodes.NotABundle, "document", "a FHIR R4 Bundle, or a resource of R4"));

    private static FhirReading Faulty(MappingFault fault) => new(null, [fault]);

    /// <summary>A Bundle while it is read: each entry alone, so that a bad one spoils no other.</summary>
    private sealed class Reading(ResourceReader resources)
    {
        private readonly List<FhirEntry> _entries = [];
        private readonly List<FhirDeletion> _deletions = [];
        private int _notices;
        private int _unread;
        private bool _hasUndated;
        private DateTimeOffset? _lastUpdated;

        public FhirReading ReadBundle(JsonElement bundle)
        {
            if (resources.PartsOf(bundle, "Bundle", BundleParts) is not [var type, var links, var entries])
                return Faulty(resources.Faults[0]);
            var name = resources.TextOf(type, "Bundle.type");
            var next = links.ValueKind is JsonValueKind.Undefined ? null : (BundleLink?[]?)resources.ReadAt(links, FhirJson.Default.BundleLinkArray, "Bundle.link");
            if (entries.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined))
                resources.Fault(FaultCodes.UnexpectedType, "Bundle.entry", "a list");
            if (resources.Faults.Count > 0)
                return Faulty(resources.Faults[0]);

            foreach (var (index, element) in entries.ValueKind == JsonValueKind.Array ? entries.EnumerateArray().Index() : [])
                ReadEntry(element, index);
            return Result(name, isBundle: true, isEmpty: entries.ValueKind != JsonValueKind.Array || entries.GetArrayLength() == 0, next?.FirstOrDefault(link => link?.Relation == "next")?.Url);
        }

        public FhirReading ReadAlone(JsonElement resource)
        {
            ReadResource(resource, index: null, fullUrl: null, "resource");
            if (_notices == 0 && resources.Faults.Count == 0)
                resources.Fault(FaultCodes.UnsupportedResource, "resource", "a resource of a type that becomes a notice or a consent, or a Bundle with one");
            return Result("collection", isBundle: false, isEmpty: false, next: null);
        }

        private FhirReading Result(string? type, bool isBundle, bool isEmpty, string? next) => new(
            new FhirBundle
            {
                Type = type,
                IsBundle = isBundle,
                Next = next,
                Notices = _notices,
                LastUpdated = _lastUpdated,
                HasUndated = _hasUndated,
                Unread = _unread,
                Deletions = _deletions,
                IsEmpty = isEmpty,
                Entries = _entries,
            },
            resources.Faults);

        private void ReadEntry(JsonElement element, int index)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"entry[{index}]");
            if (resources.PartsOf(element, place, EntryParts) is not [var fullUrl, var resource, var request, var response])
                return;
            var before = resources.Faults.Count;
            var address = resources.TextOf(fullUrl, $"{place}.fullUrl");
            var (method, url) = RequestOf(request, $"{place}.request");
            if (resources.Faults.Count > before)
                return;
            if (resource.ValueKind != JsonValueKind.Undefined)
                ReadResource(resource, index, address, $"{place}.resource", method == "DELETE");
            else if (method == "DELETE")
                ReadDeletion(index, url, address, response, place);
            else
                resources.Fault(FaultCodes.MissingResource, place, "a resource, or a request that deletes one");
        }

        private (string? Method, string? Url) RequestOf(JsonElement request, string place)
        {
            if (request.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || resources.PartsOf(request, place, RequestParts) is not [var told, var url])
                return default;
            var before = resources.Faults.Count;
            var asked = (Method: resources.TextOf(told, $"{place}.method"), Url: resources.TextOf(url, $"{place}.url"));
            if (resources.Faults.Count == before && asked.Method is not ("POST" or "PUT" or "DELETE"))
                resources.Fault(FaultCodes.UnsupportedRequest, $"{place}.method", "POST, PUT or DELETE of a notice, a consent or care");
            return asked;
        }

        // What is deleted and stands beside its deletion is taken back like what was entered in error. What stands alone is looked for by
        // its address.
        private void ReadDeletion(int index, string? url, string? fullUrl, JsonElement response, string place)
        {
            var before = resources.Faults.Count;
            var (told, full) = (ResourceAddress.TryParse(url), ResourceAddress.TryParse(fullUrl));
            var (tag, time) = ResponseOf(response, $"{place}.response");
            if (resources.Faults.Count > before)
                return;
            if (told is not null && ResourceReader.IsNotice(told.Type))
                Delete(new FhirDeletion(index, told.Server is null && full?.Path == told.Path ? told with { Server = full.Server } : told, told.Version ?? ResourceAddress.VersionIn(tag), time));
            else if (ResourceReader.IsNotice(url?.Split('/', '?')[0]))
                resources.Fault(FaultCodes.EnteredInError, $"{place}.request.url", Outcomes.WhatADeletionNeeds);
            else if (told is not null && ResourceReader.IsContext(told.Type))
                _unread++;
            else
                resources.Fault(FaultCodes.UnsupportedRequest, $"{place}.request.method", "POST, PUT or DELETE of a notice, a consent or care");
        }

        private (string? Tag, DateTimeOffset? Time) ResponseOf(JsonElement response, string place)
        {
            if (response.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || resources.PartsOf(response, place, ResponseParts) is not [var etag, var modified])
                return default;
            var (tag, text) = (resources.TextOf(etag, $"{place}.etag"), resources.TextOf(modified, $"{place}.lastModified"));
            return (tag, FhirTime.TryParse(text ?? "", out var time) ? time : null);
        }

        private void Delete(FhirDeletion deletion)
        {
            (_notices, _hasUndated) = (_notices + 1, true);
            _deletions.Add(deletion);
        }

        private void ReadResource(JsonElement element, int? index, string? fullUrl, string place, bool isDeleted = false)
        {
            if (resources.PartsOf(element, place, "resourceType", "meta", "contained") is not [var told, var meta, var contained])
                return;
            var type = resources.TextOf(told, $"{place}.resourceType");
            if (ResourceReader.IsNotice(type))
                Count(meta);
            var before = resources.Faults.Count;
            if (resources.Read(element, type, contained, place) is not { } resource)
                _unread += resources.Faults.Count > before ? 0 : 1;
            else
                _entries.Add(new FhirEntry { Index = index, FullUrl = fullUrl, Resource = resource, IsDeleted = isDeleted });
        }

        private void Count(JsonElement meta)
        {
            _notices++;
            if (!SourceTime.TryParse(ResourceReader.LastUpdatedIn(meta), out var time))
                _hasUndated = true;
            else if (_lastUpdated is null || time > _lastUpdated)
                _lastUpdated = time;
        }
    }
}
