using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Fields;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Registers;

/// <summary>An entry of a register, opened if it could be.</summary>
internal sealed record KnownEntry(StoredEntry Row, RegisterEntry? Entry);

/// <summary>What the registers knew about some children at one instant.</summary>
public sealed class KnownFacts
{
    private readonly BlindIndex _index;
    private readonly PersonNumbers _numbers;
    private readonly ILookup<string?, RegisterEntry?> _about;
    private readonly Dictionary<string, KnownEntry> _guardians;
    private readonly ILookup<string?, PersonEntry?> _elsewhere;

    private sealed record Guardianship(string HolderId, string Kind, Protection? Protection);

    internal KnownFacts(BlindIndex index, PersonNumbers numbers, IReadOnlyList<KnownEntry> about, IReadOnlyList<KnownEntry> guardians, IReadOnlyList<KnownEntry> elsewhere)
    {
        (_index, _numbers) = (index, numbers);
        _about = about.ToLookup(known => CurrentOf(known.Row), known => known.Entry, StringComparer.Ordinal);
        _guardians = guardians.ToDictionary(known => known.Row.EntryIndex, StringComparer.Ordinal);
        _elsewhere = elsewhere.ToLookup(known => CurrentOf(known.Row), known => (PersonEntry?)known.Entry, StringComparer.Ordinal);
    }

    /// <summary>What is known about a message, whoever may receive it.</summary>
    /// <returns><see langword="null"/> if an entry about the child or a guardian can't be opened: nothing may be decided then.</returns>
    public MessageSituation? Of(Message message) => ReadableAbout(message.Municipality, message.Child.Identity) is { } entries
        ? new MessageSituation(
            ChildOf(message.Municipality, message.Child.Identity, message.Child.Protection, entries),
            FactsOf(message),
            [.. entries.OfType<ConsentEntry>().Select(entry => FactsOf(message.Municipality, entry))])
        : null;

    /// <summary>What is known about a child, apart from any message.</summary>
    /// <returns><see langword="null"/> if an entry about the child or a guardian can't be opened.</returns>
    public ChildFacts? Of(string municipality, PersonIdentity identity) =>
        ReadableAbout(municipality, identity) is { } entries ? ChildOf(municipality, identity, told: null, entries) : null;

    // A person is known by the number of today, whatever number a record or a consent bears.
    private string PersonOf(string municipality, PersonIdentity identity) => _numbers.Current(_index.Person(municipality, identity));

    private string? CurrentOf(StoredEntry row) => row.PersonIndex is { } index ? _numbers.Current(index) : null;

    private List<RegisterEntry>? ReadableAbout(string municipality, PersonIdentity? identity)
    {
        List<RegisterEntry?> entries = identity is null ? [] : [.. _about[PersonOf(municipality, identity)]];
        return entries.Contains(null) || entries.OfType<PersonEntry>().Any(person => HasUnreadableGuardian(person)) ? null : [.. entries.OfType<RegisterEntry>()];
    }

    private bool HasUnreadableGuardian(PersonEntry person) => (person.Responsibles ?? []).Concat(person.FormerResponsibles ?? []).Any(responsible =>
        _guardians.TryGetValue(_index.Entry(person.Source, EntryKinds.Person, responsible.PersonRecordId), out var guardian)
        && (guardian.Entry is null || Elsewhere(guardian).Contains(null)));

    // By its row: of an erased person that is all that tells who it was.
    private IEnumerable<PersonEntry?> Elsewhere(KnownEntry? guardian) => guardian is not null && CurrentOf(guardian.Row) is { } person ? _elsewhere[person] : [];

    /// <summary><see langword="null"/> when no source has told who is responsible.</summary>
    private List<Guardianship>? GuardiansOf(IReadOnlyList<PersonEntry> persons)
    {
        if (persons.All(person => person.Responsibles is null))
            return null;

        var found =
            from person in persons
            from responsible in person.Responsibles ?? []
            let kind = HolderKinds.Of(responsible.RelationType)
            where kind is not null
            select GuardianOf(person.Source, responsible, kind);
        return
        [
            .. found.GroupBy(guardian => guardian.HolderId, StringComparer.Ordinal)
                .Select(same => new Guardianship(same.Key, same.First().Kind, same.Max(guardian => guardian.Protection))),
        ];
    }

    private Guardianship GuardianOf(string source, Responsible responsible, string kind)
    {
        var entryIndex = _index.Entry(source, EntryKinds.Person, responsible.PersonRecordId);
        if (_guardians.GetValueOrDefault(entryIndex) is not { } known)
            return new Guardianship(entryIndex, kind, responsible.Protection);

        var marks = Elsewhere(known).Append((PersonEntry?)known.Entry).Select(entry => entry?.Protection);
        return new Guardianship(CurrentOf(known.Row) ?? entryIndex, kind, Strictest([responsible.Protection, .. marks]));
    }

    /// <summary>
    /// The highest mark of those who were responsible until a source named them no more; without a mark they are of no account. It
    /// counts until the person's own record says that there is none.
    /// </summary>
    private Protection FormerMark(PersonEntry child, Responsible former)
    {
        var known = _guardians.GetValueOrDefault(_index.Entry(child.Source, EntryKinds.Person, former.PersonRecordId));
        var own = (PersonEntry?)known?.Entry;
        var told = own is { RemovedAt: null, Protection: Protection.None } ? Protection.None : former.Protection;
        return Strictest([told, own?.Protection, .. Elsewhere(known).Select(entry => entry?.Protection)]) is { } mark and > Protection.Unknown ? mark : Protection.None;
    }

    private ChildFacts ChildOf(string municipality, PersonIdentity? identity, Protection? told, IReadOnlyList<RegisterEntry> entries)
    {
        var persons = entries.OfType<PersonEntry>().ToList();
        var guardians = GuardiansOf(persons);
        return new ChildFacts
        {
            Born = identity?.BirthDate ?? persons.Select(person => person.BirthDate).FirstOrDefault(born => born is not null),
            Holders = guardians?.Select(guardian => new Holder(guardian.HolderId, guardian.Kind)).ToList(),
            Protected = Strictest([told, .. persons.Select(person => person.Protection)]) ?? Protection.Unknown,
            GuardianProtected = (guardians?.Select(guardian => guardian.Protection ?? Protection.Unknown) ?? [Protection.Unknown])
                .Concat(persons.SelectMany(person => (person.FormerResponsibles ?? []).Select(former => FormerMark(person, former))))
                .DefaultIfEmpty(Protection.None)
                .Max(),
        };
    }

    private static Protection? Strictest(IEnumerable<Protection?> answers) => answers.Max();

    private MessageFacts FactsOf(Message message) => new()
    {
        Kind = message.Content.Kind,
        SuspectsHarm = message.SuspectsHarm,
        AttestedWithinScope = message.AttestedWithinScope,
        RecordedAt = message.OccurredAt,
        Items =
        [
            .. MessageFields.Of(message).Select(field => new Item(field.Path, field.Category, field.About switch
            {
                Subjects.Guardian => "parent:" + (field.Person is { } person ? PersonOf(message.Municipality, person) : "unknown"),
                Subjects.Sibling => "sibling:unknown",
                var about => about,
            })),
        ],
    };

    private ConsentFacts FactsOf(string municipality, ConsentEntry entry) => new()
    {
        Id = _index.Entry(entry.Source, EntryKinds.Consent, entry.RecordId),
        By = PersonOf(municipality, entry.By) == PersonOf(municipality, entry.Child) ? "child"
            : HolderKinds.All.Contains(entry.Capacity, StringComparer.Ordinal) ? PersonOf(municipality, entry.By)
            : entry.Capacity,
        Answer = entry.Yes ? "yes" : "no",
        From = entry.From,
        Until = entry.Until,
        RevokedAt = entry.RevokedAt,
        Releasing = entry.Releasing,
        Recipients = entry.Recipients,
        Categories = entry.Categories,
        Purpose = entry.Purpose,
        Form = entry.Form,
        Informed = entry.Informed,
        VerifiedBy = entry.VerifiedBy,
    };
}
