using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Hub.Tests.Delivery;

/// <summary>What a consent releases is older than what waits: it goes first, even if the consent is stored while that is claimed.</summary>
public sealed class OrderOfReleasedTests
{
    private static readonly string[] Narrow = [Categories.Identity, Categories.Wellbeing];

    [Fact]
    public async Task Prepare_WhileAConsentIsBeingStored_LetsWhatItReleasesGoFirst()
    {
        await using var hub = await HubFixture.StartAsync(await (await SharedServers.PostgresAsync()).CreateDatabaseAsync());
        await hub.RegisterFamilyAsync();
        await hub.BothConsentAsync(HubFixture.Polisen, Narrow);
        var (first, second) = (Messages.Upptackt(), Messages.Upptackt("UK-2"));
        await hub.TakeInAsync(first);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await hub.TakeInAsync(second);
        await hub.RouteAsync();
        await hub.ConsentAsync(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 2, revokedAt: hub.Clock.GetUtcNow());
        var polisen = hub.Get<ParticipantDirectory>().Recipients.Single(recipient => recipient.Id == HubFixture.Polisen);
        await hub.DeliverAsync(polisen);
        Assert.Equal((DeliveryState.HeldForConsent, DeliveryState.Due), await StatesAsync());

        var commit = await hub.BeginStoringAsync(HubFixture.Consent(TestNumbers.Father, HubFixture.Polisen, Narrow, version: 3));
        var delivering = hub.DeliverAsync(polisen);
        Assert.NotSame(delivering, await Task.WhenAny(delivering, Task.Delay(TimeSpan.FromSeconds(1))));
        await commit();

        Assert.Equal(1, await delivering);
        Assert.Empty(hub.SentTo(HubFixture.Polisen));
        await hub.PumpAsync();
        Assert.Equal([first.Id.Value, second.Id.Value], hub.Sent.Where(sent => sent.RecipientId == HubFixture.Polisen).Select(sent => MessageOf(sent.Body)));

        async Task<(DeliveryState?, DeliveryState?)> StatesAsync() => (await hub.StateAsync(first, HubFixture.Polisen), await hub.StateAsync(second, HubFixture.Polisen));
    }

    private static Guid MessageOf(ReadOnlyMemory<byte> body)
    {
        using var json = System.Text.Json.JsonDocument.Parse(body);
        return json.RootElement.GetProperty("data").GetProperty("messageId").GetGuid();
    }
}
