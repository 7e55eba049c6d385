using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage.Tests;

/// <summary>What every store must do with deliveries.</summary>
public abstract partial class HubStoreCompliance
{
    [Fact]
    public async Task ReadOpenWorkAsync_WhatHasNotArrived_IsTold()
    {
        var (routing, later) = (Message(child: "child", priority: 5), Message(child: "child", takenIn: Now.AddSeconds(2)));
        await Store.WriteAsync(
            rows => Add(
                rows,
                Delivery(child: "child", order: Now.AddMinutes(-1)),
                Delivery("done", state: DeliveryState.Delivered, child: "child"),
                Delivery("elsewhere", child: "other"),
                Delivery(),
                routing,
                later,
                Message(child: "next")),
            default);
        var (due, unrouted, next) = (new OpenWork("child", "recipient", 10, Now.AddMinutes(-1)), new OpenWork("child", null, 5, Now), new OpenWork("next", null, 10, Now));

        Assert.Equal([due], await OpenWorkAsync(["child"], Now.AddSeconds(1), routing.Id));
        Assert.Equal([due], await OpenWorkAsync(["child"], Now));
        Assert.Equal([unrouted, due], (await OpenWorkAsync(["child"], Now.AddSeconds(1))).OrderBy(work => work.Recipient, StringComparer.Ordinal));
        Assert.Equal([next], await OpenWorkAsync(["next", "unknown"], Now.AddSeconds(1)));
        Assert.Empty(await OpenWorkAsync([], Now.AddSeconds(1)));
    }

    [Fact]
    public async Task FindKnownDeliveriesAsync_SomeIds_ThoseThatThereAre()
    {
        var (known, other) = (Delivery(), Delivery());
        await Store.WriteAsync(rows => Add(rows, known, other), default);

        Assert.Equal([known.Id], await Store.ReadAsync(rows => rows.FindKnownDeliveriesAsync([known.Id, Guid.NewGuid()]), default));
    }

    [Fact]
    public async Task FindAskedAsync_NoticesThatAConsentIsNeeded_WithWhomTheyName()
    {
        var (both, nobody, older, other) = (Asked("polisen elevhalsan"), Asked(string.Empty), Asked(null), Delivery());
        await Store.WriteAsync(rows => Add(rows, both, nobody, older, other), default);

        var asked = await Store.ReadAsync(rows => rows.FindAskedAsync([both.Id, nobody.Id, older.Id, other.Id, Guid.NewGuid()]), default);

        Assert.Equal(3, asked.Count);
        Assert.Equal(["polisen", "elevhalsan"], asked[both.Id]);
        Assert.Equal([], asked[nobody.Id]);
        Assert.Null(asked[older.Id]);

        static StoredDelivery Asked(string? recipients)
        {
            var notice = Of(Guid.NewGuid(), DeliveryState.Delivered, DeliveryKind.ConsentNeeded);
            notice.Consents = recipients;
            return notice;
        }
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
    public async Task FindFirstDeliveriesAsync_SomethingAboutTheChildGoesBefore_IsLeftOut()
    {
        var (held, second) = (Delivery(child: "child", order: Now), Delivery(child: "child", order: Now.AddSeconds(1)));
        var (unrouted, behind) = (Message(takenIn: Now.AddSeconds(-1), child: "sibling"), Delivery(child: "sibling", order: Now));
        held.State = DeliveryState.HeldForConsent;
        await Store.WriteAsync(rows => Add(rows, held, second, unrouted, behind), default);
        Assert.Equal([second.Id], await FirstAsync());

        await Store.WriteAsync(async rows => (await rows.ClaimDeliveriesAsync([held.Id])).Single().State = DeliveryState.Due, default);
        Assert.Empty(await FirstAsync());
        Assert.Empty(await Store.ReadAsync(rows => rows.FindFirstDeliveriesAsync([], 2), default));

        Task<IReadOnlySet<Guid>> FirstAsync() => Store.ReadAsync(rows => rows.FindFirstDeliveriesAsync([second.Id, behind.Id], 2), default);
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
    public async Task WakeAsync_NotBeforeAnInstant_IsDueThen()
    {
        var (whole, part, past) = (Delivery(dueAt: Now.AddHours(2)), Delivery(dueAt: Now.AddHours(2)), Delivery(dueAt: Now.AddHours(2)));
        (whole.NotBefore, part.NotBefore, past.NotBefore) = (whole.DueAt, Now.AddHours(1), Now.AddHours(-1));
        await Store.WriteAsync(rows => Add(rows, whole, part, past), default);

        Assert.Equal(2, await Store.WriteAsync(rows => rows.WakeAsync("recipient", Now), default));
        Assert.Equal([past.Id], await DueAsync(Now));
        Assert.Equal(new[] { part.Id, past.Id }.Order(), (await DueAsync(Now.AddHours(1))).Order());
        Assert.Equal(0, await Store.WriteAsync(rows => rows.WakeAsync("recipient", Now), default));
    }

    [Fact]
    public async Task WakeAllAsync_NotBeforeAnInstant_IsDue()
    {
        var (waiting, asked, underWay) = (Delivery(dueAt: Now.AddHours(1)), Delivery(dueAt: Now.AddHours(1)), Delivery(dueAt: Now.AddHours(1)));
        (asked.NotBefore, underWay.InFlight) = (asked.DueAt, true);
        await Store.WriteAsync(rows => Add(rows, waiting, asked, underWay, Delivery(recipient: "other", dueAt: Now.AddHours(1))), default);

        Assert.Equal(2, await Store.WriteAsync(rows => rows.WakeAllAsync("recipient", Now), default));
        Assert.Equal(new[] { waiting.Id, asked.Id }.Order(), (await DueAsync(Now)).Order());
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
    public async Task ClaimOpenDeliveriesOfRecordsAsync_EndedOnes_AreLeftOut()
    {
        var open = new[] { DeliveryState.Due, DeliveryState.HeldForConsent, DeliveryState.HeldForPerson, DeliveryState.Parked };
        await Store.WriteAsync(rows => Add(rows, [.. Enum.GetValues<DeliveryState>().Select(state => Delivery(state: state))]), default);

        var found = await Store.ReadAsync(rows => rows.ClaimOpenDeliveriesOfRecordsAsync(["record"]), default);

        Assert.Equal(open, found.Select(delivery => delivery.State).Order());
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
}
