using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>A document that a source's own mapper maps, and the least that anybody has to do with the same bytes.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Title">What it is, for the table.</param>
/// <param name="Bare">What the bare one does, for the table.</param>
/// <param name="Goal">Longest that mapping may take.</param>
/// <param name="Mapper">The source's mapper.</param>
/// <param name="Document">The document.</param>
/// <param name="Records">Messages and register entries that must come of it.</param>
/// <param name="Read">Reads the bytes and does nothing with them.</param>
internal sealed record DocumentScenario(
    string Name, string Title, string Bare, TimeSpan Goal, IDocumentMapper Mapper, SourceDocument Document, int Records, Action<ReadOnlyMemory<byte>> Read)
{
    /// <summary>Maps the document once.</summary>
    /// <exception cref="InvalidOperationException">Something else came of it than had to.</exception>
    public void Map()
    {
        var result = Mapper.Map(Document);
        if (result.Faults.Count > 0 || result.Messages.Count + result.Entries.Count != Records)
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{Name}: {result.Messages.Count} messages, {result.Entries.Count} entries and faults {string.Join(' ', result.Faults.Select(fault => fault.Code).Distinct(StringComparer.Ordinal))} came where {Records} records had to."));
    }

    /// <summary>Reads its bytes once, barely.</summary>
    public void ReadBarely() => Read(Document.Bytes);
}
