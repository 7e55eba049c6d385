using BackaBarnet.Hub.Delivery;

namespace BackaBarnet.Hub.Tests.Delivery;

public sealed class RetryScheduleTests
{
    private readonly RetrySchedule _schedule = new(new Random(1));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 300)]
    [InlineData(9, 86_400)]
    [InlineData(1000, 86_400)]
    public void PauseAfter_Attempts_IsTheScheduleAndUpToAFifthMore(int attempts, int seconds)
    {
        var pause = _schedule.PauseAfter(attempts, asked: null).TotalSeconds;

        Assert.InRange(pause, seconds, seconds * 1.2);
    }

    [Fact]
    public void PauseAfter_ReceiverAsksForMore_Waits() =>
        Assert.Equal(TimeSpan.FromHours(1), _schedule.PauseAfter(1, TimeSpan.FromHours(1)));

    [Fact]
    public void PauseAfter_ReceiverAsksForLess_KeepsTheSchedule() =>
        Assert.InRange(_schedule.PauseAfter(2, TimeSpan.FromSeconds(1)).TotalSeconds, 300, 360);
}
