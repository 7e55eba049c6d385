using System.Text.Json;
using BackaBarnet.Chaos.Tests.Loads;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Simulators.Receivers;

namespace BackaBarnet.Chaos.Tests.Ledgers;

/// <summary>A ledger that can't find a fault proves nothing: each fault is put in once.</summary>
public sealed class LedgerTests
{
    private const string Municipality = "9901";
    private const string Recipient = "elevhalsan";
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly Guid _message = Guid.NewGuid();
    private readonly List<ReceivedMessage> _received = [];
    private readonly List<StoredAuditEntry> _log = [];
    private readonly List<StoredDelivery> _deliveries = [];
    private readonly Expectation _expectation = new();
    private MessageState _state = MessageState.Routed;

    public LedgerTests()
    {
        _expectation.Expect(_message, [Recipient], [], isSteady: true);
        TakeIn(_message);
        Deliver(_message, Recipient);
    }

    [Fact]
    public void Balance_AllInOrder_FindsNothing() => Assert.Empty(Found());

    [Fact]
    public void Balance_NotArrived_IsLost()
    {
        _received.Clear();

        Assert.Contains(Wrong.Lost, Found());
    }

    [Fact]
    public void Balance_NeverTakenIn_IsLost()
    {
        _expectation.Expect(Guid.NewGuid(), [], [], isSteady: false);

        Assert.Equal([Wrong.Lost], Found());
    }

    [Fact]
    public void Balance_UnderASecondId_IsDoubled()
    {
        Receive(_message, Recipient, Guid.NewGuid(), 3);
        Log(AuditEvents.Attempted, IdIn(_received[^1]), "S-1");

        Assert.Equal([Wrong.Doubled], Found());
    }

    [Fact]
    public void Balance_ToSomebodyElse_IsLeaked()
    {
        Deliver(_message, "polisen");

        Assert.Equal([Wrong.Leaked], Found());
    }

    [Fact]
    public void Balance_OftenerThanAttempted_IsNotLogged()
    {
        _received[0] = _received[0] with { TimesSeen = 2 };

        Assert.Equal([Wrong.NotLogged], Found());
    }

    [Fact]
    public void Balance_AttemptAfterTheConsentWasTakenBack_IsFound()
    {
        _log.RemoveAt(1);
        Consent("withdrawn");
        Log(AuditEvents.Attempted, _deliveries[0].Id, "S-0 S-1");

        Assert.Equal([Wrong.SentAfterRevocation], Found());
    }

    [Fact]
    public void Balance_AttemptAfterTheConsentWasGivenAgain_IsRight()
    {
        _log.RemoveAt(1);
        Consent("withdrawn");
        Consent("given");
        Log(AuditEvents.Attempted, _deliveries[0].Id, "S-1");

        Assert.Empty(Found());
    }

    [Fact]
    public void Balance_ConsentTakenBackAfterwards_MustBeRecalled()
    {
        Consent("withdrawn");
        Assert.Equal([Wrong.NotRecalled], Found());

        var recall = MessageId.Derive("recall", _deliveries[0].Id.ToString("N"));
        Receive(_message, Recipient, recall, 5, "recall");
        Log(AuditEvents.Attempted, recall, "");

        Assert.Empty(Found());
    }

    [Fact]
    public void Balance_ReceivedOnlyByTheAttemptAfterTheConsentCameBack_NeedsNoRecall()
    {
        Consent("withdrawn");
        Consent("given");
        Log(AuditEvents.Attempted, _deliveries[0].Id, "S-1");
        _received[0] = _received[0] with { FirstSeenAt = Start.AddHours(1) };

        Assert.Empty(Found());
    }

    [Theory]
    [InlineData(DeliveryState.Due)]
    [InlineData(DeliveryState.Parked)]
    public void Balance_DeliveryThatGoesOn_HasNotEnded(DeliveryState state)
    {
        _deliveries[0].State = state;

        Assert.Equal([Wrong.NotEnded], Found());
    }

    [Theory]
    [InlineData(MessageState.TakenIn)]
    [InlineData(MessageState.WithoutRecipient)]
    [InlineData(MessageState.Returned)]
    public void Balance_MessageNotRouted_HasNotEnded(MessageState state)
    {
        _state = state;

        Assert.Equal([Wrong.NotEnded], Found());
    }

    [Fact]
    public void Balance_SaidToBeDeliveredButNobodyHasIt_IsLost()
    {
        _deliveries.Add(Delivery(Guid.NewGuid(), _message, "bup", Start));
        _deliveries[^1].State = DeliveryState.Delivered;

        Assert.Equal([Wrong.Lost], Found());
    }

    [Fact]
    public void Balance_EarlierMessageAfterALaterOne_IsOutOfOrder()
    {
        var earlier = Guid.NewGuid();
        _expectation.Expect(earlier, [Recipient], [], isSteady: true);
        _log.Clear();
        TakeIn(earlier);
        TakeIn(_message);
        Log(AuditEvents.Attempted, _deliveries[0].Id, "S-1");
        Deliver(earlier, Recipient, order: Start.AddHours(-1));

        Assert.Equal([Wrong.OutOfOrder], Found());
    }

    [Fact]
    public void Balance_EarlierMessageThatWasTakenInBesideALaterOne_IsNotOutOfOrder()
    {
        var earlier = Guid.NewGuid();
        _expectation.Expect(earlier, [Recipient], [], isSteady: true);
        _log.Clear();
        TakeIn(_message);
        TakeIn(earlier);
        Log(AuditEvents.Attempted, _deliveries[0].Id, "S-1");
        Deliver(earlier, Recipient, order: Start.AddHours(-1));

        Assert.Empty(Found());
    }

    [Fact]
    public void Balance_ChangedRow_BreaksTheChain()
    {
        var books = Books();
        books.Log[0].Hash[0] ^= 1;

        Assert.Contains(Wrong.BrokenChain, Ledger.Balance(books).Wrong.Select(finding => finding.Kind));
    }

    [Fact]
    public void Balance_RowsMissingAtTheEnd_BreakTheChain()
    {
        Consent("given");
        var books = Books();

        Assert.Equal([Wrong.BrokenChain], Ledger.Balance(books with { Log = [.. books.Log.SkipLast(1)] }).Wrong.Select(finding => finding.Kind));
    }

    private List<Wrong> Found() => [.. Ledger.Balance(Books()).Wrong.Select(finding => finding.Kind)];

    private Books Books()
    {
        var head = new StoredAuditHead { Municipality = Municipality, Position = 0, Hash = [.. AuditChain.Genesis.Span] };
        AuditChain.Link(head, _log);
        List<StoredMessage> messages = [Message(_message), .. _deliveries.Select(delivery => delivery.MessageId).Where(id => id != _message).Select(Message)];
        return new Books(_expectation, _received, _log, [head], messages, _deliveries);
    }

    private void Deliver(Guid message, string recipient, DateTimeOffset? order = null)
    {
        var id = MessageId.Derive("delivery", message.ToString("N"), recipient);
        _deliveries.Add(Delivery(id, message, recipient, order ?? Start));
        Log(AuditEvents.Attempted, id, "S-1");
        Receive(message, recipient, id, _log.Count);
    }

    private void TakeIn(Guid message) => _log.Add(new StoredAuditEntry
    {
        Municipality = Municipality,
        At = Start.AddMinutes(_log.Count),
        Event = AuditEvents.TakenIn,
        MessageId = message,
    });

    private void Receive(Guid message, string recipient, Guid delivery, int minute, string type = "upptackt")
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = $"backabarnet.{type}", data = new { messageId = message } });
        _received.Add(new ReceivedMessage
        {
            Recipient = recipient,
            Id = $"msg_{delivery:N}",
            FirstSeenAt = Start.AddMinutes(minute),
            LastSeenAt = Start.AddMinutes(minute),
            Body = body,
            Root = JsonDocument.Parse(body).RootElement,
        });
    }

    private void Consent(string detail) => _log.Add(new StoredAuditEntry
    {
        Municipality = Municipality,
        At = Start.AddMinutes(_log.Count),
        Event = AuditEvents.ConsentChanged,
        Consents = "S-1",
        Detail = detail,
    });

    private void Log(string happened, Guid delivery, string consents) => _log.Add(new StoredAuditEntry
    {
        Municipality = Municipality,
        At = Start.AddMinutes(_log.Count),
        Event = happened,
        MessageId = _message,
        DeliveryId = delivery,
        Recipient = Recipient,
        Outcome = "Permit",
        Consents = consents,
    });

    private StoredMessage Message(Guid id) => new()
    {
        Id = id,
        RecordIndex = "",
        Version = 1,
        ReleasedBy = "activity",
        Municipality = Municipality,
        Fingerprint = "",
        Priority = 10,
        KeyId = Guid.Empty,
        State = _state,
        TakenInAt = Start,
        PublishAt = Start,
    };

    private static StoredDelivery Delivery(Guid id, Guid message, string recipient, DateTimeOffset order) => new()
    {
        Id = id,
        MessageId = message,
        RecordIndex = "",
        ChildIndex = "child",
        ReleasedBy = "activity",
        Recipient = recipient,
        Priority = 10,
        Order = order,
        State = DeliveryState.Delivered,
        ReturnAt = Start,
        CreatedAt = Start,
    };

    private static Guid IdIn(ReceivedMessage received) => Guid.ParseExact(received.Id["msg_".Length..], "N");
}
