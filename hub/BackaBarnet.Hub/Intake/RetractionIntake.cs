using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>What became of what a document takes back by address alone.</summary>
internal sealed class RetractionOutcome
{
    /// <summary>How many records have been taken back.</summary>
    public int TakenBack { get; set; }

    /// <summary>Messages that tell so.</summary>
    public List<Message> Messages { get; } = [];

    /// <summary>Faults of the document: addresses that lead to no record, or to more than one.</summary>
    public List<MappingFault> Faults { get; } = [];

    /// <summary>Why others come to nothing.</summary>
    public List<string> Passed { get; } = [];
}

/// <summary>
/// Remembers by which addresses sources have their records, and takes back what a source has deleted when it tells no more than the
/// address. As long as the hub holds what the record told, a message goes the way of every other and says that it no longer holds. When
/// that has been erased nobody knows any more whom it was about: then whoever got it is told that it is recalled, without content.
/// </summary>
/// <param name="index">Makes keyed hashes.</param>
/// <param name="keys">Opens entries.</param>
/// <param name="opener">Opens messages.</param>
/// <param name="messages">Takes messages in.</param>
/// <param name="registers">Takes register entries in.</param>
/// <param name="recalls">Recalls deliveries.</param>
/// <param name="clock">The time.</param>
public sealed class RetractionIntake(BlindIndex index, KeyRing keys, MessageOpener opener, MessageIntake messages, RegisterIntake registers, Recalls recalls, TimeProvider clock)
{
    /// <summary>It had been taken back by its address before.</summary>
    internal const string AlreadyTakenBack = "already-taken-back";

    /// <summary>The hub has a later version of it than the one that was deleted.</summary>
    internal const string LaterVersion = "later-version";

    // A version that a source did not number is a time in milliseconds, and has been beyond this since 1973.
    private const long LeastTime = 100_000_000_000;

    /// <summary>Remembers addresses.</summary>
    internal async Task KeepAsync(IHubTransaction transaction, IEnumerable<MappedDocument> documents)
    {
        var rows = documents.SelectMany(one => one.Mapped.Addresses.Select(told => RowOf(one.Document.Source, told))).DistinctBy(row => (row.AddressIndex, row.TargetIndex)).ToList();
        // At once and in one order: two transactions that keep the same addresses then don't wait for each other.
        var known = (await transaction.ClaimAddressesAsync([.. rows.Select(row => row.AddressIndex).Distinct(StringComparer.Ordinal)])).ToDictionary(row => (row.AddressIndex, row.TargetIndex));
        foreach (var row in rows)
        {
            if (!known.TryGetValue((row.AddressIndex, row.TargetIndex), out var before))
                transaction.Add(row);
            else
                before.ServerIndex = row.ServerIndex ?? before.ServerIndex;
        }
    }

    /// <summary>Takes back what a document says is gone.</summary>
    internal async Task<RetractionOutcome> TakeBackAsync(IHubTransaction transaction, SourceDocument document, IReadOnlyList<Retraction> retractions)
    {
        var outcome = new RetractionOutcome();
        foreach (var retraction in retractions)
        {
            var at = await FindAsync(transaction, document.Source, retraction);
            if (at.Count == 0)
                outcome.Faults.Add(retraction.Otherwise);
            foreach (var address in at)
                await TakeBackAsync(transaction, document, retraction, address, outcome);
        }

        return outcome;
    }

    // A visit can be a message and care at once. Two records of one kind at one address are nobody's to choose between.
    private async Task<IReadOnlyList<StoredAddress>> FindAsync(IHubTransaction transaction, string source, Retraction retraction)
    {
        var server = retraction.Server is { } told ? index.Address(source, told) : null;
        var found = (await transaction.ClaimAddressesAsync([index.Address(source, retraction.Address)]))
            .Where(row => server is null || row.ServerIndex is null || row.ServerIndex == server)
            .ToList();
        return found.DistinctBy(row => row.Record).Count() == found.Count ? found : [];
    }

    private async Task TakeBackAsync(IHubTransaction transaction, SourceDocument document, Retraction retraction, StoredAddress at, RetractionOutcome outcome)
    {
        if (at.Record == AddressedRecord.Message)
            await TakeBackMessageAsync(transaction, document, retraction, at, outcome);
        else
            await TakeBackEntryAsync(transaction, document, retraction, at, outcome);
    }

    private async Task TakeBackMessageAsync(IHubTransaction transaction, SourceDocument document, Retraction retraction, StoredAddress at, RetractionOutcome outcome)
    {
        var versions = await transaction.ReadVersionsAsync([at.TargetIndex]);
        // The address is kept with the first version, and none is ever removed.
        var latest = versions.MaxBy(version => version.Version) ?? throw new InvalidOperationException("An address leads to no message.");
        if (NextAfter(latest.Version, at.TakenBackWith, retraction, outcome) is not { } next)
            return;
        var stored = (await transaction.FindMessagesAsync([latest.MessageId])).Single();
        if ((await opener.OpenAsync(transaction, [stored])).GetValueOrDefault(stored.Id) is { } message)
            outcome.Messages.Add(Withdrawn(retraction.Withdraw(message), next, document));
        else
            await RecallAsync(transaction, versions, stored, next);
        at.TakenBackWith = next;
        outcome.TakenBack++;
    }

    private static Message Withdrawn(Message message, long version, SourceDocument document) => message with
    {
        Id = MessageId.For(message.Source, message.RecordId, version),
        Version = version,
        Supersedes = null,
        Withdrawn = true,
        ReceivedAt = document.ReadAt,
    };

    // Nothing of any version is left to be sent; whoever has one is told, and a version that comes late is kept back by a row without content.
    private async Task RecallAsync(IHubTransaction transaction, IReadOnlyList<RecordVersion> versions, StoredMessage latest, long next)
    {
        var now = clock.GetUtcNow();
        messages.AddBar(transaction, latest, next);
        await transaction.ChangeFactsAsync(latest.ChildIndex is { } child ? [child] : []);
        var sent = (await transaction.FindDeliveriesAsync([.. versions.Select(version => version.MessageId)])).Where(delivery => delivery.Kind == DeliveryKind.Message);
        foreach (var delivery in await transaction.ClaimDeliveriesAsync([.. sent.Select(delivery => delivery.Id)]))
        {
            if (!delivery.State.IsFinal())
            {
                delivery.State = DeliveryState.Superseded;
                transaction.Record(AuditEvents.Superseded, latest.Municipality, delivery, now);
            }

            if (delivery.State == DeliveryState.Delivered)
                await recalls.RecallAsync(transaction, latest.Municipality, delivery, now);
            else if (delivery.InFlight || delivery.MayHaveArrived)
                await recalls.RecallPossibleAsync(transaction, latest.Municipality, delivery, now);
        }
    }

    private async Task TakeBackEntryAsync(IHubTransaction transaction, SourceDocument document, Retraction retraction, StoredAddress at, RetractionOutcome outcome)
    {
        if ((await transaction.ClaimEntriesAsync([at.TargetIndex])).SingleOrDefault() is not { } row)
        {
            // What the register never took, or holds no more, there is nothing to take back of but what was released by it.
            Count(await RecallUnreadableAsync(transaction, document.Municipality, at), outcome);
            return;
        }

        if (NextAfter(row.Version, at.TakenBackWith, retraction, outcome) is not { } next)
            return;
        var open = await keys.ReadAsync(transaction, [row.KeyId]);
        var known = EntryContent.Read(open, row);
        RegisterEntry? told = known switch
        {
            ConsentEntry { RevokedAt: null } consent => consent with { Version = next, RevokedAt = document.ReadAt },
            CareEntry care => new RemovalEntry { Source = care.Source, RecordId = care.RecordId, Version = next, Kind = RecordKinds.Care },
            _ => null,
        };
        Count(told is not null ? await registers.TakeInAsync(transaction, document.Municipality, [told]) > 0 : known is null && await RecallUnreadableAsync(transaction, document.Municipality, at), outcome);
        at.TakenBackWith = next;
    }

    private static void Count(bool isTakenBack, RetractionOutcome outcome)
    {
        if (isTakenBack)
            outcome.TakenBack++;
        else
            outcome.Passed.Add(AlreadyTakenBack);
    }

    // Nobody knows any more whom the consent was about, or to whom it let what pass; deliveries still name it. Nothing new can rest on it.
    private async Task<bool> RecallUnreadableAsync(IHubTransaction transaction, string municipality, StoredAddress at)
    {
        if (at.Record != AddressedRecord.Consent)
            return false;
        var (now, recalled) = (clock.GetUtcNow(), 0);
        var children = await transaction.FindChildrenOfSentAsync(at.TargetIndex);
        await transaction.ChangeFactsAsync(children);
        foreach (var child in children)
        {
            transaction.RecordConsent(municipality, child, at.TargetIndex, now, "withdrawn");
            recalled += await recalls.RecallAsync(transaction, municipality, [child], at.TargetIndex, TakenOff.Unknown, now);
        }

        return recalled > 0;
    }

    /// <summary>The version with which a record is taken back; <see langword="null"/> if it is not, and why is noted.</summary>
    private static long? NextAfter(long latest, long? takenBackWith, Retraction retraction, RetractionOutcome outcome)
    {
        var told = latest < LeastTime ? retraction.VersionNumber : retraction.DeletedAt?.ToUnixTimeMilliseconds();
        if (takenBackWith >= latest)
            outcome.Passed.Add(AlreadyTakenBack);
        else if (told < latest)
            outcome.Passed.Add(LaterVersion);
        else
            return Math.Max(told ?? 0, latest + 1);
        return null;
    }

    private StoredAddress RowOf(string source, RecordAddress told) => new()
    {
        AddressIndex = index.Address(source, told.Address),
        ServerIndex = told.Server is { } server ? index.Address(source, server) : null,
        Record = told.Record,
        TargetIndex = told.Record switch
        {
            AddressedRecord.Message => index.Record(source, told.RecordId),
            AddressedRecord.Consent => index.Entry(source, EntryKinds.Consent, told.RecordId),
            AddressedRecord.Care => index.Entry(source, EntryKinds.Care, told.RecordId),
            _ => throw new InvalidOperationException("Unknown kind of addressed record."),
        },
    };
}
