using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Host.Demo;
using BackaBarnet.Hub.Events;
using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Simulators.Synthetic.Writing;

namespace BackaBarnet.Host.Tests.Demo;

public sealed class TownLedgerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly MessageId Message = MessageId.For("prorenata", "UK-1", 1);

    private readonly TownLedger _ledger = new();

    [Fact]
    public void Differences_ServedAndTakenInOnce_AreNone()
    {
        Serve(isAboutProtected: false);
        TakeIn();

        Assert.Empty(_ledger.Differences([Received("elevhalsan")]));
        Assert.Equal(0, _ledger.Outstanding);
        Assert.Equal(1, _ledger.BySource["prorenata"]);
    }

    [Fact]
    public void Differences_ServedAndNotTakenIn_SayWhich()
    {
        Serve(isAboutProtected: false);

        Assert.Equal($"message {Message.Value}: was never taken in", Assert.Single(_ledger.Differences([])));
        Assert.Equal(1, _ledger.Outstanding);
    }

    [Fact]
    public void Differences_TakenInTwice_SayWhich()
    {
        Serve(isAboutProtected: false);
        TakeIn();
        TakeIn();

        Assert.Contains("more than once", Assert.Single(_ledger.Differences([])), StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_TakenInAndNeverServed_AreToldUnlessTheHubWroteThemItself()
    {
        Serve(isAboutProtected: false);
        TakeIn();
        TakeIn(message: MessageId.For("prorenata", "UK-2", 1));
        TakeIn("barnkontakt", MessageId.For("barnkontakt", "B-1", 1));

        Assert.Contains("1 messages were taken in that no source has served", Assert.Single(_ledger.Differences([])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("socialtjansten", 0)]
    [InlineData("elevhalsan", 1)]
    public void Differences_DeliveryAboutSomebodyProtected_MayGoByDutyOnly(string recipient, int differences)
    {
        Serve(isAboutProtected: true);
        TakeIn();

        Assert.Equal(differences, _ledger.Differences([Received(recipient)]).Count);
        Assert.Equal(1, _ledger.AboutProtected);
    }

    private void Serve(bool isAboutProtected) => _ledger.Serve("prorenata", new DocumentedMessage(Message, Earlier: null, isAboutProtected));

    private void TakeIn(string source = "prorenata", MessageId? message = null) =>
        _ledger.Observe(new MessageTakenInEvent(Now, (message ?? Message).Value, source, "upptackt", "elevhalsan"));

    private static ReceivedMessage Received(string recipient)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = "backabarnet.upptackt", data = new { messageId = Message.Value, message = new { } } });
        return new ReceivedMessage { Recipient = recipient, Id = "msg_1", FirstSeenAt = Now, LastSeenAt = Now, Body = body, Root = JsonDocument.Parse(body).RootElement.Clone() };
    }
}
