using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage.Tests;

/// <summary>What every store behind the hub must do. Each implementation inherits it; each part of the port has a file of its own.</summary>
public abstract partial class HubStoreCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Again = Now.AddHours(2);

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
                await rows.ReadVersionsAsync(["record"]);
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
        await Store.WriteAsync(async rows => (await rows.ClaimMessagesAsync([message.Id])).Single().Content = null, default);

        Assert.Null((await Store.ReadAsync(rows => rows.FindMessageAsync(message.Id), default))!.Content);
    }

    [Fact]
    public async Task WriteAsync_ChangedBeforeAndAfterALook_IsWrittenAsItWasLeft()
    {
        var (first, second) = (Delivery(child: "child", consents: "consent"), Delivery());
        second.Reference = [1];
        await Store.WriteAsync(rows => Add(rows, first, second), default);
        await Store.WriteAsync(
            async rows =>
            {
                var claimed = (await rows.ClaimDeliveriesAsync([first.Id, second.Id])).ToDictionary(delivery => delivery.Id);
                foreach (var delivery in claimed.Values)
                    (delivery.Attempts, delivery.InFlight) = (7, true);
                (claimed[first.Id].Consents, claimed[second.Id].Reference) = (null, null);
                Assert.All(await rows.ClaimDeliveriesAsync([first.Id, second.Id]), delivery => Assert.Same(claimed[delivery.Id], delivery));
                claimed[first.Id].State = DeliveryState.Delivered;
            },
            default);

        var found = await Store.ReadAsync(rows => rows.ClaimDeliveriesAsync([first.Id, second.Id]), default);
        Assert.All(found, delivery => Assert.Equal((7, true, null, null), (delivery.Attempts, delivery.InFlight, delivery.Consents, (object?)delivery.Reference)));
        Assert.Equal(DeliveryState.Delivered, found.Single(delivery => delivery.Id == first.Id).State);
        Assert.Equal(DeliveryState.Due, found.Single(delivery => delivery.Id == second.Id).State);
    }

    [Fact]
    public async Task Add_EveryColumn_IsAsItWas()
    {
        var delivery = new StoredDelivery
        {
            Id = Guid.NewGuid(),
            Kind = DeliveryKind.Recall,
            MessageId = Guid.NewGuid(),
            ReleasedBy = "forskolan",
            RecordIndex = "record",
            ChildIndex = "child",
            Recipient = "recipient",
            Priority = 5,
            Order = Now.AddTicks(1),
            State = DeliveryState.Parked,
            DueAt = Now.AddTicks(2),
            ReturnAt = Now.AddTicks(3),
            Attempts = 1,
            Failures = 2,
            Consents = "consent",
            RecallWhenSent = true,
            MayHaveArrived = true,
            KeyId = Guid.NewGuid(),
            Reference = [1, 2],
            InFlight = true,
            CreatedAt = Now.AddTicks(4),
            NotBefore = Now.AddTicks(5),
        };
        await Store.WriteAsync(rows => Add(rows, delivery, Delivery()), default);

        Assert.Equivalent(delivery, await Store.ReadAsync(rows => rows.FindDeliveryAsync(delivery.Id), default), strict: true);
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnce_SeeEachOther()
    {
        var delivery = Delivery();
        await Store.WriteAsync(rows => Add(rows, delivery), default);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() =>
            Store.WriteAsync(async rows => (await rows.ClaimDeliveriesAsync([delivery.Id])).Single().Attempts++, default))));

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
    public async Task ReadSchemaAsync_Migrated_IsCurrent()
    {
        var schema = await Store.ReadSchemaAsync(default);

        Assert.True(schema.IsCurrent);
        Assert.False(schema.IsEmpty);
    }

    private async Task<byte[]> WalkAsync(string municipality)
    {
        var rows = await Store.ReadAsync(async rows => await rows.ReadLogAsync(municipality, 1).ToListAsync(), default);
        var hash = AuditChain.Genesis.ToArray();
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(position => (long)position), rows.Select(row => row.Position));
        foreach (var row in rows)
        {
            hash = AuditChain.HashOf(row, hash);
            Assert.Equal(hash, row.Hash);
        }

        return hash;
    }

    private Task<bool> LeaseAsync(string holder, DateTimeOffset now) => Store.WriteAsync(rows => rows.TryLeaseAsync("feed", holder, now, now.AddSeconds(60)), default);

    private async Task<IReadOnlyList<Guid>> DueAsync(DateTimeOffset by, int most = 10) =>
        [.. (await Store.ReadAsync(rows => rows.ClaimDueDeliveriesAsync("recipient", by, 2, most), default)).Select(delivery => delivery.Id)];

    private static StoredAuditEntry Entry(string municipality) => new()
    {
        Municipality = municipality,
        At = Now,
        Event = "decided",
        ChildIndex = "child",
        MessageId = Guid.NewGuid(),
        ReleasedBy = "activity",
        Outcome = "Deny",
        Rules = "M01 R-CONS-01",
        Fields = "",
    };

    private static Task Add(IHubTransaction rows, params IEnumerable<object> added)
    {
        foreach (var row in added)
            rows.Add(row);
        return Task.CompletedTask;
    }

    private static Task<HubCounts> CountAsync(IHubStore store) => store.ReadAsync(rows => rows.CountAsync(), default);

    private static StoredMessage Message(Guid? id = null, long version = 1, DateTimeOffset? takenIn = null, DateTimeOffset? publishAt = null, int priority = 10, string? child = null) => new()
    {
        ChildIndex = child,
        Id = id ?? Guid.NewGuid(),
        RecordIndex = "record",
        Version = version,
        Municipality = "9901",
        ReleasedBy = "activity",
        Fingerprint = "fingerprint",
        Priority = priority,
        KeyId = Guid.NewGuid(),
        Content = [1, 2, 3],
        TakenInAt = takenIn ?? Now,
        PublishAt = publishAt ?? Now,
    };

    private static StoredDelivery Delivery(string recipient = "recipient", int priority = 10, DateTimeOffset? dueAt = null, DeliveryState state = DeliveryState.Due, string? child = null, DateTimeOffset? order = null, string? consents = null) => new()
    {
        Id = Guid.NewGuid(),
        MessageId = Guid.NewGuid(),
        RecordIndex = "record",
        ChildIndex = child,
        ReleasedBy = "activity",
        Recipient = recipient,
        Priority = priority,
        Order = order ?? Now,
        State = state,
        DueAt = dueAt ?? Now,
        ReturnAt = Now.AddDays(14),
        Consents = consents,
        CreatedAt = Now,
    };

    private static StoredDelivery Of(Guid message, DeliveryState state, DeliveryKind kind = DeliveryKind.Message) => new()
    {
        Id = Guid.NewGuid(),
        Kind = kind,
        MessageId = message,
        ReleasedBy = "forskolan",
        RecordIndex = "record",
        Recipient = "recipient",
        Priority = 10,
        Order = Now,
        State = state,
        DueAt = Now,
        ReturnAt = Now.AddDays(14),
        CreatedAt = Now,
    };

    private Task<IReadOnlyList<Guid>> TakeUnpublishedAsync(DateTimeOffset by, int most = 10, DateTimeOffset? beyond = null) =>
        Store.WriteAsync(rows => rows.TakeUnpublishedAsync(by, beyond ?? DateTimeOffset.MaxValue, Again, most), default);

    private Task<IReadOnlyList<OpenWork>> OpenWorkAsync(IReadOnlyCollection<string> children, DateTimeOffset before, params IReadOnlyCollection<Guid> except) =>
        Store.ReadAsync(rows => rows.ReadOpenWorkAsync(children, before, except), default);

    private static StoredKey Key(string subject, string root = "root") => new() { Id = Guid.NewGuid(), Subject = subject, WrappedBy = root, Wrapped = [1], CreatedAt = Now };

    private static StoredEntry Entry(string index, string kind, string person) => new()
    {
        EntryIndex = index,
        Kind = kind,
        PersonIndex = person,
        Fingerprint = "fingerprint",
        KeyId = Guid.NewGuid(),
        Content = [1],
    };

    private static StoredEntry Placement(string index, string? about) => new()
    {
        EntryIndex = index,
        Kind = "placement",
        AboutEntryIndex = about,
        Fingerprint = "fingerprint",
        KeyId = Guid.NewGuid(),
        Content = [1],
    };

    private static StoredTelling Telling(string entry, string roll, DateTimeOffset at) => new() { EntryIndex = entry, Roll = roll, ToldAt = at };

    private static StoredFormerNumber Former(string former, string current) => new() { FormerIndex = former, CurrentIndex = current, LearnedAt = Now };

    private static StoredAddress Address(string address, string target, string? server = null) =>
        new() { AddressIndex = address, TargetIndex = target, Record = AddressedRecord.Message, ServerIndex = server };

    private static StoredGuardianship Guardianship(string guardian) => new() { ChildEntryIndex = "entry", ChildIndex = "child", GuardianEntryIndex = guardian };
}
