using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Delivery;

/// <summary>Reports with files, of which there is room for one at a time.</summary>
public sealed class LargeMessagesTests
{
    private static readonly string Much = new('x', (int)(ContentRoom.Most * 2 / 3));

    [Fact]
    public async Task Route_MoreThanThereIsRoomForAtOnce_AllAreRouted()
    {
        await using var hub = await TakenInAsync();
        await hub.RouteAsync();

        foreach (var message in Reports)
            Assert.Equal(DeliveryState.Due, await hub.StateAsync(message, HubFixture.Socialtjansten));
    }

    [Fact]
    public async Task PrepareAsync_MoreThanThereIsRoomForAtOnce_LeavesTheRestForLater()
    {
        await using var hub = await TakenInAsync();
        await hub.RouteAsync();
        var first = await PrepareAsync(hub, ContentRoom.Whole);
        var beside = await PrepareAsync(hub, ContentRoom.Beside(first.Prepared.Sum(prepared => prepared.Size)));
        var second = await PrepareAsync(hub, ContentRoom.Whole);

        Assert.Equal((1, false), (first.Claimed, first.IsAll));
        Assert.Equal((0, false), (beside.Claimed, beside.IsAll));
        Assert.Equal((1, true), (second.Claimed, second.IsAll));
        Assert.Equal(Reports.Select(report => report.Id.Value).Order(), first.Prepared.Concat(second.Prepared).Select(prepared => prepared.MessageId).Order());
    }

    [Fact]
    public async Task Route_NoRoomOnTheLane_LeavesItInTheStore()
    {
        await using var hub = await TakenInAsync();
        var sent = new List<PreparedDelivery>();
        hub.Get<RecipientLanes>().Open((_, prepared) => sent.Add(prepared));
        await hub.RouteAsync();

        Assert.True(Assert.Single(sent).Size > Much.Length);
        Assert.True(hub.Get<RecipientLanes>().Find(HubFixture.Socialtjansten)!.MayWait);
    }

    private static IReadOnlyList<Message> Reports { get; } =
    [
        .. new[] { ("90001", TestNumbers.ToddlerGirl), ("90002", TestNumbers.ToddlerBoy) }
            .Select(report => Messages.Orosanmalan(report.Item1, report.Item2) with { Content = new Orosanmalan { Concern = Much } }),
    ];

    private static async Task<HubFixture> TakenInAsync()
    {
        var hub = await HubFixture.StartAsync();
        foreach (var report in Reports)
            await hub.TakeInAsync(report);
        return hub;
    }

    private static Task<DeliveryPreparation.Batch> PrepareAsync(HubFixture hub, ContentRoom room) =>
        hub.Get<DeliveryPreparation>().PrepareAsync(hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Socialtjansten)!, 10, room, default);
}
