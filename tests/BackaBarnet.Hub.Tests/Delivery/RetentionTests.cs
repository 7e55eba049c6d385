using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class RetentionTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Fact]
    public async Task HeldForConsent_ReleasingActivity_IsToldOnceByItsOwnNameAndNothingElse()
    {
        await using var hub = await FamilyAsync();
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        hub.Clock.Advance(TimeSpan.FromDays(2));
        await RetainAsync(hub);

        var notice = Assert.Single(hub.SentTo(HubFixture.Forskolan));
        Assert.Contains("backabarnet.consent-needed", notice, StringComparison.Ordinal);
        Assert.Contains("UK-1", notice, StringComparison.Ordinal);
        foreach (var told in new[] { "Alva", "Testsson", TestNumbers.ToddlerGirl, "maBra", "tystare" })
            Assert.DoesNotContain(told, notice, StringComparison.Ordinal);
        Assert.Single(hub.Sent);
    }

    [Fact]
    public async Task HeldForFourteenDays_IsReturnedAndErased()
    {
        await using var hub = await FamilyAsync();
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        hub.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        await RetainAsync(hub);
        Assert.Equal(DeliveryState.HeldForConsent, await hub.StateAsync(message, HubFixture.Polisen));

        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await RetainAsync(hub);

        Assert.Equal(DeliveryState.Returned, await hub.StateAsync(message, HubFixture.Polisen));
        Assert.Null((await hub.Store.ReadAsync(rows => rows.FindMessageAsync(message.Id.Value), default))!.Content);
        Assert.Equal(2, hub.SentTo(HubFixture.Forskolan).Count(notice => notice.Contains("backabarnet.returned", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ReceiverAwayForFourteenDays_IsReturned()
    {
        await using var hub = await FamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        hub.Answer = static delivery => delivery.RecipientId == HubFixture.Polisen ? new SendResult(SendStatus.TryAgain, "http-503") : new SendResult(SendStatus.Accepted, "http-200");
        var message = Messages.Upptackt();
        await hub.TakeInAsync(message);
        await hub.PumpAsync();

        hub.Clock.Advance(TimeSpan.FromDays(14));
        await RetainAsync(hub);

        Assert.Equal(DeliveryState.Returned, await hub.StateAsync(message, HubFixture.Polisen));
    }

    [Fact]
    public async Task ConsentBeginsLater_IsReleasedAtMidnightInSweden()
    {
        await using var hub = await FamilyAsync();
        foreach (var by in new[] { TestNumbers.Mother, TestNumbers.Father })
            await hub.ConsentAsync(by, HubFixture.Polisen, Narrow, from: new DateOnly(2026, 3, 3));
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Empty(hub.SentTo(HubFixture.Polisen));

        hub.Clock.Advance(SwedishTime.StartOf(new DateOnly(2026, 3, 3)) - hub.Clock.GetUtcNow());
        await RetainAsync(hub);
        Assert.Empty(hub.SentTo(HubFixture.Polisen));

        hub.Clock.Advance(TimeSpan.FromSeconds(5));
        await RetainAsync(hub);
        Assert.Single(hub.SentTo(HubFixture.Polisen));
    }

    private static async Task<HubFixture> FamilyAsync()
    {
        var hub = await HubFixture.StartAsync();
        await hub.RestartAsync(HubFixture.WithNotices);
        await hub.RegisterFamilyAsync();
        return hub;
    }

    private static async Task RetainAsync(HubFixture hub)
    {
        var retention = ActivatorUtilities.CreateInstance<Retention>(hub.Get<IServiceProvider>());
        await retention.RunAsync(default);
        await hub.PumpAsync();
    }
}
