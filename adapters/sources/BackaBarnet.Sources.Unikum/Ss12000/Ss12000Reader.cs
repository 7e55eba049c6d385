using System.Runtime.CompilerServices;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// Keeps the registers in step with an SS 12000 server: everything the first time and then now and again, in between what has changed
/// and what was deleted; page by page, and from the page where the last run ended. Deletions are read before changes, and changes never
/// from later on than deletions: a record that has come back is told after its deletion each time that is told.
/// </summary>
/// <param name="options">The server.</param>
/// <param name="client">Creates a client with the server's base address.</param>
/// <param name="clock">The time.</param>
internal sealed class Ss12000Reader(Ss12000Options options, Func<HttpClient> client, TimeProvider clock) : ISourceReader
{
    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var server = new Ss12000Client(client(), clock);
        var run = new SyncRun(options, server, clock.GetUtcNow(), cursor);
        await foreach (var document in run.ReadDeletedAsync(cancellationToken))
            yield return document;
        foreach (var resource in options.Read)
        {
            await foreach (var document in run.ReadAsync(resource, cancellationToken))
                yield return document;
        }
    }
}
