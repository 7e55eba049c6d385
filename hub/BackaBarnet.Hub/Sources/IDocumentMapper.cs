namespace BackaBarnet.Hub.Sources;

/// <summary>Turns a document of one source into normalised messages and register entries. Pure: no I/O, no clock.</summary>
public interface IDocumentMapper
{
    /// <summary>
    /// Maps a document. A fault in one record does not stop the others. Never throws for what a document holds: whatever
    /// can't be understood is a <see cref="MappingFault"/>.
    /// </summary>
    MappingResult Map(SourceDocument document);
}
