using System.Diagnostics;
using BackaBarnet.Hub.Bus;
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
/// <param name="storing">Stores documents.</param>
/// <param name="queue">Takes messages straight to the publisher.</param>
/// <param name="signals">Wakes those who carry on.</param>
/// <param name="events">Tells observers.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DocumentIntake(
    IHubStore store, DocumentStoring storing, PublishQueue queue, HubSignals signals, HubEvents events, TimeProvider clock, ILogger<DocumentIntake> logger)
{
    private const int MostMessagesAtOnce = 200;
    private const int GroupsAtOnce = 2;

    // So a group holds some 13 MB of documents at most, or one that is larger: reports with files must not gather by the hundred.
    private const int BytesOfAMessage = 65_536;

    /// <summary>What a push may wait longer when others come with it: a fraction of what it takes until it has been delivered.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    // A group outlives a caller who has gone away: the others have not.
    private readonly GroupCommit<MappedDocument, DocumentOutcome> _group = new(
        documents => StoreAsync(store, storing, documents, CancellationToken.None),
        static one => Math.Max(1, Math.Max(one.Mapped.Messages.Count, one.Document.Bytes.Length / BytesOfAMessage)),
        MostMessagesAtOnce,
        GroupsAtOnce,
        Breath,
        clock);

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
            Series = source.Series,
        };
        var mapped = new MappedDocument(document, Map(source, document), feed, read.CursorAfter);
        // Changed facts lock the children that they are about, always in one order: two documents' would mix.
        var outcome = mapped.Mapped.Entries.Count > 0 || mapped.Mapped.Retractions.Count > 0
            ? (await StoreAsync(store, storing, [mapped], cancellationToken))[0]
            : await _group.WriteAsync(mapped).WaitAsync(cancellationToken);
        HubTraces.Tell(
            HubTraces.TakeIn, ActivityKind.Internal, outcome.Happened.OfType<MessageTakenInEvent>().Select(taken => taken.MessageId), document.ReadAt, clock.GetUtcNow());
        Tell(source, outcome);
        return outcome.Result;
    }

    private static Task<IReadOnlyList<DocumentOutcome>> StoreAsync(IHubStore store, DocumentStoring storing, IReadOnlyList<MappedDocument> documents, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => storing.StoreAsync(transaction, documents), cancellationToken);

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

    private void Tell(SourceRegistration source, DocumentOutcome outcome)
    {
        var result = outcome.Result;
        // Codes are the adapters' own words; places could tell how a document is built, and stand in the quarantine.
        if (result.QuarantineId is { } id)
            logger.LogError("A document of {Source} is in quarantine as {QuarantineId} and needs a person: {Codes}", source.Name, id, string.Join(' ', result.Faults.Select(fault => fault.Code).Distinct(StringComparer.Ordinal)));
        if (result.Passed.Count > 0 && logger.IsEnabled(LogLevel.Debug))
            logger.LogDebug("Of a document of {Source} {Count} parts were understood and become nothing of their own: {Codes}", source.Name, result.Passed.Sum(passed => passed.Count), string.Join(' ', result.Passed.Select(passed => passed.Code)));
        if (outcome.AreHanded)
            Hand(outcome.Happened);
        else if (result.TakenIn > 0)
            signals.Outbox.Set();
        if (result.Entries > 0 || result.TakenBack > 0)
            signals.Deliveries.Set();
        foreach (var told in outcome.Happened)
            events.Publish(told);
    }

    private void Hand(IReadOnlyList<HubEvent> happened)
    {
        foreach (var taken in happened.OfType<MessageTakenInEvent>())
            queue.Hand(taken.MessageId);
    }
}
