namespace BackaBarnet.Hub.Sources;

/// <summary>A source as the hub runs it. An adapter registers one as a singleton.</summary>
/// <param name="Name">Name in the configuration: lower case letters, digits and hyphens.</param>
/// <param name="Municipality">Municipality code, four digits.</param>
/// <param name="Mapper">Understands the source's documents.</param>
public sealed record SourceRegistration(string Name, string Municipality, IDocumentMapper Mapper)
{
    /// <summary>Where documents are fetched.</summary>
    public IReadOnlyList<SourceFeed> Feeds { get; init; } = [];

    /// <summary>The endpoint to which the source may push, if it does.</summary>
    public PushEndpoint? Push { get; init; }
}

/// <summary>One place from which a source's documents are fetched on a schedule.</summary>
/// <param name="Name">Unique within the source; with it, the key of the stored cursor.</param>
/// <param name="Reader">Reads it.</param>
/// <param name="Every">Pause between two runs.</param>
public sealed record SourceFeed(string Name, ISourceReader Reader, TimeSpan Every);

/// <summary>An endpoint to which a source pushes documents: <c>POST /sources/{name}/documents</c>.</summary>
/// <param name="Format">The format that a pushed document is in.</param>
/// <param name="Token">Bearer token that the sender must show.</param>
/// <param name="MaxBytes">Largest document taken.</param>
public sealed record PushEndpoint(string Format, string Token, long MaxBytes)
{
    /// <inheritdoc />
    public override string ToString() => $"push of {Format}";
}
