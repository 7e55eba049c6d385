using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>
/// Makes a handover where a child's barnkontakt has changed whose former barnkontakt has told of it through the hub, and takes back
/// one that leads to where the child is no longer. A handover is a message like others: it is decided on, held for consent, and goes
/// nowhere by itself. For a child with protected identity, or of whom nobody has said that it has none, none is made: a person hands over.
/// </summary>
/// <param name="index">Names records.</param>
/// <param name="reader">Tells who is whose barnkontakt.</param>
/// <param name="facts">Tells who is protected.</param>
/// <param name="directory">Knows the participants.</param>
/// <param name="opener">Opens earlier messages.</param>
/// <param name="intake">Takes handovers in, each once.</param>
/// <param name="clock">The time.</param>
public sealed class Overlamningar(
    BlindIndex index, BarnkontaktReader reader, FactReader facts, ParticipantDirectory directory, MessageOpener opener, MessageIntake intake, TimeProvider clock)
{
    /// <summary>The source that handovers come from: the hub itself.</summary>
    public const string Source = "barnkontakt";

    /// <summary>A change longer ago is handed over no more: registers tell some things late, and the rest is history.</summary>
    private const int DaysLooked = 30;

    /// <summary>Looks at some children.</summary>
    /// <param name="transaction">Where to.</param>
    /// <param name="children">Keyed hashes of any of their numbers.</param>
    /// <returns>How many handovers were made.</returns>
    internal async Task<int> MakeAsync(IHubTransaction transaction, IReadOnlyCollection<string> children)
    {
        var today = SwedishTime.DateAt(clock.GetUtcNow());
        var known = (await reader.ReadAsync(transaction, children)).Values.Where(child => child.IsWhole).ToList();
        var changes = known.ToDictionary(child => child.ChildIndex, child => Overgangar.To(child, today).Where(change => change.Day > today.AddDays(-DaysLooked)).ToList(), StringComparer.Ordinal);
        var deliveries = await transaction.FindDeliveriesAboutAsync([.. known.SelectMany(child => child.Numbers)]);
        var waiting = deliveries.Where(IsOpen).Select(delivery => delivery.ChildIndex!).ToHashSet(StringComparer.Ordinal);
        known.RemoveAll(child => changes[child.ChildIndex].Count == 0 && !waiting.Overlaps(child.Numbers));
        var records = known.ToDictionary(child => child.ChildIndex, RecordsOf, StringComparer.Ordinal);
        await TakeBackAsync(transaction, known, deliveries, records, today);
        var made = new List<Message>();
        foreach (var child in known)
        {
            foreach (var change in changes[child.ChildIndex])
            {
                if (await MessageOfAsync(transaction, child, change, deliveries, records[child.ChildIndex]) is { } message)
                    made.Add(message);
            }
        }

        return (await intake.TakeInAsync(transaction, made, areHanded: false)).Count(outcome => outcome == MessageIntakeOutcome.TakenIn);
    }

    /// <summary>What a child's handovers are known by, under any of its numbers, by the activity that they come from.</summary>
    private ILookup<string, string> RecordsOf(KnownChild child) => (
        from activity in directory.Barnkontakter
        from number in child.Numbers
        select (Activity: activity.Id, Record: index.Record(Source, RecordIdOf(number, activity.Id))))
        .ToLookup(pair => pair.Activity, pair => pair.Record, StringComparer.Ordinal);

    // Not a hash that rows are found by: the former barnkontakt is told this one.
    private static string RecordIdOf(string childIndex, string activity) => MessageId.Derive(Source, childIndex, activity).ToString("N");

    /// <summary>What still waits to go to an activity that is not the child's barnkontakt any more, or never was.</summary>
    private async Task TakeBackAsync(IHubTransaction transaction, List<KnownChild> known, IReadOnlyList<StoredDelivery> deliveries, Dictionary<string, ILookup<string, string>> records, DateOnly today)
    {
        var stray =
            from child in known
            let now = child.Timeline.On(today) is { } period ? directory.BarnkontaktOf(period.Unit)?.Id : null
            let own = records[child.ChildIndex].SelectMany(some => some).ToHashSet(StringComparer.Ordinal)
            from delivery in deliveries
            where own.Contains(delivery.RecordIndex) && directory.FindRecipient(delivery.Recipient)?.Activity.Id != now && IsOpen(delivery)
            select delivery.Id;
        var claimed = await transaction.ClaimDeliveriesAsync([.. stray]);
        var messages = (await transaction.FindMessagesAsync([.. claimed.Select(delivery => delivery.MessageId).Distinct()])).ToDictionary(message => message.Id);
        foreach (var delivery in claimed.Where(IsOpen))
        {
            delivery.State = DeliveryState.Superseded;
            transaction.Record(AuditEvents.Superseded, messages[delivery.MessageId], delivery, clock.GetUtcNow());
        }

        await Purging.PurgeEndedAsync(transaction, messages.Keys, clock.GetUtcNow());
    }

    private static bool IsOpen(StoredDelivery delivery) => delivery is { Kind: DeliveryKind.Message, InFlight: false } && !delivery.State.IsFinal();

    private async Task<Message?> MessageOfAsync(IHubTransaction transaction, KnownChild child, Overgang change, IReadOnlyList<StoredDelivery> deliveries, ILookup<string, string> records)
    {
        if (child.Identity is null || directory.BarnkontaktOf(change.From) is not { } from)
            return null;
        var to = change.To is { } unit ? directory.BarnkontaktOf(unit) : null;
        if (change.To is null ? directory.NoticesTo(from.Id) is null : to is null)
            return null;
        if ((await transaction.ReadVersionsAsync([.. records[from.Id]])).Any(known => known.Version >= change.Day.DayNumber))
            return null;
        var told = deliveries.Where(delivery => delivery.Kind == DeliveryKind.Message && child.Numbers.Contains(delivery.ChildIndex!) && delivery.ReleasedBy == from.Id)
            .Where(delivery => !records[from.Id].Contains(delivery.RecordIndex))
            .Select(delivery => delivery.MessageId)
            .Distinct();
        var earlier = await EarlierAsync(transaction, [.. told]);
        if (earlier.Count == 0 || await IsProtectedAsync(transaction, child, earlier[0].Stored.Municipality))
            return null;
        var message = HandoverOf(child, change, from.Id, to?.Id, earlier);
        // Without anybody to give it to it is not made: it still can be when there is somebody.
        return to is null || directory.CandidatesFor(message).Count > 0 ? message : null;
    }

    private Message HandoverOf(KnownChild child, Overgang change, string from, string? to, List<(StoredMessage Stored, Message? Opened)> earlier)
    {
        var recordId = RecordIdOf(child.ChildIndex, from);
        return new Message
        {
            Id = MessageId.For(Source, recordId, change.Day.DayNumber),
            Municipality = earlier[0].Stored.Municipality,
            Source = Source,
            RecordId = recordId,
            Version = change.Day.DayNumber,
            ReleasedBy = from,
            OccurredAt = SwedishTime.StartOf(change.Day),
            ReceivedAt = clock.GetUtcNow(),
            Child = new Child { Identity = child.Identity },
            Content = new Overlamning
            {
                Change = change.Reason,
                Day = change.Day,
                Earlier = [.. earlier.Select(one => new MessageId(one.Stored.Id))],
                To = to,
                Records = [.. earlier.Select(one => one.Opened?.RecordId).OfType<string>()],
            },
        };
    }

    /// <summary>The newest versions of what an activity has told, oldest first. A report to socialtjänst is nothing that follows a child, and not even told to be there.</summary>
    private async Task<List<(StoredMessage Stored, Message? Opened)>> EarlierAsync(IHubTransaction transaction, List<Guid> ids)
    {
        var newest = (await transaction.FindMessagesAsync(ids))
            .Where(message => message.State == MessageState.Routed && message.Priority != Priorities.Duty)
            .GroupBy(message => message.RecordIndex, StringComparer.Ordinal)
            .Select(same => same.MaxBy(message => message.Version)!)
            .OrderBy(message => message.TakenInAt)
            .ThenBy(message => message.Id)
            .ToList();
        var opened = await opener.OpenAsync(transaction, newest);
        return [.. newest.Select(stored => (stored, opened.GetValueOrDefault(stored.Id))).Where(one => one.Item2?.Withdrawn is not true)];
    }

    private async Task<bool> IsProtectedAsync(IHubTransaction transaction, KnownChild child, string municipality) =>
        (await facts.ReadAsync(transaction, child.Numbers)).Of(municipality, child.Identity!) is not { Protected: Protection.None, GuardianProtected: Protection.None };
}
