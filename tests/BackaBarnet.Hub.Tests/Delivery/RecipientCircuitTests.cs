using BackaBarnet.Hub.Delivery;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class RecipientCircuitTests
{
    private readonly ManualClock _clock = new(Messages.Now);
    private readonly RecipientCircuit _circuit;

    public RecipientCircuitTests() => _circuit = new RecipientCircuit(_clock);

    [Fact]
    public void Room_FiveFailuresInARow_NoneThenOne()
    {
        Fail(4);
        Assert.Equal(10, _circuit.Room(10));
        Fail(1);
        Assert.Equal(0, _circuit.Room(10));
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, _circuit.Room(10));
        Assert.Equal(0, _circuit.Room(10));
        _circuit.Succeeded();
        Assert.Equal(10, _circuit.Room(10));
    }

    [Fact]
    public void Succeeded_NothingKnownOfWhatWaits_Wakes() => Assert.True(_circuit.Succeeded());

    [Fact]
    public void Succeeded_FailuresSince_WakesAtMostOnceAMinute()
    {
        _circuit.Succeeded();
        Fail(1);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(_circuit.Succeeded());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_circuit.Succeeded());
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(_circuit.Succeeded());
    }

    [Fact]
    public void Succeeded_FailuresOnAnotherNodePerhaps_WakesNowAndThen()
    {
        _circuit.Succeeded();
        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.False(_circuit.Succeeded());
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_circuit.Succeeded());
    }

    [Fact]
    public void TookAgo_LeftAlone_IsUnknown()
    {
        Assert.Null(_circuit.TookAgo);
        _circuit.Succeeded();
        _clock.Advance(TimeSpan.FromSeconds(7));
        Fail(4);
        Assert.Equal(TimeSpan.FromSeconds(7), _circuit.TookAgo);
        Fail(1);
        Assert.Null(_circuit.TookAgo);
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
            _circuit.Failed();
    }
}
