using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;
using BackaBarnet.Sources.RegionalHealth.Mapping;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>FHIR Bundles: a message for every Communication. A Communication with a fault is left out whole; the others go on.</summary>
/// <param name="fhir">Reads FHIR.</param>
/// <param name="units">HSA-ids of sending units with the ids of their activities.</param>
internal sealed class RegionalHealthMapper(IFhirReader fhir, IDictionary<string, string> units) : IDocumentMapper
{
    // Those of R4's types in which a sender hands resources over as they are now.
    private static readonly string[] BundleTypes = ["collection", "message", "searchset", "transaction", "batch"];

    /// <inheritdoc />
    public MappingResult Map(SourceDocument document) => document.Format switch
    {
        RegionalHealthRegistration.Format => MapBundle(document),
        _ => MappingResult.Faulty(new MappingFault(FaultCodes.UnknownFormat, "document", RegionalHealthRegistration.Format)),
    };

    private MappingResult MapBundle(SourceDocument document)
    {
        var reading = fhir.Read(document.Bytes);
        if (reading.Bundle is not { } bundle)
            return MappingResult.Faulty(reading.Faults);
        if (!BundleTypes.Contains(bundle.Type, StringComparer.Ordinal))
            return MappingResult.Faulty(new MappingFault(FaultCodes.UnsupportedBundle, "Bundle.type", $"one of {string.Join(", ", BundleTypes)}"));

        var messages = new List<Message>();
        var faults = new List<MappingFault>(reading.Faults);
        var communications = new CommunicationMapper(document, units, new BundlePatients(bundle, document));
        foreach (var entry in bundle.Entries)
        {
            if (entry.Resource is FhirCommunication communication && communications.Map(communication, entry, faults) is { } message)
                messages.Add(message);
        }

        return new MappingResult(messages, [], faults);
    }
}
