using BackaBarnet.Hub.Bus;

namespace BackaBarnet.Hub.Tests.Bus;

public sealed class PublishQueueTests
{
    [Fact]
    public void IsOpen_NobodyPublishes_IsFalse() => Assert.False(new PublishQueue().IsOpen);

    [Fact]
    public void Hand_Messages_ComeInTheirOrder()
    {
        var queue = new PublishQueue();
        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid()];
        foreach (var id in ids)
            queue.Hand(id);

        Assert.True(queue.Handed.TryRead(out var first));
        Assert.True(queue.Handed.TryRead(out var second));
        Assert.Equal((ids[0], ids[1]), (first, second));
    }
}
