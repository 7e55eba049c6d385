using System.Globalization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;
using BackaBarnet.Sources.RegionalHealth.Mapping;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>
/// FHIR Bundles and single resources: a message for every resource that tells something about a child, an entry for every Consent and for the care of a child.
/// A resource with a fault is left out whole; the others go on.
/// </summary>
/// <param name="fhir">Reads FHIR.</param>
/// <param name="units">HSA-ids of sending units with the ids of their activities.</param>
/// <param name="care">Which episodes of care tell who is a child's contact; <see langword="null"/> for none.</param>
internal sealed class RegionalHealthMapper(IFhirReader fhir, IDictionary<string, string> units, CareOptions? care = null) : IDocumentMapper, ITellsUnmapped
{
    // Those of R4's types in which a sender hands resources over as they are now.
    private static readonly string[] BundleTypes = ["collection", "message", "searchset", "transaction", "batch", "history"];

    /// <inheritdoc />
    public MappingResult Map(SourceDocument document) => document.Format switch
    {
        RegionalHealthRegistration.Format => MapFhir(document),
        _ => MappingResult.Faulty(new MappingFault(FaultCodes.UnknownFormat, "document", RegionalHealthRegistration.Format)),
    };

    /// <inheritdoc />
    public IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document)
    {
        if (document.Format != RegionalHealthRegistration.Format || fhir.Read(document.Bytes).Bundle is null || !SourceJson.TryParse(document.Bytes, out var json, out _))
            return [];
        using (json)
            return UnreadJson.Gathered(UnreadElements.Of(json.RootElement));
    }

    private MappingResult MapFhir(SourceDocument document)
    {
        var reading = fhir.Read(document.Bytes);
        if (reading.Bundle is not { } bundle)
            return MappingResult.Faulty(reading.Faults);
        if (!BundleTypes.Contains(bundle.Type, StringComparer.Ordinal))
            return MappingResult.Faulty(new MappingFault(FaultCodes.UnsupportedBundle, "Bundle.type", $"one of {string.Join(", ", BundleTypes)}"));
        return new DocumentMapping(document, bundle, units, care, reading.Faults).Map();
    }

    /// <summary>A document while it is mapped.</summary>
    private sealed class DocumentMapping
    {
        private readonly FhirBundle _bundle;
        private readonly References _references;
        private readonly NoticeMapper _notices;
        private readonly ConsentMapper _consents;
        private readonly CareMapper _care;
        private readonly List<MappingFault> _faults;
        private readonly List<Message> _messages = [];
        private readonly List<RegisterEntry> _entries = [];
        private readonly List<string> _passed = [];
        private readonly List<RecordAddress> _addresses = [];
        private readonly List<Retraction> _retractions = [];

        public DocumentMapping(SourceDocument document, FhirBundle bundle, IDictionary<string, string> units, CareOptions? care, IReadOnlyList<MappingFault> faults)
        {
            (_bundle, _faults, _references) = (bundle, [.. faults], new References(bundle));
            var subjects = new Mapping.Subjects(bundle, _references, document.Numbers);
            var senders = new Senders(units, _references, bundle);
            _notices = new NoticeMapper(document, subjects, senders);
            _consents = new ConsentMapper(document, subjects, senders);
            _care = new CareMapper(care, document, subjects, senders);
        }

        public MappingResult Map()
        {
            foreach (var entry in _bundle.Entries)
                Map(entry);
            foreach (var deletion in _bundle.Deletions)
                Map(deletion);
            // Of a search it is the usual answer; whoever hands a Bundle over believes that something comes of it.
            if (_bundle is { Notices: 0, IsEmpty: false, Type: not "searchset" } && _faults.Count == 0)
                _faults.Add(new MappingFault(FaultCodes.NothingToCarry, "Bundle.entry", "a resource of a type that becomes a notice, a consent or care"));
            return new MappingResult(_messages, _entries, _faults) { Passed = Passed(), Addresses = _addresses, Retractions = _retractions };
        }

        private IReadOnlyList<PassedOver> Passed()
        {
            var unread = Enumerable.Repeat(PassedCodes.Context, _bundle.Unread);
            var empty = Enumerable.Repeat(PassedCodes.EmptyBundle, _bundle.IsEmpty ? 1 : 0);
            return PassedOver.Counted(_passed.Concat(unread).Concat(empty));
        }

        private void Map(FhirEntry entry)
        {
            var (before, messages, entries) = (Came(), _messages.Count, _entries.Count);
            MapOne(entry);
            if (Came() == before)
                _passed.Add(WhyNothing(entry.Resource));
            if (ResourceAddress.Of(entry) is not { } address)
                return;
            _addresses.AddRange(_messages.Skip(messages).Select(message => new RecordAddress(address.Path, address.Server, message.RecordId, AddressedRecord.Message)));
            _addresses.AddRange(_entries.Skip(entries).Select(told => new RecordAddress(address.Path, address.Server, told.RecordId, told is ConsentEntry ? AddressedRecord.Consent : AddressedRecord.Care)));
        }

        // Of what stands beside it in the same Bundle, only a version tells whether it came before the deletion or after.
        private void Map(FhirDeletion deletion)
        {
            var otherwise = new MappingFault(FaultCodes.EnteredInError, string.Create(CultureInfo.InvariantCulture, $"entry[{deletion.Index}].request.url"), Outcomes.WhatADeletionNeeds);
            if (deletion is { Version: null, At: null } && _addresses.Exists(address => address.Address == deletion.Address.Path))
            {
                _faults.Add(otherwise);
                return;
            }

            _retractions.Add(new Retraction
            {
                Address = deletion.Address.Path,
                Server = deletion.Address.Server,
                VersionNumber = deletion.Version,
                DeletedAt = deletion.At,
                Withdraw = NoticeMapper.Withdraw,
                Otherwise = otherwise,
            });
        }

        private int Came() => _messages.Count + _entries.Count + _faults.Count;

        private string WhyNothing(FhirResource resource) => resource switch
        {
            FhirOperationOutcome => PassedCodes.Outcome,
            FhirEncounter visit when !_care.Begins(visit) => PassedCodes.VisitOfANotice,
            FhirEncounter or FhirEpisodeOfCare => PassedCodes.NotAChild,
            _ => PassedCodes.Context,
        };

        private void MapOne(FhirEntry entry)
        {
            switch (entry.Resource)
            {
                case FhirConsent consent:
                    Add(_consents.Map(consent, entry, _faults));
                    break;
                case FhirEpisodeOfCare episode:
                    Add(_care.Map(episode, entry, _faults));
                    break;
                case FhirEncounter visit when _care.Begins(visit):
                    Add(_care.Map(visit, entry, _faults));
                    break;
                case FhirOperationOutcome outcome when Outcomes.TellOfFailure(outcome):
                    new EntryPlace(entry.Index, _faults).Fault(FaultCodes.ServerError, "issue", "an answer without errors: what else it holds may not be all");
                    break;
                default:
                    MapNotice(entry);
                    break;
            }
        }

        private void MapNotice(FhirEntry entry)
        {
            if (NoticeMapper.NoticeOf(entry.Resource) is { } notice && !IsContext(entry, notice) && _notices.Map(notice, entry, _faults) is { } message)
                _messages.Add(message);
            // It may have been told as the visit with which care began. What is wrong with it has been said.
            if (entry.Resource is FhirEncounter { Status: "entered-in-error" } visit)
                Add(_care.Removal(visit.Identifier, entry, [], visit.Period));
        }

        private void Add(RegisterEntry? entry)
        {
            if (entry is not null)
                _entries.Add(entry);
        }

        /// <summary>A visit that did take place, and that another notice of the Bundle names as the contact during which it came about.</summary>
        private bool IsContext(FhirEntry entry, Notice notice) =>
            entry is { Resource: FhirEncounter, IsDeleted: false } && notice.Standing.FaultCode == FaultCodes.NotANotice && _bundle.Entries.Any(other =>
                other.Resource is FhirNotice { Encounter: { } contact } && _references.Find(contact, other).Any(found => ReferenceEquals(found, entry.Resource)));
    }
}
