namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>A resource of SS 12000 that the hub reads.</summary>
/// <param name="Path">Its address below the base address.</param>
/// <param name="Format">The format of its pages.</param>
internal sealed record Ss12000Resource(string Path, string Format)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Ss12000Resource> All { get; } =
    [
        new("persons", Formats.Persons),
        new("placements", Formats.Placements),
        new("duties", Formats.Duties),
    ];
}
