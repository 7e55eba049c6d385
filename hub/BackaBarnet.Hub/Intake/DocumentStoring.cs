using BackaBarnet.Hub.Bus;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>A document that has been mapped and is to be stored.</summary>
/// <param name="Document">The document.</param>
/// <param name="Mapped">What came out of it.</param>
/// <param name="Feed">The feed that it was fetched from, if it was.</param>
/// <param name="CursorAfter">The feed's position after it.</param>
internal sealed record MappedDocument(SourceDocument Document, MappingResult Mapped, string? Feed, string? CursorAfter);

/// <summary>What became of a document.</summary>
/// <param name="Result">What its source is told.</param>
/// <param name="Happened">What observers are told once that is durable.</param>
/// <param name="AreHanded">Whether its messages are marked as published, and are to be handed to the publisher once they are durable.</param>
internal sealed record DocumentOutcome(IntakeResult Result, IReadOnlyList<HubEvent> Happened, bool AreHanded);

/// <summary>Stores documents, several in one transaction.</summary>
/// <param name="messages">Takes messages in.</param>
/// <param name="registers">Takes register entries in.</param>
/// <param name="retractions">Takes back what sources have deleted.</param>
/// <param name="quarantine">Takes faulty documents in.</param>
/// <param name="cursors">Remembers how far a feed has been read.</param>
/// <param name="queue">Takes messages straight to the publisher.</param>
public sealed class DocumentStoring(MessageIntake messages, RegisterIntake registers, RetractionIntake retractions, QuarantineIntake quarantine, CursorKeeper cursors, PublishQueue queue)
{
    /// <summary>Stores documents.</summary>
    /// <returns>What became of each, in their order.</returns>
    internal async Task<IReadOnlyList<DocumentOutcome>> StoreAsync(IHubTransaction transaction, IReadOnlyList<MappedDocument> documents)
    {
        var changed = new List<int>(documents.Count);
        foreach (var one in documents)
            changed.Add(await registers.TakeInAsync(transaction, one.Document.Municipality, one.Mapped.Entries));

        // All messages at once: what there is to look up is looked up once.
        var areHanded = queue.IsOpen;
        var outcomes = await messages.TakeInAsync(transaction, [.. documents.SelectMany(one => one.Mapped.Messages)], areHanded);
        await retractions.KeepAsync(transaction, documents);
        var results = new List<DocumentOutcome>(documents.Count);
        var next = 0;
        foreach (var (one, entries) in documents.Zip(changed))
        {
            results.Add(await StoreAsync(transaction, one, entries, outcomes.Skip(next).Take(one.Mapped.Messages.Count), areHanded));
            next += one.Mapped.Messages.Count;
        }

        return results;
    }

    private async Task<DocumentOutcome> StoreAsync(IHubTransaction transaction, MappedDocument one, int changed, IEnumerable<MessageIntakeOutcome> outcomes, bool areHanded)
    {
        var (document, mapped) = (one.Document, one.Mapped);
        var happened = new List<HubEvent>();
        var takenBack = await retractions.TakeBackAsync(transaction, document, mapped.Retractions);
        var faults = mapped.Faults.Concat(takenBack.Faults).ToList();
        var known = 0;
        var told = mapped.Messages.Zip(outcomes).Concat(takenBack.Messages.Zip(await messages.TakeInAsync(transaction, takenBack.Messages, areHanded)));
        foreach (var (message, outcome) in told)
        {
            switch (outcome)
            {
                case MessageIntakeOutcome.TakenIn:
                    happened.Add(new MessageTakenInEvent(document.ReadAt, message.Id.Value, message.Source, message.Content.Kind, message.ReleasedBy));
                    break;
                case MessageIntakeOutcome.AlreadyKnown:
                    known++;
                    break;
                case MessageIntakeOutcome.ChangedWithoutVersion:
                    faults.Add(new MappingFault("changed-without-version", "document", "a higher version for a record whose content has changed"));
                    break;
                default:
                    throw new InvalidOperationException("Unknown outcome of taking a message in.");
            }
        }

        var taken = happened.Count;
        var quarantineId = faults.Count > 0 ? await quarantine.TakeInAsync(transaction, document, faults) : null;
        if (quarantineId is { } id)
            happened.Add(new QuarantinedEvent(document.ReadAt, id, document.Source, faults));
        if (one is { Feed: { } feed, CursorAfter: { } position })
            await cursors.MoveAsync(transaction, document.Source, feed, position);
        var understood = mapped.Messages.Count + mapped.Entries.Count + mapped.Retractions.Count - takenBack.Faults.Count;
        var result = new IntakeResult(taken, known, changed, understood, quarantineId, faults) { TakenBack = takenBack.TakenBack, Passed = [.. mapped.Passed, .. PassedOver.Counted(takenBack.Passed)] };
        return new DocumentOutcome(result, happened, areHanded);
    }
}
