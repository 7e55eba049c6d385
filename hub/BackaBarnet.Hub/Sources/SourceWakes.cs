using BackaBarnet.Hub.Intake;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// Carries the news that a source's hook was called from the node that took the call to those that read the source. Only ever a hint:
/// every feed is also run on its schedule, so that a lost one delays and loses nothing.
/// </summary>
/// <param name="store">The store that all nodes share.</param>
/// <param name="cursors">Keeps the time of the last call, as if the hook were a feed.</param>
/// <param name="clock">The time.</param>
public sealed class SourceWakes(IHubStore store, CursorKeeper cursors, TimeProvider clock)
{
    private const string Hook = "hook";

    /// <summary>Writes down that a source's hook was called.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public Task WakeAsync(string source, CancellationToken cancellationToken) =>
        store.WriteAsync(transaction => cursors.MoveAsync(transaction, source, Hook, SourceTime.Write(clock.GetUtcNow())), cancellationToken);

    /// <summary>What was written at the last call; <see langword="null"/> if there was none.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<string?> LastAsync(string source, CancellationToken cancellationToken) =>
        store.ReadAsync(transaction => cursors.FindAsync(transaction, source, Hook), cancellationToken);
}
