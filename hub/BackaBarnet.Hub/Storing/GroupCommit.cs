
namespace BackaBarnet.Hub.Storing;

/// <summary>
/// Puts what many callers want to write at the same time into one transaction. While one group is being committed the next one
/// gathers, and for a breath after it, so a lone caller waits for nobody, and under load a commit serves as many as have come
/// meanwhile. Without the breath a hub at half its load would commit as often as it can, and need twice the processor for it.
/// </summary>
/// <typeparam name="TItem">What a caller wants to write.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
/// <param name="write">Writes a group in one transaction; gives the results in the same order.</param>
/// <param name="sizeOf">How much there is of one.</param>
/// <param name="most">Most that there may be in a group; a single larger one is a group of its own.</param>
/// <param name="atOnce">Groups that are written at once.</param>
/// <param name="breath">How long a writer lets the next group gather after it has written one.</param>
/// <param name="clock">The time.</param>
internal sealed class GroupCommit<TItem, TResult>(
    Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> write,
    Func<TItem, int> sizeOf,
    int most,
    int atOnce,
    TimeSpan breath,
    TimeProvider clock)
{
    private readonly Lock _turn = new();
    private readonly Queue<Waiting> _waiting = new();
    private int _writers;

    private sealed record Waiting(TItem Item, TaskCompletionSource<TResult> Written);

    /// <summary>Writes something, together with what others write.</summary>
    public Task<TResult> WriteAsync(TItem item)
    {
        var waiting = new Waiting(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_turn)
        {
            _waiting.Enqueue(waiting);
            if (_writers == atOnce)
                return waiting.Written.Task;
            _writers++;
        }

        _ = WriteGroupsAsync();
        return waiting.Written.Task;
    }

    private async Task WriteGroupsAsync()
    {
        while (NextGroup() is { Count: > 0 } group)
        {
            await WriteAsync(group);
            await Task.Delay(breath, clock);
        }
    }

    /// <summary>What waits, as much as fits; nothing if nothing waits, and then this writer has ended.</summary>
    private List<Waiting> NextGroup()
    {
        lock (_turn)
        {
            var group = new List<Waiting>();
            var size = 0;
            while (_waiting.TryPeek(out var next) && (group.Count == 0 || size + sizeOf(next.Item) <= most))
            {
                group.Add(_waiting.Dequeue());
                size += sizeOf(next.Item);
            }

            if (group.Count == 0)
                _writers--;
            return group;
        }
    }

    private async Task WriteAsync(IReadOnlyList<Waiting> group)
    {
        try
        {
            var results = await write([.. group.Select(waiting => waiting.Item)]);
            foreach (var (waiting, result) in group.Zip(results))
                waiting.Written.SetResult(result);
        }
        catch (Exception exception) when (group.Count > 1 && !StoreFaults.IsAway(exception))
        {
            // One of them can't be written, and must not keep the others from it.
            foreach (var waiting in group)
                await WriteAsync([waiting]);
        }
        catch (Exception exception)
        {
            foreach (var waiting in group)
                waiting.Written.SetException(exception);
        }
    }
}
