using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Fuzzing.Tests.Seeds;

/// <summary>A format of a source, with documents to start from and the mapper that has to bear them.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Name">Name of the format, as the source's adapter knows it.</param>
/// <param name="Syntax">How it is written.</param>
/// <param name="Seeds">Documents to start from, in a fixed order.</param>
/// <param name="Mapper">The source's mapper.</param>
internal sealed record FuzzedFormat(string Source, string Name, Syntax Syntax, IReadOnlyList<Seed> Seeds, IDocumentMapper Mapper)
{
    /// <summary>The municipality to which all documents belong.</summary>
    public const string Municipality = "9901";

    private static readonly DateTimeOffset ReadAt = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Maps a document of this format.</summary>
    public MappingResult Map(byte[] document) => Mapper.Map(new SourceDocument
    {
        Source = Source,
        Municipality = Municipality,
        Format = Name,
        Bytes = document,
        ReadAt = ReadAt,
        Series = NumberSeries.Common,
    });
}
