using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Participants;
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
        _lane.NoteWritten(1);
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
    public async Task Wake_SomethingIsDue_WakesWhoWaits()
    {
        var next = _lane.Due.Next;
        _lane.Wake();
        await next;

        Assert.True(_lane.MayWait);
    }
}
