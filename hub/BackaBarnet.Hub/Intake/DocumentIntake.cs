using System.Diagnostics;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Hub.Telemetry;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Intake;

/// <summary>
/// Takes documents in: maps them and stores all that came out, or the document itself in quarantine, in one transaction.
/// When it returns, nothing of the document can be lost any more, and its source may be told so.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="messages">Takes messages in.</param>
/// <param name="registers">Takes register entries in.</param>
/// <param name="quarantine">Takes faulty documents in.</param>
/// <param name="cursors">Remembers how far a feed has been read.</param>
/// <param name="signals">Wakes those who carry on.</param>
/// <param name="events">Tells observers.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DocumentIntake(
    IHubStore store,
    MessageIntake messages,
    RegisterIntake registers,
    QuarantineIntake quarantine,
    CursorKeeper cursors,
    HubSignals signals,
    HubEvents events,
    TimeProvider clock,
    ILogger<DocumentIntake> logger)
{
    /// <summary>Takes a pushed document in.</summary>
    public Task<IntakeResult> TakeInAsync(SourceRegistration source, string format, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        TakeInAsync(source, new ReadDocument { Format = format, Bytes = bytes }, feed: null, cancellationToken);

    /// <summary>Takes a fetched document in, and moves its feed's cursor with it.</summary>
    public async Task<IntakeResult> TakeInAsync(SourceRegistration source, ReadDocument read, string? feed, CancellationToken cancellationToken)
    {
        var document = new SourceDocument
        {
            Source = source.Name,
            Municipality = source.Municipality,
            Format = read.Format,
            Bytes = read.Bytes,
            ReadAt = clock.GetUtcNow(),
        };
        var mapped = Map(source, document);
        var (result, happened) = await store.WriteAsync(
            async transaction =>
            {
                var outcome = await StoreAsync(transaction, document, mapped);
                if (feed is not null && read.CursorAfter is { } position)
                    await cursors.MoveAsync(transaction, source.Name, feed, position);
                return outcome;
            },
            cancellationToken);
        HubTraces.Tell(HubTraces.TakeIn, ActivityKind.Internal, happened.OfType<MessageTakenInEvent>().Select(taken => taken.MessageId), document.ReadAt, clock.GetUtcNow());
        Tell(source, result, happened);
        return result;
    }

    private async Task<(IntakeResult Result, IReadOnlyList<HubEvent> Happened)> StoreAsync(IHubTransaction transaction, SourceDocument document, MappingResult mapped)
    {
        var happened = new List<HubEvent>();
        var faults = mapped.Faults.ToList();
        var changed = await registers.TakeInAsync(transaction, document.Municipality, mapped.Entries);
        var known = 0;
        var outcomes = await messages.TakeInAsync(transaction, mapped.Messages);
        foreach (var (message, outcome) in mapped.Messages.Zip(outcomes))
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
        return (new IntakeResult(taken, known, changed, mapped.Messages.Count + mapped.Entries.Count, quarantineId, faults), happened);
    }

    private MappingResult Map(SourceRegistration source, SourceDocument document)
    {
        try
        {
            return source.Mapper.Map(document);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A fault of the adapter harms this document only: it goes to quarantine, and can be mapped again once the adapter is
            // mended. The exception's own text could repeat a value, so its type alone is logged.
            logger.LogError("The mapper of {Source} failed with {Exception} on a document of format {Format}", source.Name, exception.GetType().Name, document.Format);
            return MappingResult.Faulty(new MappingFault("mapper-failed", "document", "a document that the adapter can read; report this to its maintainers"));
        }
    }

    private void Tell(SourceRegistration source, IntakeResult result, IReadOnlyList<HubEvent> happened)
    {
        // Codes are the adapters' own words; places could tell how a document is built, and stand in the quarantine.
        if (result.QuarantineId is { } id)
            logger.LogError("A document of {Source} is in quarantine as {QuarantineId} and needs a person: {Codes}", source.Name, id, string.Join(' ', result.Faults.Select(fault => fault.Code).Distinct(StringComparer.Ordinal)));
        if (result.TakenIn > 0)
            signals.Outbox.Set();
        if (result.Entries > 0)
            signals.Deliveries.Set();
        foreach (var told in happened)
            events.Publish(told);
    }
}
