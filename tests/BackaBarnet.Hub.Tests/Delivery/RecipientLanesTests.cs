using BackaBarnet.Hub.Delivery;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class RecipientLanesTests
{
    [Fact]
    public async Task Find_Recipients_HaveALaneEach()
    {
        await using var hub = await HubFixture.StartAsync();
        var lanes = hub.Get<RecipientLanes>();

        Assert.Equal(3, lanes.All.Count);
        Assert.Equal(HubFixture.Polisen, lanes.Find(HubFixture.Polisen)!.Recipient.Id);
        Assert.Null(lanes.Find("nobody"));
    }

    [Fact]
    public async Task Send_Closed_GivesThePlaceBack()
    {
        await using var hub = await HubFixture.StartAsync();
        var lanes = hub.Get<RecipientLanes>();
        var lane = lanes.Find(HubFixture.Polisen)!;
        var sent = 0;
        lanes.Open((_, _) => sent++);
        lane.TakeOn(2);
        lanes.Send(lane, Prepared());
        lanes.Close();
        lanes.Send(lane, Prepared());

        Assert.False(lanes.AreOpen);
        Assert.Equal((1, 1), (sent, lane.UnderWay));
    }

    private static PreparedDelivery Prepared() =>
        new(Guid.NewGuid(), Messages.Municipality, Guid.NewGuid(), HubFixture.Polisen, 1, Kind: null, Decision: null, [], Size: 0, DecidedAt: 0);
}
