namespace BackaBarnet.Hub;

/// <summary>
/// Wakes loops within this process when there is work. Only ever a hint: every loop also looks by itself now and then, so
/// a lost signal delays and loses nothing.
/// </summary>
public sealed class HubSignals
{
    /// <summary>Messages wait to be published.</summary>
    public AsyncSignal Outbox { get; } = new();

    /// <summary>Deliveries may be due.</summary>
    public AsyncSignal Deliveries { get; } = new();
}

/// <summary>A signal that many loops can wait for; setting it wakes all who wait.</summary>
public sealed class AsyncSignal
{
    private TaskCompletionSource _next = Create();

    /// <summary>Wakes those who wait.</summary>
    public void Set() => Interlocked.Exchange(ref _next, Create()).TrySetResult();

    /// <summary>What will be set next: take it before looking for work, so that a signal in between is not missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
