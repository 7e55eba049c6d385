using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Sources;

/// <summary>A source as the hub runs it. An adapter registers one as a singleton.</summary>
/// <param name="Name">Name in the configuration: lower case letters, digits and hyphens.</param>
/// <param name="Municipality">Municipality code, four digits.</param>
/// <param name="Mapper">Understands the source's documents.</param>
public sealed record SourceRegistration(string Name, string Municipality, IDocumentMapper Mapper)
{
    /// <summary>The series that its temporary and interim numbers are of.</summary>
    public required NumberSeries Series { get; init; }

    /// <summary>Where documents are fetched.</summary>
    public IReadOnlyList<SourceFeed> Feeds { get; init; } = [];

    /// <summary>The endpoint to which the source may push, if it does.</summary>
    public PushEndpoint? Push { get; init; }

    /// <summary>The endpoint at which the source tells that there is something to fetch, if it does.</summary>
    public SourceHook? Hook { get; init; }
}

/// <summary>One place from which a source's documents are fetched on a schedule.</summary>
/// <param name="Name">Unique within the source; with it, the key of the stored cursor.</param>
/// <param name="Reader">Reads it.</param>
/// <param name="Every">Pause between two runs.</param>
public sealed record SourceFeed(string Name, ISourceReader Reader, TimeSpan Every)
{
    /// <summary>It is also run when the source says at its hook that there is something to fetch.</summary>
    public bool IsWokenByHook { get; init; }
}

/// <summary>An endpoint to which a source pushes documents: <c>POST /sources/{name}/documents</c>.</summary>
/// <param name="Format">The format that a pushed document is in.</param>
/// <param name="Token">Bearer token that the sender must show.</param>
/// <param name="MaxBytes">Largest document taken.</param>
public sealed record PushEndpoint(string Format, string Token, long MaxBytes)
{
    /// <inheritdoc />
    public override string ToString() => $"push of {Format}";
}

/// <summary>
/// An endpoint at which a source says that there is something to fetch, and no more: <c>POST /sources/{name}/hooks/{key}</c>. A lost
/// notice only delays, since feeds are also run on their schedule.
/// </summary>
/// <param name="Key">The part of the address that only the source knows.</param>
/// <param name="IsNotice">Tells whether a body is a notice of the source's.</param>
public sealed record SourceHook(string Key, Func<ReadOnlyMemory<byte>, bool> IsNotice)
{
    /// <inheritdoc />
    public override string ToString() => "hook";
}
