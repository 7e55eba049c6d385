using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>Reads from the registers who is whose barnkontakt, for many children with a few looks.</summary>
/// <param name="keys">Opens entries.</param>
/// <param name="index">Finds them.</param>
/// <param name="directory">Knows which units are one activity.</param>
public sealed class BarnkontaktReader(KeyRing keys, BlindIndex index, ParticipantDirectory directory)
{
    private static readonly string[] OfTheChild = [EntryKinds.Person, EntryKinds.Care];
    private static readonly string[] OfThePerson = [EntryKinds.Placement, EntryKinds.Membership];

    /// <summary>Reads what is known about children.</summary>
    /// <param name="rows">Where to look.</param>
    /// <param name="children">Keyed hashes of any of their numbers.</param>
    /// <returns>One for each child, by the keyed hash of its number of today. A child that no register knows has an empty timeline.</returns>
    public async Task<IReadOnlyDictionary<string, KnownChild>> ReadAsync(IHubTransaction rows, IReadOnlyCollection<string> children)
    {
        var numbers = new PersonNumbers(await rows.ReadFormerNumbersAsync(children));
        var own = await rows.ReadEntriesAboutAsync(numbers.AllOf(children), OfTheChild);
        var persons = own.Where(row => row.Kind == EntryKinds.Person).ToDictionary(row => row.EntryIndex, row => numbers.Current(row.PersonIndex!), StringComparer.Ordinal);
        var placed = await rows.ReadEntriesAboutEntriesAsync(persons.Keys, OfThePerson);
        var open = await keys.ReadAsync(rows, own.Concat(placed).Select(row => row.KeyId));
        var known = own.Select(row => (Child: numbers.Current(row.PersonIndex!), Entry: EntryContent.Read(open, row)))
            .Concat(placed.Select(row => (Child: persons[row.AboutEntryIndex!], Entry: EntryContent.Read(open, row))))
            .ToLookup(pair => pair.Child, pair => pair.Entry, StringComparer.Ordinal);
        return children.Select(numbers.Current).Distinct(StringComparer.Ordinal).ToDictionary(child => child, child => Of(child, numbers.AllOf([child]), [.. known[child]]), StringComparer.Ordinal);
    }

    /// <summary>Reads what is known about one child.</summary>
    public async Task<KnownChild> ReadAsync(IHubTransaction rows, string municipality, PersonIdentity identity) =>
        (await ReadAsync(rows, [index.Person(municipality, identity)])).Values.Single();

    private KnownChild Of(string child, HashSet<string> numbers, List<RegisterEntry?> entries)
    {
        var whole = !entries.Contains(null);
        var holding = entries.OfType<RegisterEntry>().Where(entry => entry.RemovedAt is null).ToList();
        var persons = holding.OfType<PersonEntry>().ToList();
        // A placement may outlive the record of the person whom it names, where the source tells them apart.
        var records = persons.Select(person => (person.Source, person.RecordId)).ToHashSet();
        var placements = holding.OfType<PlacementEntry>().Where(placement => records.Contains((placement.Source, placement.PersonRecordId))).ToList();
        var care = holding.OfType<CareEntry>().ToList();
        var identities = persons.Select(person => person.Identity).OfType<PersonIdentity>().Concat(care.Select(entry => entry.Child)).Distinct();
        return new KnownChild(
            child,
            numbers,
            identities.OrderByDescending(NumberChange.RankOf).FirstOrDefault(),
            BarnkontaktTimeline.Of(placements.Select(StayOf).OfType<Vistelse>().Concat(care.Select(StayOf))),
            [
                .. placements.Where(placement => StayOf(placement)?.IsReal == true).Select(GroupOf),
                .. entries.OfType<MembershipEntry>().Where(membership => records.Contains((membership.Source, membership.PersonRecordId))).Select(GroupOf).Where(group => group.IsReal),
            ],
            whole);
    }

    private Vistelse? StayOf(PlacementEntry placement) => Skolformer.StageOf(placement.SchoolType) is { } stage
        ? new Vistelse(stage, UnitOf(placement), placement.From, placement.Until)
        : null;

    private Vistelse StayOf(CareEntry care) => new(
        care.Kind == CareKind.Mvc ? Livsskede.Graviditet : Livsskede.Smabarn,
        directory.AsOne(new Unit(care.Source, care.UnitRecordId)),
        care.From,
        care.Until);

    private Grupptid GroupOf(PlacementEntry placement) =>
        new(UnitOf(placement), placement.GroupRecordId, placement.SchoolYear, placement.From ?? DateOnly.MinValue, placement.Until);

    // Many servers take a child that leaves out of the class's list and tell no last day: it was a member until that was noticed.
    private Grupptid GroupOf(MembershipEntry membership)
    {
        var gone = membership.RemovedAt is { } removed ? SwedishTime.DateAt(removed).AddDays(-1) : (DateOnly?)null;
        var until = membership.Until is { } told && (gone is null || told < gone) ? told : gone;
        return new Grupptid(directory.AsOne(new Unit(membership.Source, membership.UnitRecordId)), membership.GroupRecordId, null, membership.From ?? DateOnly.MinValue, until);
    }

    private Unit UnitOf(PlacementEntry placement) => directory.AsOne(new Unit(placement.Source, placement.UnitRecordId));
}
