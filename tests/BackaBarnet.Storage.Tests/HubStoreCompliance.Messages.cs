using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Storage.Tests;

/// <summary>What every store must do with messages.</summary>
public abstract partial class HubStoreCompliance
{
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
    public async Task TakeUnpublishedAsync_MostUrgentAndOldestFirst_AndNoneThatIsNotDue()
    {
        var late = Message(takenIn: Now.AddMinutes(2));
        var early = Message(takenIn: Now.AddMinutes(1));
        var urgent = Message(takenIn: Now.AddMinutes(3), priority: 0);
        var notDue = Message(publishAt: Now.AddHours(1));
        var routed = Message();
        routed.State = MessageState.Routed;
        await Store.WriteAsync(rows => Add(rows, late, early, urgent, notDue, routed), default);

        Assert.Equal([urgent.Id, early.Id], await TakeUnpublishedAsync(Now.AddMinutes(5), 2));
        Assert.Equal([late.Id], await TakeUnpublishedAsync(Now.AddMinutes(5)));
        Assert.Empty(await TakeUnpublishedAsync(Now.AddMinutes(5)));
        Assert.Equal(4, (await TakeUnpublishedAsync(Again)).Count);
    }

    [Fact]
    public async Task TakeUnpublishedAsync_PutOffFurtherThanAnyCanBe_IsTakenAndNotCountedAsPublished()
    {
        var (published, strayed) = (Message(publishAt: Now.AddMinutes(1)), Message(publishAt: Now.AddHours(3)));
        await Store.WriteAsync(rows => Add(rows, published, strayed), default);

        Assert.Equal(1, await Store.ReadAsync(rows => rows.CountPublishedAsync(Now, Again, 10), default));
        Assert.Equal([strayed.Id], await TakeUnpublishedAsync(Now, beyond: Again));
        Assert.Empty(await TakeUnpublishedAsync(Now, beyond: Again));
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

        var claimed = await Store.ReadAsync(rows => rows.ClaimUnroutedAsync([asked.Id, routed.Id], 0, 10, ContentRoom.Whole), default);

        Assert.Equal([urgent.Id, asked.Id], claimed.Claimed.Select(message => message.Id));
        Assert.True(claimed.IsAll);
    }

    [Fact]
    public async Task ClaimUnroutedAsync_MoreThanThereIsRoomFor_LeavesTheRest()
    {
        var (urgent, asked) = (Message(priority: 0), Message());
        await Store.WriteAsync(rows => Add(rows, urgent, asked), default);
        var room = ContentRoom.Beside(ContentRoom.Most - urgent.Content!.Length);

        var claimed = await Store.ReadAsync(rows => rows.ClaimUnroutedAsync([asked.Id], 0, 10, room), default);

        Assert.Equal([urgent.Id], claimed.Claimed.Select(message => message.Id));
        Assert.False(claimed.IsAll);
    }

    [Fact]
    public async Task ReadSizesAsync_KeptAndPurged_AreBytesOfContent()
    {
        var (kept, purged) = (Message(), Message());
        purged.Content = null;
        await Store.WriteAsync(rows => Add(rows, kept, purged), default);

        var sizes = await Store.ReadAsync(rows => rows.ReadSizesAsync([kept.Id, purged.Id, Guid.NewGuid()]), default);

        Assert.Equal([(kept.Id, 3L), (purged.Id, 0L)], sizes.Select(size => (size.Key, size.Value)).OrderByDescending(size => size.Value));
        Assert.Empty(await Store.ReadAsync(rows => rows.ReadSizesAsync([]), default));
    }

    [Fact]
    public async Task CountPublishedAsync_Limit_IsNotPassed()
    {
        await Store.WriteAsync(rows => Add(rows, Message(publishAt: Now.AddHours(1)), Message(publishAt: Now.AddHours(1)), Message()), default);

        Assert.Equal(2, await Store.ReadAsync(rows => rows.CountPublishedAsync(Now, Again, 10), default));
        Assert.Equal(1, await Store.ReadAsync(rows => rows.CountPublishedAsync(Now, Again, 1), default));
    }

    [Fact]
    public async Task ClaimUnroutableAsync_WhatNobodyReceivesOrCanRead_WhenItsTimeHasComeOnly()
    {
        var messages = Enum.GetValues<MessageState>().Select(InState).ToList();
        await Store.WriteAsync(rows => Add(rows, [.. messages]), default);

        Assert.Empty((await ClaimAsync(Now.AddSeconds(-1), Now, 10)).Claimed);
        Assert.Empty((await ClaimAsync(Now, Now.AddSeconds(-1), 10)).Claimed);
        var (claimed, isAll) = await ClaimAsync(Now, Now, 10);
        Assert.Equal([MessageState.WithoutRecipient, MessageState.Unreadable], claimed.Select(message => message.State).Order());
        Assert.All(claimed, message => Assert.NotNull(message.Content));
        Assert.True(isAll);
        Assert.False((await ClaimAsync(Now, Now, 1)).IsAll);
        Assert.Equal((1, 1), await Store.ReadAsync(async rows => await rows.ReadBacklogAsync(Now) is var backlog ? (backlog.WithoutRecipient, backlog.Unreadable) : default, default));

        Task<UnroutedMessages> ClaimAsync(DateTimeOffset takenInBy, DateTimeOffset by, int most) => Store.ReadAsync(rows => rows.ClaimUnroutableAsync(takenInBy, by, most, ContentRoom.Whole), default);

        static StoredMessage InState(MessageState state)
        {
            var message = Message();
            message.State = state;
            return message;
        }
    }

    [Fact]
    public async Task RouteAgainAsync_WithoutRecipient_IsToBePublished()
    {
        var homeless = Message(publishAt: Now.AddHours(1));
        homeless.State = MessageState.WithoutRecipient;
        await Store.WriteAsync(rows => Add(rows, homeless), default);
        Assert.Equal(1, (await Store.ReadAsync(rows => rows.ReadBacklogAsync(Now), default)).WithoutRecipient);

        Assert.Equal(1, await Store.WriteAsync(rows => rows.RouteAgainAsync(Now), default));
        Assert.Equal([homeless.Id], await TakeUnpublishedAsync(Now));
    }
}
