using BackaBarnet.Hub.Audit;
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
        };
        await Store.WriteAsync(rows => Add(rows, delivery, Delivery()), default);

        Assert.Equivalent(delivery, await Store.ReadAsync(rows => rows.FindDeliveryAsync(delivery.Id), default), strict: true);
    }

    [Fact]
    public async Task ReadOpenWorkAsync_WhatHasNotArrived_IsTold()
    {
        var routing = Message(child: "child");
        await Store.WriteAsync(
            rows => Add(rows, Delivery(child: "child"), Delivery("done", state: DeliveryState.Delivered, child: "child"), Delivery("elsewhere", child: "other"), Delivery(), routing, Message(child: "next")),
            default);

        Assert.Equal([new OpenWork("child", "recipient")], await OpenWorkAsync(["child"], [routing.Id]));
        Assert.Equal([new OpenWork("child", null), new OpenWork("child", "recipient")], (await OpenWorkAsync(["child"], [])).OrderBy(work => work.Recipient, StringComparer.Ordinal));
        Assert.Equal([new OpenWork("next", null)], await OpenWorkAsync(["next", "unknown"], []));
        Assert.Empty(await OpenWorkAsync([], []));
    }

    [Fact]
    public async Task FindEndedMessagesAsync_AllOwnDeliveriesFinal_NoticesNotCounted()
    {
        var (ended, open, told) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Store.WriteAsync(
            rows => Add(
                rows,
                Of(ended, DeliveryState.Delivered),
                Of(ended, DeliveryState.Refused),
                Of(ended, DeliveryState.Due, DeliveryKind.Recall),
                Of(open, DeliveryState.Delivered),
                Of(open, DeliveryState.HeldForConsent),
                Of(told, DeliveryState.Delivered, DeliveryKind.ConsentNeeded)),
            default);

        Assert.Equal([ended], await Store.ReadAsync(rows => rows.FindEndedMessagesAsync([ended, open, told, Guid.NewGuid()]), default));
    }

    [Fact]
    public async Task PurgeAsync_KeptMessages_KeepNothing()
    {
        var (kept, purged, other) = (Message(child: "child"), Message(), Message());
        purged.Content = null;
        await Store.WriteAsync(rows => Add(rows, kept, purged, other), default);
        await Store.WriteAsync(
            async rows =>
            {
                Assert.Equal([new KeptMessage(kept.Id, "9901", kept.ReleasedBy, "child")], await rows.ClaimKeptAsync([kept.Id, purged.Id]));
                await rows.PurgeAsync([kept.Id]);
            },
            default);

        Assert.Empty(await Store.ReadAsync(rows => rows.ClaimKeptAsync([kept.Id]), default));
        Assert.NotNull((await Store.ReadAsync(rows => rows.FindMessageAsync(other.Id), default))!.Content);
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
    public async Task AddKeysAsync_InTheSameTransaction_AreFound()
    {
        var key = Key("subject");
        await Store.WriteAsync(
            async rows =>
            {
                await rows.AddKeysAsync([key]);
                Assert.Equal(key.Id, Assert.Single(await rows.ReadKeysOfAsync(["subject", "other"])).Id);
            },
            default);

        Assert.Equal("subject", Assert.Single(await Store.ReadAsync(rows => rows.ReadKeysAsync([key.Id, Guid.NewGuid()]), default)).Subject);
    }

    [Fact]
    public async Task AddKeysAsync_ManyTransactionsAtOnce_AgreeOnOneKeyForEachSubject()
    {
        var counting = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Store.WriteAsync(
            async rows =>
            {
                string[] wanted = [.. Enumerable.Range(i, 5).Select(n => $"subject-{n:00}")];
                var found = await rows.ReadKeysOfAsync(wanted);
                return found.Concat(await rows.AddKeysAsync([.. wanted.Except(found.Select(key => key.Subject)).Select(subject => Key(subject))])).ToList();
            },
            default))));

        var agreed = counting.SelectMany(keys => keys).Select(key => (key.Subject, key.Id)).Distinct().ToList();
        Assert.Equal(24, agreed.Count);
        Assert.Equal(24, agreed.DistinctBy(key => key.Subject).Count());
        Assert.All(counting, keys => Assert.Equal(5, keys.DistinctBy(key => key.Subject).Count()));
    }

    [Fact]
    public async Task EraseKeyAsync_Key_IsGone()
    {
        await Store.WriteAsync(rows => rows.AddKeysAsync([Key("subject")]), default);

        Assert.True(await Store.WriteAsync(rows => rows.EraseKeyAsync("subject"), default));
        Assert.False(await Store.WriteAsync(rows => rows.EraseKeyAsync("subject"), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadKeysOfAsync(["subject"]), default));
    }

    [Fact]
    public async Task ClaimKeysNotWrappedByAsync_OlderRootKey_IsFoundUntilWrappedAnew()
    {
        foreach (var (subject, root) in new[] { ("a", "old"), ("b", "new") })
            await Store.WriteAsync(rows => rows.AddKeysAsync([Key(subject, root)]), default);

        await Store.WriteAsync(async rows => Assert.Single(await rows.ClaimKeysNotWrappedByAsync("new", 10)).WrappedBy = "new", default);

        Assert.Empty(await Store.ReadAsync(rows => rows.ClaimKeysNotWrappedByAsync("new", 10), default));
    }

    [Fact]
    public async Task ClaimUnpublishedAsync_MostUrgentAndOldestFirst_AndNoneThatIsNotDue()
    {
        var late = Message(takenIn: Now.AddMinutes(2));
        var early = Message(takenIn: Now.AddMinutes(1));
        var urgent = Message(takenIn: Now.AddMinutes(3), priority: 0);
        var notDue = Message(publishAt: Now.AddHours(1));
        var routed = Message();
        routed.State = MessageState.Routed;
        await Store.WriteAsync(rows => Add(rows, late, early, urgent, notDue, routed), default);

        var found = await Store.ReadAsync(rows => rows.ClaimUnpublishedAsync(Now.AddMinutes(5), 10), default);

        Assert.Equal([urgent.Id, early.Id, late.Id], found.Select(message => message.Id));
    }

    [Fact]
    public async Task ReadVersionsAsync_SeveralVersions_AreAllTold()
    {
        await Store.WriteAsync(rows => Add(rows, Message(version: 2), Message(version: 10), Message(version: 9)), default);

        Assert.Equal([2, 9, 10], (await Store.ReadAsync(rows => rows.ReadVersionsAsync(["record", "other"]), default)).Select(version => version.Version).Order());
    }

    [Fact]
    public async Task ClaimUnroutedAsync_SomeMessages_AndUrgentOnesThatNobodyAskedFor()
    {
        var (asked, other, urgent, routed) = (Message(), Message(), Message(priority: 0), Message());
        routed.State = MessageState.Routed;
        await Store.WriteAsync(rows => Add(rows, asked, other, urgent, routed), default);

        var claimed = await Store.ReadAsync(rows => rows.ClaimUnroutedAsync([asked.Id, routed.Id], 0, 10), default);

        Assert.Equal([urgent.Id, asked.Id], claimed.Select(message => message.Id));
    }

    [Fact]
    public async Task CountPublishedAsync_Limit_IsNotPassed()
    {
        await Store.WriteAsync(rows => Add(rows, Message(publishAt: Now.AddHours(1)), Message(publishAt: Now.AddHours(1)), Message()), default);

        Assert.Equal(2, await Store.ReadAsync(rows => rows.CountPublishedAsync(Now, 10), default));
        Assert.Equal(1, await Store.ReadAsync(rows => rows.CountPublishedAsync(Now, 1), default));
    }

    [Fact]
    public async Task RouteAgainAsync_WithoutRecipient_IsToBePublished()
    {
        var homeless = Message(publishAt: Now.AddHours(1));
        homeless.State = MessageState.WithoutRecipient;
        await Store.WriteAsync(rows => Add(rows, homeless), default);

        Assert.Equal(1, await Store.WriteAsync(rows => rows.RouteAgainAsync(Now), default));
        Assert.Single(await Store.ReadAsync(rows => rows.ClaimUnpublishedAsync(Now, 10), default));
    }

    [Fact]
    public async Task ClaimDueDeliveriesAsync_UrgentFirst_AndOnlyTheRecipientsOwnThatAreDue()
    {
        var ordinary = Delivery();
        var urgent = Delivery(priority: 0, dueAt: Now.AddMinutes(1));
        var other = Delivery(recipient: "other", priority: 0);
        var held = Delivery(state: DeliveryState.HeldForConsent, priority: 0);
        var later = Delivery(priority: 0, dueAt: Now.AddHours(1));
        await Store.WriteAsync(rows => Add(rows, ordinary, urgent, other, held, later), default);

        Assert.Equal([urgent.Id, ordinary.Id], await DueAsync(Now.AddMinutes(2)));
        Assert.Equal([ordinary.Id], await DueAsync(Now));
        Assert.Equal([urgent.Id], await DueAsync(Now.AddMinutes(2), most: 1));
    }

    [Fact]
    public async Task ClaimDueDeliveriesAsync_SeveralAboutOneChild_AreGivenOneAfterTheOther()
    {
        var first = Delivery(child: "child", order: Now);
        var second = Delivery(child: "child", order: Now.AddSeconds(1));
        var urgent = Delivery(child: "child", order: Now.AddSeconds(2), priority: 0);
        var sibling = Delivery(child: "sibling", order: Now.AddSeconds(3));
        await Store.WriteAsync(rows => Add(rows, first, second, urgent, sibling), default);

        Assert.Equal(new[] { urgent.Id, first.Id, sibling.Id }.Order(), (await DueAsync(Now)).Order());

        // While it waits to be tried again it still goes before the second.
        await Store.WriteAsync(async rows => (await rows.ClaimDeliveriesAsync([first.Id])).Single().DueAt = Now.AddHours(1), default);
        Assert.DoesNotContain(second.Id, await DueAsync(Now));

        await Store.WriteAsync(async rows => (await rows.ClaimDeliveriesAsync([first.Id])).Single().State = DeliveryState.Delivered, default);
        Assert.Contains(second.Id, await DueAsync(Now));
    }

    [Fact]
    public async Task ClaimDueDeliveriesAsync_FailedAgainAndAgain_HoldsUpNobody()
    {
        var (first, second) = (Delivery(child: "child", dueAt: Now.AddHours(1)), Delivery(child: "child", order: Now.AddSeconds(1)));
        first.Failures = 2;
        await Store.WriteAsync(rows => Add(rows, first, second), default);
        Assert.Empty(await DueAsync(Now));

        await Store.WriteAsync(async rows => (await rows.ClaimDeliveriesAsync([first.Id])).Single().Failures = 3, default);
        Assert.Equal([second.Id], await DueAsync(Now));
    }

    [Fact]
    public async Task WakeAsync_WaitingToBeTriedAgain_IsDue()
    {
        var (waiting, other, underWay) = (Delivery(dueAt: Now.AddHours(1)), Delivery(recipient: "other", dueAt: Now.AddHours(1)), Delivery(dueAt: Now.AddHours(1)));
        underWay.InFlight = true;
        await Store.WriteAsync(rows => Add(rows, waiting, other, underWay), default);

        Assert.Equal(1, await Store.WriteAsync(rows => rows.WakeAsync("recipient", Now), default));
        Assert.Equal([waiting.Id], await DueAsync(Now));
    }

    [Fact]
    public async Task ClaimDueDeliveriesAsync_EarlierMessageAboutTheChildNotRouted_Waits()
    {
        var unrouted = Message(takenIn: Now.AddSeconds(-1), child: "child");
        var delivery = Delivery(child: "child", order: Now);
        await Store.WriteAsync(rows => Add(rows, unrouted, delivery), default);
        Assert.Empty(await DueAsync(Now));

        await Store.WriteAsync(async rows => (await rows.ClaimMessagesAsync([unrouted.Id])).Single().State = MessageState.Routed, default);
        Assert.Single(await DueAsync(Now));
    }

    [Fact]
    public async Task AddFormerNumberAsync_OneAfterTheOther_AllBelongToTheLatest()
    {
        await Store.WriteAsync(async rows => Assert.True(await rows.AddFormerNumberAsync(Former("first", "second"))), default);
        await Store.WriteAsync(
            async rows =>
            {
                Assert.True(await rows.AddFormerNumberAsync(Former("second", "third")));
                Assert.False(await rows.AddFormerNumberAsync(Former("first", "third")));
                Assert.True(await rows.AddFormerNumberAsync(Former("other", "another")));
            },
            default);

        foreach (var number in new[] { "first", "second", "third" })
        {
            var found = await Store.ReadAsync(rows => rows.ReadFormerNumbersAsync([number]), default);
            Assert.Equal([("first", "third"), ("second", "third")], found.Select(row => (row.FormerIndex, row.CurrentIndex)));
        }
    }

    [Fact]
    public async Task ClaimSentAsync_DeliveredAndUnderWayThatRestOnConsents_AreFound()
    {
        var delivered = Delivery(state: DeliveryState.Delivered, child: "child", consents: "consent");
        var underWay = Delivery(child: "child", consents: "consent");
        underWay.InFlight = true;
        var due = Delivery(child: "child", consents: "consent");
        var byLaw = Delivery(state: DeliveryState.Delivered, child: "child");
        await Store.WriteAsync(rows => Add(rows, delivered, underWay, due, byLaw), default);

        var found = await Store.ReadAsync(rows => rows.ClaimSentAsync(["child"]), default);

        Assert.Equal(new[] { delivered.Id, underWay.Id }.Order(), found.Select(delivery => delivery.Id).Order());
    }

    [Fact]
    public async Task MarkPossiblySentAsync_WhatHadNotEnded_IsFoundAmongWhatWasSent()
    {
        StoredDelivery[] open =
        [
            Delivery(child: "child"), Delivery(child: "child", state: DeliveryState.HeldForConsent), Delivery(child: "child", state: DeliveryState.HeldForPerson),
            Delivery(child: "child", state: DeliveryState.Parked, consents: "one"),
        ];
        await Store.WriteAsync(rows => Add(rows, [.. open, Delivery(child: "child", state: DeliveryState.Refused), Delivery(child: "child", state: DeliveryState.Returned), Delivery(child: "child", priority: 0)]), default);

        Assert.Equal(open.Length, await Store.WriteAsync(rows => rows.MarkPossiblySentAsync(above: 0), default));

        var found = await Store.ReadAsync(rows => rows.ClaimSentAsync(["child"]), default);
        Assert.Equal(open.Select(delivery => delivery.Id).Order(), found.Select(delivery => delivery.Id).Order());
        Assert.All(found, delivery => Assert.Equal((true, StoredDelivery.AnyConsent), (delivery.MayHaveArrived, delivery.Consents)));
    }

    [Fact]
    public async Task ClaimHeldAsync_TimeHasCome_IsFound()
    {
        var consent = Delivery(state: DeliveryState.HeldForConsent);
        var person = Delivery(state: DeliveryState.HeldForPerson, dueAt: Now.AddMinutes(-1));
        await Store.WriteAsync(rows => Add(rows, consent, person, Delivery(state: DeliveryState.HeldForPerson, dueAt: Now.AddDays(1)), Delivery()), default);

        Assert.Equal([person.Id, consent.Id], (await Store.ReadAsync(rows => rows.ClaimHeldAsync(Now, 10), default)).Select(delivery => delivery.Id));
    }

    [Fact]
    public async Task ClaimOverdueAsync_OpenPastTheirTime_ButNotWhatIsBeingSent()
    {
        var open = new[] { DeliveryState.Due, DeliveryState.HeldForConsent, DeliveryState.HeldForPerson, DeliveryState.Parked };
        var sending = Delivery(dueAt: Now.AddDays(15));
        sending.InFlight = true;
        await Store.WriteAsync(rows => Add(rows, [sending, .. Enum.GetValues<DeliveryState>().Select(state => Delivery(state: state))]), default);

        Assert.Equal(open, (await Store.ReadAsync(rows => rows.ClaimOverdueAsync(Now.AddDays(14), 10), default)).Select(delivery => delivery.State).Order());
        Assert.Empty(await Store.ReadAsync(rows => rows.ClaimOverdueAsync(Now.AddDays(13), 10), default));
    }

    [Fact]
    public async Task ReconsiderHeldAsync_OfOneChild_MakesWhatIsHeldDue()
    {
        var consent = Delivery(state: DeliveryState.HeldForConsent, child: "child");
        var person = Delivery(state: DeliveryState.HeldForPerson, child: "child");
        var delivered = Delivery(state: DeliveryState.Delivered, child: "child");
        var sibling = Delivery(state: DeliveryState.HeldForConsent, child: "sibling");
        await Store.WriteAsync(rows => Add(rows, consent, person, delivered, sibling), default);

        Assert.Equal(2, await Store.WriteAsync(rows => rows.ReconsiderHeldAsync(["child"], Now.AddDays(1)), default));

        var counts = await CountAsync(Store);
        Assert.Equal(2, counts.Deliveries[DeliveryState.Due]);
        Assert.Equal(1, counts.Deliveries[DeliveryState.HeldForConsent]);
        Assert.Equal(1, counts.Deliveries[DeliveryState.Delivered]);
    }

    [Fact]
    public async Task ForgetUnfinishedAsync_AfterARestart_TakesUpWhatWasUnderWay()
    {
        var published = Message(publishAt: Now.AddHours(1));
        var inFlight = Delivery(dueAt: Now.AddHours(1));
        inFlight.InFlight = true;
        var waiting = Delivery(dueAt: Now.AddHours(1));
        await Store.WriteAsync(rows => Add(rows, published, inFlight, waiting), default);

        await LeaseAsync("dead", Now);

        await Store.WriteAsync(rows => rows.ForgetUnfinishedAsync(Now), default);

        Assert.True(await LeaseAsync("alive", Now));
        Assert.Single(await Store.ReadAsync(rows => rows.ClaimUnpublishedAsync(Now, 10), default));
        Assert.Equal([inFlight.Id], await DueAsync(Now));
        Assert.Equal(Now.AddHours(1), (await Store.ReadAsync(rows => rows.FindDeliveryAsync(waiting.Id), default))!.DueAt);
    }

    [Fact]
    public async Task ClaimOpenDeliveriesOfRecordsAsync_EndedOnes_AreLeftOut()
    {
        var open = new[] { DeliveryState.Due, DeliveryState.HeldForConsent, DeliveryState.HeldForPerson, DeliveryState.Parked };
        await Store.WriteAsync(rows => Add(rows, [.. Enum.GetValues<DeliveryState>().Select(state => Delivery(state: state))]), default);

        var found = await Store.ReadAsync(rows => rows.ClaimOpenDeliveriesOfRecordsAsync(["record"]), default);

        Assert.Equal(open, found.Select(delivery => delivery.State).Order());
    }

    [Fact]
    public async Task ReplaceGuardianshipsAsync_NewGuardians_TakeTheOldOnesPlace()
    {
        await Store.WriteAsync(rows => rows.ReplaceGuardianshipsAsync(["entry"], [Guardianship("first"), Guardianship("second")]), default);
        await Store.WriteAsync(rows => rows.ReplaceGuardianshipsAsync(["entry"], [Guardianship("second"), Guardianship("third")]), default);

        Assert.Empty(await Store.ReadAsync(rows => rows.FindChildrenOfAsync(["first"]), default));
        Assert.Equal(["child"], await Store.ReadAsync(rows => rows.FindChildrenOfAsync(["second"]), default));
        Assert.Equal(["child"], await Store.ReadAsync(rows => rows.FindChildrenOfAsync(["third"]), default));
    }

    [Fact]
    public async Task ReadEntriesAboutAsync_Persons_AreThoseOfTheKinds()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Entry("2", "consent", "anna"), Entry("3", "person", "bo")), default);

        Assert.Equal("1", Assert.Single(await Store.ReadAsync(rows => rows.ReadEntriesAboutAsync(["anna"], ["person"]), default)).EntryIndex);
        Assert.Equal(["1", "3"], (await Store.ReadAsync(rows => rows.ReadEntriesAsync(["3", "1", "4"]), default)).Select(entry => entry.EntryIndex).Order());
        Assert.Equal(["1", "3"], (await Store.ReadAsync(rows => rows.ClaimEntriesAsync(["3", "1", "4"]), default)).Select(entry => entry.EntryIndex));
    }

    [Fact]
    public async Task ReadChildrenAsync_Deliveries_AreTheirChildrenOneAfterTheOther()
    {
        await Store.WriteAsync(rows => Add(rows, Delivery(child: "b"), Delivery(child: "a"), Delivery(child: "b", state: DeliveryState.Delivered), Delivery(child: "c"), Delivery()), default);

        Assert.Equal(["a", "b"], await Store.ReadAsync(rows => rows.ReadChildrenAsync("", 2), default));
        Assert.Equal(["c"], await Store.ReadAsync(rows => rows.ReadChildrenAsync("b", 2), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadChildrenAsync("c", 2), default));
        Assert.Equal(3, (await Store.ReadAsync(rows => rows.FindDeliveriesAboutAsync(["b", "c"]), default)).Count);
        Assert.Empty(await Store.ReadAsync(rows => rows.FindDeliveriesAboutAsync([]), default));
    }

    [Fact]
    public async Task ReadEntriesAboutEntriesAsync_Persons_AreThoseOfTheKinds()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Placement("2", "1"), Placement("3", "4"), Placement("5", about: null)), default);

        Assert.Equal("2", Assert.Single(await Store.ReadAsync(rows => rows.ReadEntriesAboutEntriesAsync(["1"], ["placement"]), default)).EntryIndex);
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadEntriesAboutEntriesAsync(["1"], ["duty"]), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadEntriesAboutEntriesAsync([], ["placement"]), default));
    }

    [Fact]
    public async Task ClaimEntriesAboutNobodyAsync_Kind_AreThoseThatNobodyHasLookedInto()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Placement("2", "1"), Placement("3", about: null), Placement("5", about: null)), default);

        Assert.Equal(["3"], (await Store.ReadAsync(rows => rows.ClaimEntriesAboutNobodyAsync("placement", 1), default)).Select(entry => entry.EntryIndex));
        await Store.WriteAsync(async rows => Assert.Equal(2, (await rows.ClaimEntriesAboutNobodyAsync("placement", 10)).Select(entry => entry.AboutEntryIndex = "1").Count()), default);

        Assert.Empty(await Store.ReadAsync(rows => rows.ClaimEntriesAboutNobodyAsync("placement", 10), default));
        Assert.Equal(3, (await Store.ReadAsync(rows => rows.ReadEntriesAboutEntriesAsync(["1"], ["placement"]), default)).Count);
    }

    [Fact]
    public async Task RemoveEntriesAboutAsync_Person_TakesItsPlacementsToo()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Placement("2", "1"), Entry("3", "person", "bo"), Placement("4", "3"), Telling("2", "roll", Now)), default);

        await Store.WriteAsync(rows => rows.RemoveEntriesAboutAsync("anna"), default);

        Assert.Equal(["3", "4"], (await Store.ReadAsync(rows => rows.ReadEntriesAsync(["1", "2", "3", "4"]), default)).Select(entry => entry.EntryIndex).Order());
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
    }

    [Fact]
    public async Task ReadUntoldAsync_Roll_GivesThoseNotToldSince()
    {
        await Store.WriteAsync(rows => Add(rows, Telling("1", "roll", Now), Telling("2", "roll", Now.AddHours(1)), Telling("3", "other", Now)), default);
        await Store.WriteAsync(
            async rows => Assert.Single(await rows.ClaimTellingsAsync(["1"])).ToldAt = Now.AddMinutes(1), default);

        Assert.Equal(["1"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
        Assert.Equal(["1", "2"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(2), 10), default));
        Assert.Equal(["1"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(2), 1), default));
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddMinutes(1), 10), default));
    }

    [Fact]
    public async Task RemoveEntriesAboutAsync_Person_TakesItsTellingsToo()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("1", "person", "anna"), Entry("2", "person", "bo"), Telling("1", "roll", Now), Telling("2", "roll", Now)), default);

        await Store.WriteAsync(rows => rows.RemoveEntriesAboutAsync("anna"), default);

        Assert.Equal(["2"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
    }

    [Fact]
    public async Task RemoveTellingsAsync_Entries_StandOnNoRollAnyMore()
    {
        await Store.WriteAsync(rows => Add(rows, Telling("1", "roll", Now), Telling("2", "roll", Now)), default);

        await Store.WriteAsync(rows => rows.RemoveTellingsAsync(["1", "4"]), default);

        Assert.Equal(["2"], await Store.ReadAsync(rows => rows.ReadUntoldAsync("roll", Now.AddHours(1), 10), default));
    }

    [Fact]
    public async Task Log_ManyTransactionsAtOnce_IsOneUnbrokenChainPerMunicipality()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => Store.WriteAsync(
            rows => Add(rows, Entry(i % 2 == 0 ? "9901" : "9902"), Entry("9901")),
            default))));

        var heads = await Store.ReadAsync(rows => rows.FindHeadsAsync(), default);
        Assert.Equal([45, 15], heads.Select(head => head.Position));
        foreach (var head in heads)
        {
            var last = await WalkAsync(head.Municipality);
            Assert.Equal(head.Hash, last);
        }
    }

    [Fact]
    public async Task Log_TransactionFails_LeavesNoGap()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("9901")), default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(
            async rows =>
            {
                await Add(rows, Entry("9901"));
                throw new InvalidOperationException();
            },
            default));
        await Store.WriteAsync(rows => Add(rows, Entry("9901")), default);

        Assert.Equal(2, Assert.Single(await Store.ReadAsync(rows => rows.FindHeadsAsync(), default)).Position);
        await WalkAsync("9901");
    }

    [Fact]
    public async Task TryLeaseAsync_HolderAlive_KeepsOthersOut()
    {
        Assert.True(await LeaseAsync("a", Now));
        Assert.True(await LeaseAsync("a", Now.AddSeconds(30)));
        Assert.False(await LeaseAsync("b", Now.AddSeconds(89)));
        Assert.True(await LeaseAsync("b", Now.AddSeconds(90)));
        Assert.False(await LeaseAsync("a", Now.AddSeconds(91)));
    }

    [Fact]
    public async Task TryLeaseAsync_ManyAtOnce_OneHasIt()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => LeaseAsync($"node-{i}", Now))));

        Assert.Single(won, has => has);
    }

    [Fact]
    public async Task ReadBacklogAsync_WhatWaits_IsCountedAndDated()
    {
        var messages = new[] { Message(takenIn: Now.AddMinutes(-5)), Message() };
        var deliveries = new[] { Delivery(dueAt: Now.AddMinutes(-3)), Delivery(), Delivery(recipient: "later", dueAt: Now.AddHours(1)), Delivery(state: DeliveryState.Parked), Delivery(state: DeliveryState.HeldForConsent) };
        await Store.WriteAsync(rows => Add(rows, [.. messages, .. deliveries]), default);

        var backlog = await Store.ReadAsync(rows => rows.ReadBacklogAsync(Now), default);

        Assert.Equal((2, Now.AddMinutes(-5), 1, 1, 0), (backlog.Unrouted, backlog.OldestUnrouted, backlog.Held, backlog.Parked, backlog.Quarantined));
        Assert.Equal([new RecipientBacklog("later", 1, null, Now), new RecipientBacklog("recipient", 2, Now.AddMinutes(-3), Now)], backlog.Recipients);
    }

    [Fact]
    public async Task FindTimeLoggedAsync_ARowOfTheChain_IsItsTime()
    {
        await Store.WriteAsync(rows => Add(rows, Entry("9901")), default);

        Assert.Equal(Now, await Store.ReadAsync(rows => rows.FindTimeLoggedAsync("9901", 1), default));
        Assert.Null(await Store.ReadAsync(rows => rows.FindTimeLoggedAsync("9901", 2), default));
        Assert.Null(await Store.ReadAsync(rows => rows.FindTimeLoggedAsync("9902", 1), default));
    }

    [Fact]
    public async Task ReadBacklogAsync_WhatReceiversFailToTake_IsCountedAndDated()
    {
        var (tried, parked) = (Delivery(dueAt: Now.AddHours(1)), Delivery(state: DeliveryState.Parked));
        tried.Failures = parked.Failures = 2;
        await Store.WriteAsync(rows => Add(rows, [tried, Delivery(), parked]), default);

        var backlog = await Store.ReadAsync(rows => rows.ReadBacklogAsync(Now), default);

        Assert.Equal([new RecipientBacklog("recipient", 2, Now, Now, 1, Now)], backlog.Recipients);
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

    private Task<IReadOnlyList<OpenWork>> OpenWorkAsync(IReadOnlyCollection<string> children, IReadOnlyCollection<Guid> except) =>
        Store.ReadAsync(rows => rows.ReadOpenWorkAsync(children, except), default);

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

    private static StoredGuardianship Guardianship(string guardian) => new() { ChildEntryIndex = "entry", ChildIndex = "child", GuardianEntryIndex = guardian };
}
