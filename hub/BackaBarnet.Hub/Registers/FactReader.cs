using System.Text.Json;
using BackaBarnet.Consent;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Fields;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Registers;

/// <summary>
/// Gathers what a decision rests on, as the registers know it at this instant. Where sources differ the strictest answer
/// counts: the highest protection, and everybody whom any source names as guardian.
/// </summary>
/// <param name="keys">Opens entries.</param>
/// <param name="index">Finds them.</param>
public sealed class FactReader(KeyRing keys, BlindIndex index)
{
    private const string PurposeOfSupport = "stod";

    private sealed record Guardianship(string HolderId, string Kind, Protection? Protection);

    /// <summary>The situation of one message and one recipient, now.</summary>
    public async Task<Situation> ReadAsync(IHubTransaction transaction, Message message, Activity? from, Recipient to, DateTimeOffset now)
    {
        var persons = await PersonsAsync(transaction, message);
        var guardians = await GuardiansAsync(transaction, message.Municipality, persons);
        return new Situation
        {
            At = now,
            Child = ChildOf(message, persons, guardians),
            From = from?.AsParty() ?? new Party("", message.ReleasedBy, ""),
            To = to.Activity.AsParty(),
            Purpose = PurposeOfSupport,
            Message = FactsOf(message),
            Consents = await ConsentsAsync(transaction, message),
            Circumstances = new Circumstances { NeededCategories = to.Needs },
        };
    }

    private async Task<IReadOnlyList<PersonEntry>> PersonsAsync(IHubTransaction transaction, Message message) =>
        message.Child.Identity is { } identity
            ? await EntriesAsync<PersonEntry>(transaction, index.Person(message.Municipality, identity), EntryKinds.Person)
            : [];

    private async Task<IReadOnlyList<T>> EntriesAsync<T>(IHubTransaction transaction, string personIndex, string kind)
        where T : RegisterEntry
    {
        var entries = new List<T>();
        foreach (var row in await transaction.FindEntriesAsync(personIndex, kind))
            entries.Add(await OpenAsync<T>(transaction, row));
        return entries;
    }

    private async Task<T> OpenAsync<T>(IHubTransaction transaction, StoredEntry row)
        where T : RegisterEntry
    {
        var plain = await keys.OpenAsync(transaction, row.KeyId, row.Content, Purposes.Entry(row.EntryIndex));
        return (T)JsonSerializer.Deserialize<RegisterEntry>(plain, ContractJson.Options)!;
    }

    /// <summary><see langword="null"/> when no source has told who is responsible.</summary>
    private async Task<IReadOnlyList<Guardianship>?> GuardiansAsync(IHubTransaction transaction, string municipality, IReadOnlyList<PersonEntry> persons)
    {
        if (persons.All(person => person.Responsibles is null))
            return null;

        var found = new List<Guardianship>();
        foreach (var person in persons)
        {
            foreach (var responsible in person.Responsibles ?? [])
            {
                if (HolderKinds.Of(responsible.RelationType) is { } kind)
                    found.Add(await GuardianAsync(transaction, municipality, person.Source, responsible, kind));
            }
        }

        return
        [
            .. found.GroupBy(guardian => guardian.HolderId, StringComparer.Ordinal)
                .Select(same => new Guardianship(same.Key, same.First().Kind, same.Max(guardian => guardian.Protection))),
        ];
    }

    private async Task<Guardianship> GuardianAsync(IHubTransaction transaction, string municipality, string source, Responsible responsible, string kind)
    {
        var entryIndex = index.Entry(source, EntryKinds.Person, responsible.PersonRecordId);
        if (await transaction.FindEntryAsync(entryIndex) is not { } row)
            return new Guardianship(entryIndex, kind, responsible.Protection);

        var person = await OpenAsync<PersonEntry>(transaction, row);
        var holder = person.Identity is { } identity ? index.Person(municipality, identity) : entryIndex;
        var elsewhere = person.Identity is null ? [] : await EntriesAsync<PersonEntry>(transaction, holder, EntryKinds.Person);
        return new Guardianship(holder, kind, Strictest([responsible.Protection, person.Protection, .. elsewhere.Select(entry => entry.Protection)]));
    }

    private static ChildFacts ChildOf(Message message, IReadOnlyList<PersonEntry> persons, IReadOnlyList<Guardianship>? guardians) => new()
    {
        Born = message.Child.Identity?.BirthDate ?? persons.Select(person => person.BirthDate).FirstOrDefault(born => born is not null),
        Holders = guardians?.Select(guardian => new Holder(guardian.HolderId, guardian.Kind)).ToList(),
        Protected = Strictest([message.Child.Protection, .. persons.Select(person => person.Protection)]) ?? Protection.Unknown,
        GuardianProtected = guardians is null
            ? Protection.Unknown
            : guardians.Select(guardian => guardian.Protection ?? Protection.Unknown).DefaultIfEmpty(Protection.None).Max(),
    };

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
                Subjects.Guardian => "parent:" + (field.Person is { } person ? index.Person(message.Municipality, person) : "unknown"),
                Subjects.Sibling => "sibling:unknown",
                var about => about,
            })),
        ],
    };

    private async Task<IReadOnlyList<ConsentFacts>> ConsentsAsync(IHubTransaction transaction, Message message)
    {
        if (message.Child.Identity is not { } child)
            return [];

        var entries = await EntriesAsync<ConsentEntry>(transaction, index.Person(message.Municipality, child), EntryKinds.Consent);
        return [.. entries.Select(entry => FactsOf(message.Municipality, entry))];
    }

    private ConsentFacts FactsOf(string municipality, ConsentEntry entry) => new()
    {
        Id = index.Entry(entry.Source, EntryKinds.Consent, entry.RecordId),
        By = entry.By == entry.Child ? "child"
            : HolderKinds.All.Contains(entry.Capacity, StringComparer.Ordinal) ? index.Person(municipality, entry.By)
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
