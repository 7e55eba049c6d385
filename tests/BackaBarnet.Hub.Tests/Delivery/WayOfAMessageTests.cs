using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Events;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class WayOfAMessageTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Fact]
    public async Task Upptackt_NoConsent_IsHeldAndNotSent()
    {
        await using var hub = await FamilyAsync();
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        Assert.Empty(hub.Sent);
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(message, HubFixture.Polisen));
        Assert.Contains(hub.Events, happened => happened is WithheldEvent { Recipient: HubFixture.Polisen, Held: true });
    }

    [Fact]
    public async Task Upptackt_BothConsent_CarriesExactlyWhatTheyCover()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        var body = JsonNode.Parse(Assert.Single(hub.SentTo(HubFixture.Polisen)))!;
        Assert.Equal("backabarnet.upptackt", (string?)body["type"]);
        Assert.Equal("Alva", (string?)body["data"]!["message"]!["child"]!["givenName"]);
        Assert.Equal(2, body["data"]!["message"]!["content"]!["observations"]!.AsArray().Count);
        Assert.DoesNotContain("tystare", body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Kim Provare", body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Provgatan", body.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(hub.SentTo(HubFixture.Elevhalsan));
    }

    [Fact]
    public async Task Upptackt_OneOfTwoConsents_IsHeldUntilTheOtherDoesToo()
    {
        await using var hub = await FamilyAsync();
        await hub.ConsentAsync(TestNumbers.Mother, HubFixture.Polisen, Narrow);
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();
        Assert.Empty(hub.Sent);

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow);
        await hub.PumpAsync();

        Assert.Single(hub.SentTo(HubFixture.Polisen));
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task Upptackt_RevokedBetweenRoutingAndSending_IsNotSent()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.RouteAsync();
        Assert.Equal(DeliveryState.Due, await hub.StateAsync(message, HubFixture.Polisen));

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        await hub.PumpAsync();

        Assert.Empty(hub.Sent);
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task Upptackt_RevokedBetweenTwoAttempts_IsNotSentAgain()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = _ => new SendResult(SendStatus.TryAgain, "http-503");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Single(hub.Sent);

        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        hub.Clock.Advance(TimeSpan.FromHours(1));
        await hub.PumpAsync();

        Assert.Single(hub.Sent);
    }

    [Fact]
    public async Task Upptackt_GuardianBecomesProtected_WaitsForAPerson()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.RouteAsync();

        await hub.RegisterFamilyAsync(Protection.SkyddadFolkbokforing, version: 2);
        await hub.PumpAsync();

        Assert.Empty(hub.Sent);
        Assert.Equal(DeliveryState.HeldForPerson, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task Upptackt_ProtectionLifted_IsDecidedAgain()
    {
        await using var hub = await FamilyAsync(Protection.Sekretessmarkering);
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Empty(hub.Sent);

        await hub.RegisterFamilyAsync(Protection.None, version: 2);
        await hub.PumpAsync();

        Assert.Single(hub.SentTo(HubFixture.Polisen));
    }

    [Fact]
    public async Task Upptackt_ChildInNoRegister_IsNotSent()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        Assert.Empty(hub.Sent);
    }

    [Fact]
    public async Task Upptackt_RosterWithoutGuardians_IsHeldUntilItNamesThem()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterChildWithoutGuardiansAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();
        Assert.Equal(DeliveryState.HeldForPerson, await hub.StateAsync(message, HubFixture.Polisen));

        await hub.RegisterFamilyAsync(version: 2);
        await hub.PumpAsync();

        Assert.Single(hub.SentTo(HubFixture.Polisen));
    }

    [Fact]
    public async Task Orosanmalan_NoConsentAtAll_ReachesSocialtjanstenWholeAndNobodyElse()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.TakeInAsync(Messages.Orosanmalan());
        await hub.PumpAsync();

        var sent = Assert.Single(hub.Sent);
        Assert.Equal(HubFixture.Socialtjansten, sent.RecipientId);
        var body = Assert.Single(hub.SentTo(HubFixture.Socialtjansten));
        Assert.Contains("Syntetisk oro", body, StringComparison.Ordinal);
        Assert.Contains("Provgatan", body, StringComparison.Ordinal);
        Assert.Contains(TestNumbers.Father, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delivered_ToAll_ErasesTheContent()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        await hub.BothConsentAsync(HubFixture.Elevhalsan, Narrow);
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        Assert.Equal(2, hub.Sent.Count);
        Assert.Null((await hub.Store.ReadAsync(rows => rows.FindMessageAsync(message.Id.Value), default))!.Content);
    }

    [Fact]
    public async Task NewerVersion_WhileTheOlderIsHeld_TakesItsPlace()
    {
        await using var hub = await FamilyAsync();
        var (older, newer) = (Messages.Upptackt(version: 1), Messages.Upptackt(version: 2, note: "Ny text"));
        await hub.TakeInAsync(older);
        await hub.PumpAsync();
        await hub.TakeInAsync(newer);
        await hub.PumpAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Superseded, await hub.StateAsync(older, HubFixture.Polisen));
        var body = Assert.Single(hub.SentTo(HubFixture.Polisen));
        Assert.Contains(newer.Id.ToString(), body, StringComparison.Ordinal);
        Assert.Null((await hub.Store.ReadAsync(rows => rows.FindMessageAsync(older.Id.Value), default))!.Content);
    }

    [Fact]
    public async Task ReceiverAway_IsTriedAgainLaterUnderTheSameId()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = _ => new SendResult(SendStatus.TryAgain, "http-503");
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();
        await hub.PumpAsync();
        Assert.Single(hub.Sent);

        hub.Answer = _ => new SendResult(SendStatus.Accepted, "http-200");
        hub.Clock.Advance(TimeSpan.FromSeconds(7));
        await hub.PumpAsync();

        Assert.Equal(2, hub.Sent.Count);
        Assert.Equal(hub.Sent[0].DeliveryId, hub.Sent[1].DeliveryId);
        Assert.Equal(DeliveryState.Delivered, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task ReceiverRejects_IsParkedWithItsContent()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = _ => new SendResult(SendStatus.Rejected, "http-410");
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        Assert.Equal(DeliveryState.Parked, await hub.StateAsync(message, HubFixture.Polisen));
        Assert.NotNull((await hub.Store.ReadAsync(rows => rows.FindMessageAsync(message.Id.Value), default))!.Content);
    }

    [Fact]
    public async Task ProcessDiesBetweenSendingAndReceipt_SendsTheSameAgain()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = _ => throw new IOException("the process dies here");
        await hub.TakeInAsync(Messages.Upptackt());
        await Assert.ThrowsAsync<IOException>(hub.PumpAsync);

        await hub.RestartAsync();
        hub.Answer = _ => new SendResult(SendStatus.Accepted, "http-200");
        await hub.PumpAsync();

        Assert.Equal(2, hub.Sent.Count);
        Assert.Equal(hub.Sent[0].DeliveryId, hub.Sent[1].DeliveryId);
        await hub.PumpAsync();
        Assert.Equal(2, hub.Sent.Count);
    }

    [Fact]
    public async Task RouteAsync_SameMessageTwice_DecidesOnce()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        var router = hub.Get<Hub.Routing.MessageRouter>();
        await router.RouteAsync([message.Id.Value], default);
        await router.RouteAsync([message.Id.Value], default);
        await hub.PumpAsync();

        Assert.Single(hub.Sent);
    }

    [Fact]
    public async Task NobodyReceives_IsKeptAndRoutedOnceSomebodyDoes()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RestartAsync(recipients: "elevhalsan");
        await hub.TakeInAsync(Messages.Orosanmalan());
        await hub.PumpAsync();
        Assert.Empty(hub.Sent);

        await hub.RestartAsync();
        await hub.PumpAsync();

        Assert.Single(hub.SentTo(HubFixture.Socialtjansten));
    }

    [Fact]
    public async Task WholeWay_Log_HoldsNothingOfTheMessage()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = _ => new SendResult(SendStatus.Rejected, "http-410");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();

        Assert.Contains("http-410", hub.Log.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "Alva", "Testsson", "tystare", TestNumbers.ToddlerGirl, TestNumbers.Mother, "Kim Provare" })
            Assert.DoesNotContain(secret, hub.Log.Text, StringComparison.Ordinal);
    }

    private static async Task<HubFixture> FamilyAsync(Protection guardian = Protection.None)
    {
        var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync(guardian);
        return hub;
    }
}
