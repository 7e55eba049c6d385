using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class RecipientLaneTests : IAsyncLifetime
{
    private const int AtOnce = 4;
    private const int MostToAQuickOne = AtOnce * 16;

    private readonly ManualClock _clock = new(Messages.Now);
    private HubFixture _hub = null!;
    private RecipientLane _lane = null!;

    public async Task InitializeAsync()
    {
        _hub = await HubFixture.StartAsync();
        _lane = new RecipientLane(_hub.Get<ParticipantDirectory>().FindRecipient(HubFixture.Polisen)!, AtOnce, _clock);
    }

    public async Task DisposeAsync()
    {
        _lane.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public void TakeOn_MoreThanThereIsRoomFor_IsLimited()
    {
        Assert.Equal(MostToAQuickOne, _lane.TakeOn(1000));
        Assert.Equal(0, _lane.TakeOn(1));
    }

    [Fact]
    public void TakeOn_GivenBack_HasRoomAgain()
    {
        _lane.TakeOn(1000);
        _lane.GiveBack(3);

        Assert.Equal(3, _lane.TakeOn(1000));
    }

    [Fact]
    public void TakeOn_SentButNotWritten_HasRoomAndIsStillUnderWay()
    {
        _lane.TakeOn(1000);
        _lane.NoteSent();

        Assert.Equal(1, _lane.TakeOn(1000));
        Assert.Equal(MostToAQuickOne + 1, _lane.UnderWay);
        _lane.NoteWritten(1, 0);
        Assert.Equal(MostToAQuickOne, _lane.UnderWay);
        Assert.Equal(0, _lane.TakeOn(1));
    }

    [Fact]
    public async Task TakeOn_SlowReceiver_IsNoMoreThanIsBeingSent()
    {
        for (var i = 0; i < 50; i++)
        {
            using var turn = await _lane.TakeTurnAsync(default);
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(AtOnce, _lane.TakeOn(1000));
    }

    [Fact]
    public async Task TakeTurnAsync_AllTaken_WaitsUntilOneEnds()
    {
        var turns = new List<IDisposable>();
        for (var i = 0; i < AtOnce; i++)
            turns.Add(await _lane.TakeTurnAsync(default));
        var next = _lane.TakeTurnAsync(default);
        Assert.False(next.IsCompleted);

        turns[0].Dispose();
        using var taken = await next;
        turns.Skip(1).ToList().ForEach(turn => turn.Dispose());
    }

    [Fact]
    public void TryTakeOn_MoreBytesThanThereIsRoomFor_WaitsUntilTheyAreWritten()
    {
        Assert.True(_lane.TryTakeOn(ContentRoom.Most - 1));
        Assert.False(_lane.TryTakeOn(2));
        Assert.True(_lane.TryTakeOn(1));
        Assert.False(_lane.Room.Fits(1));

        _lane.NoteSent();
        _lane.NoteWritten(1, ContentRoom.Most - 1);
        _lane.GiveBack(1, 1);
        Assert.True(_lane.TryTakeOn(ContentRoom.Most * 2));
        Assert.Equal(1, _lane.UnderWay);
    }

    [Fact]
    public void TryTakeOn_AsManyAsThereMayBe_NoMore()
    {
        _lane.TakeOn(MostToAQuickOne - 1);

        Assert.True(_lane.TryTakeOn(0));
        Assert.False(_lane.TryTakeOn(0));
    }

    [Fact]
    public void TryTakeOn_KeptFreeForSomethingLarge_Waits()
    {
        _lane.IsKeptFree = true;
        Assert.False(_lane.TryTakeOn(1));

        _lane.IsKeptFree = false;
        Assert.True(_lane.TryTakeOn(1));
    }

    [Fact]
    public async Task Wake_SomethingIsDue_WakesWhoWaits()
    {
        var next = _lane.Due.Next;
        _lane.Wake();
        await next;

        Assert.True(_lane.MayWait);
    }
}
