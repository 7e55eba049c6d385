namespace BackaBarnet.Hub;

/// <summary>Keeps the hub's work waiting until its store has been found, and found to be one it knows.</summary>
public sealed class HubGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether work may go on.</summary>
    public bool IsOpen => _opened.Task.IsCompleted;

    /// <summary>Lets work go on, for good.</summary>
    public void Open() => _opened.TrySetResult();

    /// <summary>Waits until work may go on.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);
}
