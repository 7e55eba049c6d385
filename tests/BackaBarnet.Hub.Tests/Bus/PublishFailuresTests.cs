using BackaBarnet.Hub.Bus;

namespace BackaBarnet.Hub.Tests.Bus;

public sealed class PublishFailuresTests
{
    private static readonly DateTimeOffset At = Messages.Now;

    [Theory]
    [InlineData(0, true)]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void AreGoingOn_OnlyIfTheLastWasLately(int seconds, bool goingOn)
    {
        var failures = new PublishFailures();
        failures.Failed(At.AddHours(-1));
        failures.Failed(At);

        Assert.Equal(goingOn, failures.AreGoingOn(At.AddSeconds(seconds), TimeSpan.FromSeconds(90)));
        Assert.True(failures.IsFailing);
    }

    [Fact]
    public void AreGoingOn_SomethingWasPublishedSince_IsFalse()
    {
        var failures = new PublishFailures();
        failures.Failed(At);
        failures.Ended();

        Assert.False(failures.AreGoingOn(At, TimeSpan.FromSeconds(90)));
        Assert.False(failures.IsFailing);
    }
}
