using System.Runtime.CompilerServices;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Compliance.Tests.Running;

/// <summary>Writes down what a reader tells the hub that must hold no value: cursors, and the exceptions by which it ends.</summary>
internal sealed class WatchedReader(ISourceReader inner, Action<string> tell) : ISourceReader
{
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var documents = inner.ReadAsync(cursor, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(documents))
        {
            var document = documents.Current;
            tell($"{document.Format} {document.CursorAfter} {document}");
            yield return document;
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<ReadDocument> documents)
    {
        try
        {
            return await documents.MoveNextAsync();
        }
        catch (Exception exception)
        {
            tell(exception.ToString());
            throw;
        }
    }
}
