using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage.Tests;

/// <summary>What every store behind the hub must do. Each implementation inherits it.</summary>
public abstract class HubStoreCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private protected abstract IHubStore Store { get; }

    /// <summary>The same store as a process would find it that starts anew.</summary>
    private protected abstract Task<IHubStore> ReopenAsync();

    [Fact]
    public async Task WriteAsync_WorkFails_LeavesNothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(
            async rows =>
            {
                rows.Add(Message());
                await rows.FindLatestMessageAsync("record");
                throw new InvalidOperationException();
            },
            default));

        Assert.Empty((await CountAsync(Store)).Messages);
    }

    [Fact]
    public async Task WriteAsync_Committed_IsThereAfterReopening()
    {
        var message = Message();
        await Store.WriteAsync(rows => Add(rows, message), default);

        var found = await (await ReopenAsync()).ReadAsync(rows => rows.FindMessageAsync(message.Id), default);

        Assert.Equal(message.Content, found!.Content);
        Assert.Equal(message.TakenInAt, found.TakenInAt);
    }

    [Fact]
    public async Task WriteAsync_FoundRowChanged_IsWritten()
    {
        var message = Message();
        await Store.WriteAsync(rows => Add(rows, message), default);
        await Store.WriteAsync(async rows => (await rows.FindMessageAsync(message.Id))!.Content = null, default);

        Assert.Null((await Store.ReadAsync(rows => rows.FindMessageAsync(message.Id), default))!.Content);
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnce_SeeEachOther()
    {
        var delivery = Delivery();
        await Store.WriteAsync(rows => Add(rows, delivery), default);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() =>
            Store.WriteAsync(async rows => (await rows.FindDeliveryAsync(delivery.Id))!.Attempts++, default))));

        Assert.Equal(40, (await Store.ReadAsync(rows => rows.FindDeliveryAsync(delivery.Id), default))!.Attempts);
    }

    [Fact]
    public async Task WriteAsync_SameMessageTwice_Fails()
    {
        var message = Message();
        await Store.WriteAsync(rows => Add(rows, message), default);

        await Assert.ThrowsAnyAsync<Exception>(() => Store.WriteAsync(rows => Add(rows, Message(message.Id)), default));
        Assert.Equal(1, (await CountAsync(Store)).Messages[MessageState.TakenIn]);
    }

    [Fact]
    public async Task FindKeyAsync_AddedInTheSameTransaction_IsFound()
    {
        var key = new StoredKey { Id = Guid.NewGuid(), Subject = "subject", Wrapped = [1], CreatedAt = Now };
        await Store.WriteAsync(
            async rows =>
            {
                rows.Add(key);
                Assert.Equal(key.Id, (await rows.FindKeyAsync("subject"))!.Id);
            },
            default);

        Assert.Equal("subject", (await Store.ReadAsync(rows => rows.FindKeyAsync(key.Id), default))!.Subject);
        Assert.Null(await Store.ReadAsync(rows => rows.FindKeyAsync("other"), default));
    }

    [Fact]
    public async Task FindUnpublishedAsync_MostUrgentAndOldestFirst_AndNoneThatIsNotDue()
    {
        var late = Message(takenIn: Now.AddMinutes(2));
        var early = Message(takenIn: Now.AddMinutes(1));
        var urgent = Message(takenIn: Now.AddMinutes(3), priority: 0);
        var notDue = Message(publishAt: Now.AddHours(1));
        var routed = Message();
        routed.State = MessageState.Routed;
        await Store.WriteAsync(rows => Add(rows, late, early, urgent, notDue, routed), default);

        var found = await Store.ReadAsync(rows => rows.FindUnpublishedAsync(Now.AddMinutes(5), 10), default);

        Assert.Equal([urgent.Id, early.Id, late.Id], found.Select(message => message.Id));
    }

    [Fact]
    public async Task FindLatestMessageAsync_SeveralVersions_IsTheHighest()
    {
        await Store.WriteAsync(rows => Add(rows, Message(version: 2), Message(version: 10), Message(version: 9)), default);

        Assert.Equal(10, (await Store.ReadAsync(rows => rows.FindLatestMessageAsync("record"), default))!.Version);
    }

    [Fact]
    public async Task FindDueDeliveryAsync_UrgentFirst_AndOnlyTheRecipientsOwnThatAreDue()
    {
        var ordinary = Delivery();
        var urgent = Delivery(priority: 0, dueAt: Now.AddMinutes(1));
        var other = Delivery(recipient: "other", priority: 0);
        var held = Delivery(state: DeliveryState.HeldForConsent, priority: 0);
        var later = Delivery(priority: 0, dueAt: Now.AddHours(1));
        await Store.WriteAsync(rows => Add(rows, ordinary, urgent, other, held, later), default);

        Assert.Equal(urgent.Id, (await Store.ReadAsync(rows => rows.FindDueDeliveryAsync("recipient", Now.AddMinutes(2)), default))!.Id);
        Assert.Equal(ordinary.Id, (await Store.ReadAsync(rows => rows.FindDueDeliveryAsync("recipient", Now), default))!.Id);
    }

    [Fact]
    public async Task ReconsiderHeldAsync_OfOneChild_MakesWhatIsHeldDue()
    {
        var consent = Delivery(state: DeliveryState.HeldForConsent, child: "child");
        var person = Delivery(state: DeliveryState.HeldForPerson, child: "child");
        var delivered = Delivery(state: DeliveryState.Delivered, child: "child");
        var sibling = Delivery(state: DeliveryState.HeldForConsent, child: "sibling");
        await Store.WriteAsync(rows => Add(rows, consent, person, delivered, sibling), default);

        Assert.Equal(2, await Store.WriteAsync(rows => rows.ReconsiderHeldAsync("child", Now.AddDays(1)), default));

        var counts = await CountAsync(Store);
        Assert.Equal(2, counts.Deliveries[DeliveryState.Due]);
        Assert.Equal(1, counts.Deliveries[DeliveryState.HeldForConsent]);
        Assert.Equal(1, counts.Deliveries[DeliveryState.Delivered]);
    }

    [Fact]
    public async Task ForgetUnfinishedAsync_AfterARestart_TakesUpWhatWasUnderWay()
    {
        var published = Message(publishAt: Now.AddHours(1));
        var homeless = Message(publishAt: Now.AddHours(1));
        homeless.State = MessageState.WithoutRecipient;
        var inFlight = Delivery(dueAt: Now.AddHours(1));
        inFlight.InFlight = true;
        var waiting = Delivery(dueAt: Now.AddHours(1));
        await Store.WriteAsync(rows => Add(rows, published, homeless, inFlight, waiting), default);

        await Store.WriteAsync(rows => rows.ForgetUnfinishedAsync(Now), default);

        Assert.Equal(2, (await Store.ReadAsync(rows => rows.FindUnpublishedAsync(Now, 10), default)).Count);
        Assert.Equal(inFlight.Id, (await Store.ReadAsync(rows => rows.FindDueDeliveryAsync("recipient", Now), default))!.Id);
        Assert.Equal(Now.AddHours(1), (await Store.ReadAsync(rows => rows.FindDeliveryAsync(waiting.Id), default))!.DueAt);
    }

    [Fact]
    public async Task FindOpenDeliveriesOfRecordAsync_EndedOnes_AreLeftOut()
    {
        var open = new[] { DeliveryState.Due, DeliveryState.HeldForConsent, DeliveryState.HeldForPerson, DeliveryState.Parked };
        await Store.WriteAsync(rows => Add(rows, [.. Enum.GetValues<DeliveryState>().Select(state => Delivery(state: state))]), default);

        var found = await Store.ReadAsync(rows => rows.FindOpenDeliveriesOfRecordAsync("record"), default);

        Assert.Equal(open, found.Select(delivery => delivery.State).Order());
    }

    [Fact]
    public async Task ReplaceGuardianshipsAsync_NewGuardians_TakeTheOldOnesPlace()
    {
        await Store.WriteAsync(rows => rows.ReplaceGuardianshipsAsync("entry", [Guardianship("first"), Guardianship("second")]), default);
        await Store.WriteAsync(rows => rows.ReplaceGuardianshipsAsync("entry", [Guardianship("second"), Guardianship("third")]), default);

        Assert.Empty(await Store.ReadAsync(rows => rows.FindChildrenOfAsync("first"), default));
        Assert.Equal(["child"], await Store.ReadAsync(rows => rows.FindChildrenOfAsync("second"), default));
        Assert.Equal(["child"], await Store.ReadAsync(rows => rows.FindChildrenOfAsync("third"), default));
    }

    [Fact]
    public async Task FindEntriesAsync_OfAPerson_AreThoseOfTheKind()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Entry("2", "consent", "anna"), Entry("3", "person", "bo")), default);

        Assert.Equal("1", Assert.Single(await Store.ReadAsync(rows => rows.FindEntriesAsync("anna", "person"), default)).EntryIndex);
        Assert.Equal("3", (await Store.ReadAsync(rows => rows.FindEntryAsync("3"), default))!.EntryIndex);
    }

    private static Task Add(IHubTransaction rows, params IEnumerable<object> added)
    {
        foreach (var row in added)
            rows.Add(row);
        return Task.CompletedTask;
    }

    private static Task<HubCounts> CountAsync(IHubStore store) => store.ReadAsync(rows => rows.CountAsync(), default);

    private static StoredMessage Message(Guid? id = null, long version = 1, DateTimeOffset? takenIn = null, DateTimeOffset? publishAt = null, int priority = 10) => new()
    {
        Id = id ?? Guid.NewGuid(),
        RecordIndex = "record",
        Version = version,
        Municipality = "9901",
        Fingerprint = "fingerprint",
        Priority = priority,
        KeyId = Guid.NewGuid(),
        Content = [1, 2, 3],
        TakenInAt = takenIn ?? Now,
        PublishAt = publishAt ?? Now,
    };

    private static StoredDelivery Delivery(string recipient = "recipient", int priority = 10, DateTimeOffset? dueAt = null, DeliveryState state = DeliveryState.Due, string? child = null) => new()
    {
        Id = Guid.NewGuid(),
        MessageId = Guid.NewGuid(),
        RecordIndex = "record",
        ChildIndex = child,
        Recipient = recipient,
        Priority = priority,
        State = state,
        DueAt = dueAt ?? Now,
        CreatedAt = Now,
    };

    private static StoredEntry Entry(string index, string kind, string person) => new()
    {
        EntryIndex = index,
        Kind = kind,
        PersonIndex = person,
        Fingerprint = "fingerprint",
        KeyId = Guid.NewGuid(),
        Content = [1],
    };

    private static StoredGuardianship Guardianship(string guardian) => new() { ChildEntryIndex = "entry", ChildIndex = "child", GuardianEntryIndex = guardian };
}
