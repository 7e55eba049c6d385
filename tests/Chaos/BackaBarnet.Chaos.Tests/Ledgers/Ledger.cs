using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Simulators.Receivers;

namespace BackaBarnet.Chaos.Tests.Ledgers;

/// <summary>Lays the books of sources, hub and receivers side by side and names all that does not agree.</summary>
internal static class Ledger
{
    public static Findings Balance(Books books)
    {
        var messages = books.Received.Where(received => !received.IsNotice).ToList();
        List<Finding> wrong =
        [
            .. Arrivals(books, messages),
            .. Ids(messages),
            .. Attempts(books),
            .. Revocations(books.Log),
            .. Recalls(books, messages),
            .. Ends(books),
            .. Orders(books, messages),
            .. Chains(books),
        ];
        return new Findings
        {
            Messages = books.Expectation.Messages.Count,
            Expected = books.Expectation.Must.Count,
            Received = books.Received.Count,
            Repeated = books.Received.Sum(received => received.TimesSeen - 1),
            Recalls = books.Received.Count(received => received.Kind == "recall"),
            Rows = books.Log.Count,
            Wrong = wrong,
        };
    }

    /// <summary>The message that something received is about.</summary>
    public static Guid MessageOf(ReceivedMessage received) => received.Root.GetProperty("data").GetProperty("messageId").GetGuid();

    private static IEnumerable<Finding> Arrivals(Books books, IReadOnlyList<ReceivedMessage> messages)
    {
        var arrived = messages.Select(received => (Message: MessageOf(received), received.Recipient)).ToHashSet();
        var (must, may) = (books.Expectation.Must, books.Expectation.May);
        foreach (var (message, recipient) in must.Except(arrived))
            yield return new(Wrong.Lost, $"{message} to {recipient} has not arrived: {StateOf(books, message, recipient)}");
        foreach (var (message, recipient) in arrived.Where(pair => !must.Contains(pair) && !may.Contains(pair)))
            yield return new(Wrong.Leaked, $"{message} to {recipient}");
        var taken = books.Received.Select(received => received.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var delivery in books.Deliveries.Where(delivery => delivery.State is DeliveryState.Delivered or DeliveryState.Recalled && !taken.Contains(IdOf(delivery.Id))))
            yield return new(Wrong.Lost, $"delivery {delivery.Id} to {delivery.Recipient} is {delivery.State} and nobody has it");
    }

    private static IEnumerable<Finding> Ids(IReadOnlyList<ReceivedMessage> messages) =>
        from received in messages
        group received.Id by (Message: MessageOf(received), received.Recipient) into same
        where same.Distinct(StringComparer.Ordinal).Count() > 1
        select new Finding(Wrong.Doubled, $"{same.Key.Message} to {same.Key.Recipient}");

    private static IEnumerable<Finding> Attempts(Books books)
    {
        var attempts = books.Log.Where(row => row.Event == AuditEvents.Attempted).CountBy(row => IdOf(row.DeliveryId!.Value)).ToDictionary(StringComparer.Ordinal);
        return from received in books.Received
               let logged = attempts.GetValueOrDefault(received.Id)
               where received.TimesSeen > logged
               select new Finding(Wrong.NotLogged, $"{received.Id} came {received.TimesSeen} times, and the log has {logged} attempts");
    }

    private static IEnumerable<Finding> Revocations(IReadOnlyList<StoredAuditEntry> log)
    {
        var withdrawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in log)
        {
            if (row.Event == AuditEvents.ConsentChanged && row.Detail == "withdrawn")
                withdrawn.Add(row.Consents!);
            else if (row.Event == AuditEvents.ConsentChanged)
                withdrawn.Remove(row.Consents!);
            else if (row.Event == AuditEvents.Attempted && ConsentsOf(row).Any(withdrawn.Contains))
                yield return new(Wrong.SentAfterRevocation, $"delivery {row.DeliveryId} to {row.Recipient} at position {row.Position}");
        }
    }

    // Whether the receiver has it, and not what the hub believes, decides whether it must have been recalled.
    private static IEnumerable<Finding> Recalls(Books books, IReadOnlyList<ReceivedMessage> messages)
    {
        var withdrawals = books.Log.Where(row => row.Event == AuditEvents.ConsentChanged && row.Detail == "withdrawn").ToList();
        var attempts = books.Log.Where(row => row is { Event: AuditEvents.Attempted, Outcome: not null }).ToLookup(row => IdOf(row.DeliveryId!.Value), StringComparer.Ordinal);
        var taken = books.Received.Select(received => received.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var received in messages)
        {
            foreach (var withdrawal in withdrawals)
            {
                var before = attempts[received.Id].LastOrDefault(row => row.Position < withdrawal.Position);
                var after = attempts[received.Id].FirstOrDefault(row => row.Position > withdrawal.Position);
                if (before is null || !ConsentsOf(before).Contains(withdrawal.Consents!, StringComparer.Ordinal) || received.FirstSeenAt > after?.At)
                    continue;
                if (!taken.Contains(IdOf(MessageId.Derive("recall", before.DeliveryId!.Value.ToString("N")))))
                    yield return new(Wrong.NotRecalled, $"delivery {before.DeliveryId} to {received.Recipient}: {StateOf(books, before.MessageId!.Value, received.Recipient)}");
            }
        }
    }

    private static IEnumerable<Finding> Ends(Books books)
    {
        var known = books.Messages.Select(message => message.Id).ToHashSet();
        foreach (var missing in books.Expectation.Messages.Where(message => !known.Contains(message)))
            yield return new(Wrong.Lost, $"{missing} has not been taken in");
        foreach (var message in books.Messages.Where(message => message.State is not (MessageState.Routed or MessageState.Superseded)))
            yield return new(Wrong.NotEnded, $"{message.Id} is {message.State}");
        foreach (var delivery in books.Deliveries.Where(delivery => delivery.State is DeliveryState.Due or DeliveryState.Parked or DeliveryState.Returned))
            yield return new(Wrong.NotEnded, $"delivery {delivery.Id} of {delivery.MessageId} to {delivery.Recipient} is {Told(delivery)}");
    }

    private static IEnumerable<Finding> Orders(Books books, IReadOnlyList<ReceivedMessage> messages)
    {
        var stored = books.Deliveries.ToDictionary(delivery => IdOf(delivery.Id), StringComparer.Ordinal);
        var takenIn = books.Log.Where(row => row.Event == AuditEvents.TakenIn).ToDictionary(row => row.MessageId!.Value, row => row.Position);
        var steady = messages.Where(received => books.Expectation.Steady.Contains(MessageOf(received)) && stored.ContainsKey(received.Id));
        foreach (var line in steady.OrderBy(received => received.FirstSeenAt).Select(received => stored[received.Id]).GroupBy(delivery => (delivery.Recipient, delivery.ChildIndex)))
        {
            var before = new List<StoredDelivery>();
            foreach (var delivery in line)
            {
                // By the time at which its taking in began, and by the log, which tells when it was durable: of two that were taken in side by
                // side, as by two nodes, neither came before the other.
                if (before.Find(other => other.Order > delivery.Order && takenIn[other.MessageId] > takenIn[delivery.MessageId]) is { } later)
                    yield return new(Wrong.OutOfOrder, $"{IdOf(delivery.Id)} to {delivery.Recipient} after {IdOf(later.Id)}");
                before.Add(delivery);
            }
        }
    }

    private static IEnumerable<Finding> Chains(Books books)
    {
        foreach (var chain in books.Log.GroupBy(row => row.Municipality, StringComparer.Ordinal))
        {
            var (position, hash) = (0L, AuditChain.Genesis.ToArray());
            foreach (var row in chain)
            {
                hash = AuditChain.HashOf(row, hash);
                if (row.Position != ++position || !hash.AsSpan().SequenceEqual(row.Hash))
                    yield return new(Wrong.BrokenChain, $"{chain.Key} at position {row.Position}");
                (position, hash) = (row.Position, row.Hash);
            }

            if (books.Heads.SingleOrDefault(head => head.Municipality == chain.Key) is not { } head || head.Position != position || !head.Hash.AsSpan().SequenceEqual(hash))
                yield return new(Wrong.BrokenChain, $"the head of {chain.Key}");
        }
    }

    private static string[] ConsentsOf(StoredAuditEntry row) => row.Consents?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string IdOf(Guid delivery) => $"msg_{delivery:N}";

    private static string StateOf(Books books, Guid message, string recipient) =>
        books.Deliveries.SingleOrDefault(delivery => delivery.Kind == DeliveryKind.Message && delivery.MessageId == message && delivery.Recipient == recipient) is { } delivery
            ? Told(delivery)
            : $"no delivery, message {books.Messages.SingleOrDefault(stored => stored.Id == message)?.State.ToString() ?? "unknown"}";

    private static string Told(StoredDelivery delivery) =>
        FormattableString.Invariant($"{delivery.Kind} {delivery.State}, {delivery.Attempts} attempts, {delivery.Failures} failures, in flight {delivery.InFlight}, due {delivery.DueAt:O}");
}
