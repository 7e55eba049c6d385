using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Compliance.Tests.Running;

/// <summary>Where in a write the process dies.</summary>
public enum CutPoint
{
    /// <summary>Before the transaction has begun.</summary>
    Before,

    /// <summary>When all its rows are written, before it is committed.</summary>
    Inside,

    /// <summary>When it is durable, before its caller has been told.</summary>
    After,
}

/// <summary>A store that dies at one point of one write, and with it everything that is written or read afterwards.</summary>
internal sealed class CuttingStore(IHubStore inner) : IHubStore, IDisposable
{
    private (int Write, CutPoint Point) _cut;
    private int _writes;

    /// <summary>Whether the point has been reached.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Says where it dies.</summary>
    /// <param name="write">The write, from 1; 0 for none.</param>
    /// <param name="point">The point in it.</param>
    public void CutAt(int write, CutPoint point) => (_writes, _cut) = (0, (write, point));

    public void Dispose() => (inner as IDisposable)?.Dispose();

    public async Task<T> WriteAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        var point = _cut.Point;
        var isThis = Interlocked.Increment(ref _writes) == _cut.Write;
        if (IsCut || (isThis && point == CutPoint.Before))
            throw Cut();
        if (!isThis)
            return await inner.WriteAsync(work, cancellationToken);
        var result = await inner.WriteAsync(
            async transaction =>
            {
                var done = await work(transaction);
                return point == CutPoint.Inside ? throw Cut() : done;
            },
            cancellationToken);
        throw point == CutPoint.After ? Cut() : new InvalidOperationException($"The work ended in {result}, and was to be cut.");
    }

    public Task<T> ReadAsync<T>(Func<IHubTransaction, Task<T>> work, CancellationToken cancellationToken) =>
        IsCut ? throw Cut() : inner.ReadAsync(work, cancellationToken);

    public Task<StoreSchema> ReadSchemaAsync(CancellationToken cancellationToken) => inner.ReadSchemaAsync(cancellationToken);

    public Task MigrateAsync(CancellationToken cancellationToken) => inner.MigrateAsync(cancellationToken);

    private ProcessDiedException Cut()
    {
        IsCut = true;
        return new ProcessDiedException("The process has died here.");
    }
}

/// <summary>Stands for the end of a process: whoever catches it and goes on is wrong.</summary>
public sealed class ProcessDiedException : Exception
{
    public ProcessDiedException()
    {
    }

    public ProcessDiedException(string message)
        : base(message)
    {
    }

    public ProcessDiedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
