using BackaBarnet.Contracts;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// A mapper that can tell what of a document it leaves out. For whoever writes a mapping and looks at a document of their own;
/// the running hub never asks.
/// </summary>
public interface ITellsUnmapped
{
    /// <summary>
    /// The parts of a document that hold something and that no mapping took, in the document's order; none of a document that
    /// can't be read at all, which <see cref="IDocumentMapper.Map"/> tells. Never throws for what a document holds.
    /// </summary>
    IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document);
}

/// <summary>A part of a document that no mapping took.</summary>
/// <param name="Where">Its place, in the document's own names: <c>Values/barnet/Phone</c>, <c>rows[3]</c>.</param>
public sealed record UnmappedPart(string Where) : Confidential
{
    /// <summary>The question or label that stands with it, if there is one.</summary>
    public string? Label { get; init; }

    /// <summary>What it holds, as text; <see langword="null"/> where the place alone is told.</summary>
    public string? Value { get; init; }

    /// <summary>How many further places like it there are, in other records of the same kind.</summary>
    public int Alike { get; init; }

    /// <summary>Places without their values. Of those that are alike and of one kind, the first stands for all.</summary>
    /// <param name="places">Each with the kind of record in which it stands, and what makes it like others there.</param>
    public static IReadOnlyList<UnmappedPart> Gathered(IEnumerable<(string Kind, string Path, string Alike)> places) =>
    [
        .. places
            .GroupBy(place => (place.Kind, place.Alike))
            .Select(alike => new UnmappedPart(alike.First().Path) { Label = alike.Key.Kind, Alike = alike.Count() - 1 }),
    ];
}
