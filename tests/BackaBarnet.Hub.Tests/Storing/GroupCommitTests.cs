using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Storing;

public sealed class GroupCommitTests
{
    private readonly List<IReadOnlyList<int>> _groups = [];
    private readonly TaskCompletionSource _commit = new();

    [Fact]
    public async Task WriteAsync_Alone_WaitsForNobody()
    {
        _commit.SetResult();

        Assert.Equal(2, await Group().WriteAsync(1));
    }

    [Fact]
    public async Task WriteAsync_WhileAnotherIsCommitted_GathersIntoOneGroup()
    {
        var group = Group();
        var written = Enumerable.Range(1, 4).Select(group.WriteAsync).ToList();
        _commit.SetResult();
        IEnumerable<int> results = await Task.WhenAll(written);

        Assert.Equal([2, 4, 6, 8], results);
        Assert.Equal([[1], [2, 3, 4]], _groups);
    }

    [Fact]
    public async Task WriteAsync_InTheBreathAfterAGroup_GathersIntoOneGroup()
    {
        _commit.SetResult();
        var clock = new StoppedTimers();
        var group = Group(breath: TimeSpan.FromSeconds(1), clock: clock);
        Assert.Equal(2, await group.WriteAsync(1));
        await clock.Begun.WaitAsync(TimeSpan.FromSeconds(30));
        var written = new[] { 2, 3 }.Select(group.WriteAsync).ToList();

        Assert.Equal([[1]], _groups);
        clock.Elapse();
        await Task.WhenAll(written);
        Assert.Equal([[1], [2, 3]], _groups);
    }

    [Fact]
    public async Task WriteAsync_MoreThanFits_GoesIntoSeveralGroups()
    {
        var group = Group(most: 5);
        var written = new[] { 1, 3, 2, 9, 1 }.Select(group.WriteAsync).ToList();
        _commit.SetResult();
        await Task.WhenAll(written);

        Assert.Equal([[1], [3, 2], [9], [1]], _groups);
    }

    [Fact]
    public async Task WriteAsync_TwoAtOnce_DoNotWaitForEachOther()
    {
        var group = Group(atOnce: 2);
        var written = new[] { 1, 2, 3 }.Select(group.WriteAsync).ToList();

        Assert.Equal([[1], [2]], _groups);
        _commit.SetResult();
        await Task.WhenAll(written);
    }

    [Fact]
    public async Task WriteAsync_OneCannotBeWritten_TheOthersAre()
    {
        var group = Group(fails: items => items.Contains(3) ? new InvalidOperationException() : null);
        var written = Enumerable.Range(1, 4).Select(group.WriteAsync).ToList();
        _commit.SetResult();
        IEnumerable<int> results = await Task.WhenAll(written[0], written[1], written[3]);

        Assert.Equal([2, 4, 8], results);
        await Assert.ThrowsAsync<InvalidOperationException>(() => written[2]);
    }

    [Fact]
    public async Task WriteAsync_StoreAway_IsToldToAllAtOnce()
    {
        var group = Group(fails: static _ => new TimeoutException());
        var written = Enumerable.Range(1, 3).Select(group.WriteAsync).ToList();
        _commit.SetResult();

        foreach (var one in written)
            await Assert.ThrowsAsync<TimeoutException>(() => one);
        Assert.Equal([[1], [2, 3]], _groups);
    }

    [Fact]
    public async Task WriteAsync_AfterAFailure_IsWritten()
    {
        var failure = new TimeoutException();
        var group = Group(fails: _ => failure);
        _commit.SetResult();
        await Assert.ThrowsAsync<TimeoutException>(() => group.WriteAsync(1));

        failure = null;
        Assert.Equal(4, await group.WriteAsync(2));
    }

    private GroupCommit<int, int> Group(
        int most = 100, int atOnce = 1, Func<IReadOnlyList<int>, Exception?>? fails = null, TimeSpan breath = default, TimeProvider? clock = null) => new(
        async items =>
        {
            _groups.Add(items);
            await _commit.Task;
            return fails?.Invoke(items) is { } failure ? throw failure : [.. items.Select(item => item * 2)];
        },
        static item => item,
        most,
        atOnce,
        breath,
        clock ?? TimeProvider.System);

    /// <summary>Its first timer ends when it is told to, all others at once.</summary>
    private sealed class StoppedTimers : TimeProvider
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ITimer? _first;

        public Task Begun => _begun.Task;

        public void Elapse() => _first!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (_first is not null)
                return System.CreateTimer(callback, state, TimeSpan.Zero, period);
            _first = System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            _begun.SetResult();
            return _first;
        }
    }
}
