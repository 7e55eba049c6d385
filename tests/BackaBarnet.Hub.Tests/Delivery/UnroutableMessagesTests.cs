using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Operations;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class UnroutableMessagesTests
{
    private const string Nobody = "socialtjansten,forskolan";
    private const string NobodyAndNobodyToTell = "socialtjansten";

    [Fact]
    public async Task WithoutRecipientForFourteenDays_IsReturnedToItsActivityAndErased()
    {
        await using var hub = await WaitingAsync(Nobody);

        await WaitAsync(hub, TimeSpan.FromDays(14) - TimeSpan.FromHours(1));
        Assert.Equal(MessageState.WithoutRecipient, (await StoredAsync(hub)).State);
        Assert.Empty(hub.Sent);
        await WaitAsync(hub, TimeSpan.FromHours(1));
        await WaitAsync(hub, TimeSpan.FromDays(14));

        var notice = Assert.Single(hub.Sent);
        var text = Assert.Single(hub.SentTo(HubFixture.Forskolan));
        Assert.Equal(HubFixture.Forskolan, notice.RecipientId);
        Assert.Contains("backabarnet.returned", text, StringComparison.Ordinal);
        Assert.Contains("UK-1", text, StringComparison.Ordinal);
        foreach (var told in new[] { "Alva", "Testsson", TestNumbers.ToddlerGirl, "maBra", "tystare" })
            Assert.DoesNotContain(told, text, StringComparison.Ordinal);
        Assert.True(await StoredAsync(hub) is { State: MessageState.Returned, Content: null });
        Assert.Equal(0, await HomelessAsync(hub));
        var events = (await hub.LogAsync()).Where(row => row.MessageId == Messages.Upptackt().Id.Value && row.DeliveryId is null).Select(row => row.Event);
        Assert.Equal([AuditEvents.TakenIn, AuditEvents.NoRecipient, AuditEvents.Returned, AuditEvents.Purged], events);
    }

    [Fact]
    public async Task WithoutRecipient_NobodyCanBeTold_StaysUntilSomebodyCan()
    {
        await using var hub = await WaitingAsync(NobodyAndNobodyToTell);

        await WaitAsync(hub, TimeSpan.FromDays(40));
        Assert.True(await StoredAsync(hub) is { State: MessageState.WithoutRecipient, Content: not null });
        Assert.Equal(1, await HomelessAsync(hub));

        await hub.RestartAsync(Nobody);
        _ = hub.Get<UnroutableMessages>();
        await hub.RouteAsync();
        await WaitAsync(hub, TimeSpan.FromHours(1));
        Assert.Equal(MessageState.Returned, (await StoredAsync(hub)).State);
        Assert.Single(hub.SentTo(HubFixture.Forskolan));
    }

    [Fact]
    public async Task WithoutRecipient_WhoIsToBeToldIsGone_StaysUntilEnabled()
    {
        await using var hub = await WaitingAsync(Nobody);
        await hub.Store.WriteAsync(
            rows =>
            {
                rows.Add(new StoredEndpoint { Recipient = HubFixture.Forskolan, DisabledAt = hub.Clock.GetUtcNow(), Reason = "http-410" });
                return Task.FromResult(true);
            },
            default);

        await WaitAsync(hub, TimeSpan.FromDays(14));
        Assert.NotNull((await StoredAsync(hub)).Content);
        await hub.Get<Reruns>().EnableAsync(HubFixture.Forskolan, default);
        await WaitAsync(hub, TimeSpan.FromDays(1));

        Assert.Null((await StoredAsync(hub)).Content);
        Assert.Single(hub.SentTo(HubFixture.Forskolan));
    }

    [Fact]
    public async Task WithoutRecipient_OneIsNamedInTime_IsRouted()
    {
        await using var hub = await WaitingAsync(Nobody);
        await WaitAsync(hub, TimeSpan.FromDays(13));

        await hub.RestartAsync(HubFixture.WithNotices);
        _ = hub.Get<UnroutableMessages>();
        await hub.PumpAsync();
        await WaitAsync(hub, TimeSpan.FromDays(1));

        Assert.Equal(MessageState.Routed, (await StoredAsync(hub)).State);
        Assert.NotNull(await hub.StateAsync(Messages.Upptackt(), HubFixture.Polisen));
    }

    [Fact]
    public async Task UnreadableFacts_ForFourteenDays_IsReturnedAsWell()
    {
        await using var hub = await HubFixture.StartAsync();
        await hub.RestartAsync(HubFixture.WithNotices);
        _ = hub.Get<UnroutableMessages>();
        await AddUnreadableFactAsync(hub);
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Equal(MessageState.Unreadable, (await StoredAsync(hub)).State);

        await WaitAsync(hub, TimeSpan.FromDays(14));

        Assert.Equal(MessageState.Returned, (await StoredAsync(hub)).State);
        Assert.Contains("backabarnet.returned", Assert.Single(hub.SentTo(HubFixture.Forskolan)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContentDamaged_ForFourteenDays_IsReturnedWithoutItsNameForTheRecord()
    {
        await using var hub = await WaitingAsync(Nobody);
        await hub.Store.WriteAsync(
            async rows =>
            {
                foreach (var message in await rows.ClaimMessagesAsync([Messages.Upptackt().Id.Value]))
                    message.Content = [1, 2, 3];
            },
            default);

        await WaitAsync(hub, TimeSpan.FromDays(14));

        var text = Assert.Single(hub.SentTo(HubFixture.Forskolan));
        Assert.Contains(Messages.Upptackt().Id.Value.ToString(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("UK-1", text, StringComparison.Ordinal);
        Assert.True(await StoredAsync(hub) is { State: MessageState.Returned, Content: null });
    }

    [Fact]
    public async Task KeyErased_ForFourteenDays_IsEndedWithoutANotice()
    {
        await using var hub = await WaitingAsync(Nobody);
        await hub.Store.WriteAsync(
            async rows => await rows.EraseKeyAsync(hub.Get<BlindIndex>().Subject("person", hub.Get<BlindIndex>().Person(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl)))),
            default);

        await WaitAsync(hub, TimeSpan.FromDays(14));

        Assert.Empty(hub.Sent);
        Assert.True(await StoredAsync(hub) is { State: MessageState.Returned, Content: null });
    }

    [Fact]
    public async Task RootKeyNotThere_StaysUntilItIsBack()
    {
        await using var hub = await WaitingAsync(Nobody);
        var root = await WrapByAsync(hub, "elsewhere");
        await WaitAsync(hub, TimeSpan.FromDays(14));
        Assert.NotNull((await StoredAsync(hub)).Content);

        await WrapByAsync(hub, root);
        await WaitAsync(hub, TimeSpan.FromDays(1));

        Assert.Null((await StoredAsync(hub)).Content);
        Assert.Single(hub.SentTo(HubFixture.Forskolan));
    }

    [Fact]
    public async Task NewerVersionWaitsToo_OnlyThatIsTold()
    {
        await using var hub = await WaitingAsync(Nobody);
        await hub.TakeInAsync(Messages.Upptackt(version: 2));
        await hub.PumpAsync();

        await WaitAsync(hub, TimeSpan.FromDays(14));

        Assert.True(await StoredAsync(hub) is { State: MessageState.Superseded, Content: null });
        Assert.Contains(Messages.Upptackt(version: 2).Id.Value.ToString(), Assert.Single(hub.SentTo(HubFixture.Forskolan)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyAreOverdueAtTheStart_AHundredAreReturnedInAnHour()
    {
        await using var hub = await WaitingAsync(Nobody);
        await hub.TakeInAsync([.. Enumerable.Range(2, 100).Select(i => Messages.Upptackt($"UK-{i}"))]);
        await hub.PumpAsync();
        hub.Clock.Advance(TimeSpan.FromDays(400));
        await hub.RestartAsync(Nobody);
        _ = hub.Get<UnroutableMessages>();
        await hub.PumpAsync();

        var sent = new List<int>();
        foreach (var minutes in new[] { 59, 1, 59, 1 })
        {
            await WaitAsync(hub, TimeSpan.FromMinutes(minutes));
            sent.Add(hub.SentTo(HubFixture.Forskolan).Count());
        }

        Assert.Equal([0, 100, 100, 101], sent);
    }

    private static async Task<HubFixture> WaitingAsync(string recipients)
    {
        var hub = await HubFixture.StartAsync();
        await hub.RestartAsync(recipients);
        _ = hub.Get<UnroutableMessages>();
        hub.Answer = static _ => new SendResult(SendStatus.Accepted, "http-200");
        await hub.TakeInAsync(Messages.Upptackt());
        await hub.PumpAsync();
        Assert.Equal(MessageState.WithoutRecipient, (await StoredAsync(hub)).State);
        return hub;
    }

    /// <returns>What had wrapped the keys.</returns>
    private static Task<string> WrapByAsync(HubFixture hub, string root) => hub.Store.WriteAsync(
        async rows =>
        {
            var keys = await rows.ClaimKeysNotWrappedByAsync(root, 10);
            var before = keys[0].WrappedBy;
            foreach (var key in keys)
                key.WrappedBy = root;
            return before;
        },
        default);

    private static async Task WaitAsync(HubFixture hub, TimeSpan time)
    {
        hub.Clock.Advance(time);
        await ActivatorUtilities.CreateInstance<Retention>(hub.Services).RunAsync(default);
        await hub.PumpAsync();
    }

    private static async Task<StoredMessage> StoredAsync(HubFixture hub) =>
        (await hub.Store.ReadAsync(rows => rows.FindMessageAsync(Messages.Upptackt().Id.Value), default))!;

    private static async Task<int> HomelessAsync(HubFixture hub) => (await hub.Store.ReadAsync(rows => rows.ReadBacklogAsync(hub.Clock.GetUtcNow()), default)).WithoutRecipient;

    // Of a kind that only a later version of the hub knows.
    private static Task<bool> AddUnreadableFactAsync(HubFixture hub) => hub.Store.WriteAsync(
        async rows =>
        {
            var (index, entry) = (hub.Get<BlindIndex>(), hub.Get<BlindIndex>().Entry("test", EntryKinds.Consent, "later"));
            var person = index.Person(Messages.Municipality, Messages.Person(TestNumbers.ToddlerGirl));
            var (key, blob) = await hub.Get<KeyRing>().SealAsync(rows, index.Subject("person", person), """{"$type":"later"}"""u8.ToArray(), Purposes.Entry(entry));
            rows.Add(new StoredEntry { EntryIndex = entry, Kind = EntryKinds.Consent, PersonIndex = person, Version = 1, Fingerprint = "later", KeyId = key, Content = blob });
            return true;
        },
        default);
}
