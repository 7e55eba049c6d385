using BackaBarnet.Contracts;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// Reads documents from one place: a folder, a platform's interface. Pull only; a push endpoint is the hub's own.
/// </summary>
public interface ISourceReader
{
    /// <summary>
    /// Reads what is new since <paramref name="cursor"/>. A document that is yielded is taken in durably before the next one
    /// is asked for; only then is its cursor stored and <see cref="ReadDocument.AcknowledgeAsync"/> called.
    /// </summary>
    /// <param name="cursor">The last stored cursor of this feed; <see langword="null"/> the first time.</param>
    /// <param name="cancellationToken">Ends the reading between two documents.</param>
    /// <exception cref="SourceUnavailableException">The place can't be reached or answers nonsense; the next run tries again.</exception>
    IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, CancellationToken cancellationToken);
}

/// <summary>A document as a reader yields it.</summary>
public sealed record ReadDocument : Confidential
{
    /// <summary>Which of the source's formats the bytes are in.</summary>
    public required string Format { get; init; }

    /// <summary>The bytes, unchanged.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Where the next run goes on; <see langword="null"/> leaves the cursor as it is. Must hold no personal data.</summary>
    public string? CursorAfter { get; init; }

    /// <summary>
    /// Tells the source that the document is safe with the hub (deletes the file, confirms the delivery). May be called
    /// again for the same document after a crash; must bear it.
    /// </summary>
    public Func<CancellationToken, Task> AcknowledgeAsync { get; init; } = static _ => Task.CompletedTask;
}

/// <summary>A source can't be read now. The message names the feed and a status, never a URL with query or a value.</summary>
public sealed class SourceUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SourceUnavailableException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, free of personal data.</param>
    public SourceUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed, free of personal data.</param>
    /// <param name="innerException">The cause.</param>
    public SourceUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Why, as one of <see cref="SourceReasons"/>: it is stored, and shown to those who run the hub.</summary>
    public string Reason { get; init; } = SourceReasons.Unusable;
}
