using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Routing;

public sealed class MessageRouterTests
{
    [Fact]
    public async Task Route_OneThatCannotBeRouted_OthersAre()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        var poison = Messages.Orosanmalan();
        await hub.TakeInAsync(poison, Messages.Upptackt());
        await BlockAsync(hub, poison, HubFixture.Socialtjansten);

        await hub.RouteAsync();

        Assert.Equal(MessageState.TakenIn, await StateAsync(hub, poison));
        Assert.Equal(MessageState.Routed, await StateAsync(hub, Messages.Upptackt()));
        Assert.Contains(poison.Id.Value.ToString(), hub.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_FactThatCannotBeRead_IsRoutedWhenTheHubStartsAndCanReadIt()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RegisterFamilyAsync();
        var entry = await AddUnreadableFactAsync(hub);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.RouteAsync();
        Assert.Equal(MessageState.Unreadable, await StateAsync(hub, Messages.Upptackt()));

        await hub.Store.WriteAsync(
            async rows =>
            {
                await rows.RemoveEntriesAsync([entry]);
                return true;
            },
            default);
        await hub.RestartAsync();
        await hub.RouteAsync();

        Assert.Equal(MessageState.Routed, await StateAsync(hub, Messages.Upptackt()));
    }

    // A row stands where its delivery would.
    private static Task BlockAsync(HubFixture hub, Message message, string recipient) => hub.Store.WriteAsync(
        rows =>
        {
            rows.Add(new StoredDelivery
            {
                Id = MessageId.Derive("delivery", message.Id.Value.ToString("N"), recipient),
                MessageId = Guid.NewGuid(),
                RecordIndex = "",
                ReleasedBy = "",
                Recipient = recipient,
                Priority = 0,
                Order = hub.Clock.GetUtcNow(),
                State = DeliveryState.Delivered,
                ReturnAt = hub.Clock.GetUtcNow(),
                CreatedAt = hub.Clock.GetUtcNow(),
            });
            return Task.FromResult(true);
        },
        default);

    // Of a kind that only a later version of the hub knows.
    private static Task<string> AddUnreadableFactAsync(HubFixture hub) => hub.Store.WriteAsync(
        async rows =>
        {
            var (index, entry) = (hub.Get<BlindIndex>(), hub.Get<BlindIndex>().Entry("test", EntryKinds.Consent, "later"));
            var person = index.Person(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl));
            var (key, blob) = await hub.Get<KeyRing>().SealAsync(rows, index.Subject("person", person), """{"$type":"later"}"""u8.ToArray(), Purposes.Entry(entry));
            rows.Add(new StoredEntry { EntryIndex = entry, Kind = EntryKinds.Consent, PersonIndex = person, Version = 1, Fingerprint = "later", KeyId = key, Content = blob });
            return entry;
        },
        default);

    private static async Task<MessageState> StateAsync(HubFixture hub, Message message) =>
        (await hub.Store.ReadAsync(rows => rows.FindMessageAsync(message.Id.Value), default))!.State;
}
