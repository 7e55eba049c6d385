using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>Which attached files go with a report. A file that does not go is told of by name, size and reason.</summary>
public sealed class ReportFileOptions : ICheckedOptions
{
    /// <summary>Whether files go with the report; without it the receiver is told that there are files, and fetches them in the platform.</summary>
    public bool Carry { get; set; } = true;

    /// <summary>Largest file, in bytes: 1 kB to 20 MB.</summary>
    public int MaxBytes { get; set; } = 5_000_000;

    /// <summary>All files of a report together, in bytes: 1 kB to 20 MB.</summary>
    public int MaxTotalBytes { get; set; } = 10_000_000;

    /// <summary>
    /// Types that go, told by what a file holds and never by its name: <c>pdf</c>, <c>jpeg</c>, <c>png</c>, <c>gif</c>,
    /// <c>webp</c>, <c>heic</c>, <c>tiff</c>, <c>docx</c>, <c>odt</c>; all of them if none are given.
    /// </summary>
    public List<string> Types { get; set; } = [];

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (MaxBytes is < 1_000 or > 20_000_000)
            yield return new($"{path}:MaxBytes", "must be between 1000 and 20000000");
        if (MaxTotalBytes is < 1_000 or > 20_000_000)
            yield return new($"{path}:MaxTotalBytes", "must be between 1000 and 20000000");
        foreach (var i in Enumerable.Range(0, Types.Count).Where(i => !FileTypes.Names.Contains(Types[i], StringComparer.OrdinalIgnoreCase)))
            yield return new($"{path}:Types:{i}", $"is no type that the hub can tell; write one of {string.Join(", ", FileTypes.Names)}");
    }
}
