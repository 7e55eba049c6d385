using BackaBarnet.Sources.RegionalHealth.Fhir;

namespace BackaBarnet.Sources.RegionalHealth.Mapping;

/// <summary>
/// The way from whoever a resource names as its sender to a unit of the option <c>Units</c>, by HSA-id: its own, or that of the
/// organization for which it acts.
/// </summary>
/// <param name="units">HSA-ids of units with the ids of their activities.</param>
/// <param name="references">Leads to the resources of the Bundle.</param>
/// <param name="bundle">The Bundle; one of type <c>message</c> names its sender in its head.</param>
internal sealed class Senders(IDictionary<string, string> units, References references, FhirBundle bundle)
{
    /// <summary>Practitioner's role, its organization, and the organization's own record: no way is longer.</summary>
    private const int LongestWay = 3;

    private readonly FhirEntry? _head = bundle.Type == "message" ? bundle.Entries.FirstOrDefault(entry => entry.Resource is FhirMessageHeader) : null;

    /// <summary>The unit that has sent a resource, and its activity; <see langword="null"/> if none of the references leads to one.</summary>
    public (string HsaId, string Activity)? Of(IEnumerable<FhirReference?> candidates, FhirEntry from)
    {
        foreach (var candidate in candidates)
        {
            if (UnitOf(candidate, from) is { } unit)
                return unit;
        }

        return _head?.Resource is FhirMessageHeader head ? UnitOf(head.Sender, _head) ?? UnitOf(head.Responsible, _head) : null;
    }

    /// <summary>The unit that a reference leads to.</summary>
    public (string HsaId, string Activity)? UnitOf(FhirReference? reference, FhirEntry from, int way = 0)
    {
        if (reference is null || way > LongestWay)
            return null;
        if (Known(References.IdentifierIn(reference)) is { } unit)
            return unit;
        var found = references.Find(reference, from).OfType<FhirActor>().Select(actor => UnitOf(actor, from, way)).OfType<(string HsaId, string Activity)>().Distinct().ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The HSA-id of the one unit that a reference leads to, whether the hub knows it or not.</summary>
    public string? HsaIdOf(FhirReference? reference, FhirEntry from)
    {
        if (References.IdentifierIn(reference) is { Value: { Length: > 0 } own } identifier && IdentifierSystems.IsHsa(identifier.System))
            return own;
        var found = references.Find(reference, from).OfType<FhirActor>()
            .Select(actor => (actor.Identifier ?? []).FirstOrDefault(each => IdentifierSystems.IsHsa(each?.System) && !string.IsNullOrWhiteSpace(each!.Value))?.Value)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private (string HsaId, string Activity)? UnitOf(FhirActor actor, FhirEntry from, int way) =>
        (actor.Identifier ?? []).Select(Known).FirstOrDefault(unit => unit is not null)
        ?? UnitOf(actor.Organization, from, way + 1)
        ?? UnitOf(actor.ProvidedBy, from, way + 1)
        ?? UnitOf(actor.ManagingOrganization, from, way + 1);

    private (string HsaId, string Activity)? Known(FhirIdentifier? identifier) =>
        identifier is { Value: { } hsaId } && IdentifierSystems.IsHsa(identifier.System) && units.TryGetValue(hsaId, out var activity) ? (hsaId, activity) : null;
}
