using System.CommandLine;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Hub.Audit;

namespace BackaBarnet.Host.Commands;

/// <summary>Files of anchors that a command names: files, or folders that hold some, at any depth: such as the one of a machine's nodes.</summary>
internal static class AnchorFiles
{
    private const string Pattern = "*.jsonl";

    public static Option<FileSystemInfo[]> Option() => new("--anchors")
    {
        Description = "File of checkpoints kept outside the store, or a folder with such files in it or below (*.jsonl); may be given more than once, as each node writes its own. The one in the data folder unless given.",
    };

    /// <summary>Reads the named files whole, or the one in the data folder if none is named.</summary>
    /// <exception cref="UnusableFileException">A named file or folder is not there, or a folder holds none.</exception>
    public static async Task<IReadOnlyList<(string Name, IReadOnlyList<AnchorLine> Lines)>> ReadAsync(IReadOnlyList<FileSystemInfo> named, string ofDataFolder, CancellationToken cancellationToken)
    {
        var paths = named.Count > 0 ? named.SelectMany(PathsOf) : new[] { ofDataFolder }.Where(File.Exists);
        var files = new List<(string Name, IReadOnlyList<AnchorLine> Lines)>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
            files.Add((path, await ReadAsync(path, cancellationToken)));
        return files;
    }

    private static IEnumerable<string> PathsOf(FileSystemInfo named)
    {
        var path = named.ToString();
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new UnusableFileException($"{path}: there is no such file of anchors, nor a folder");
        var files = Directory.EnumerateFiles(path, Pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new UnusableFileException($"{path}: the folder holds no file of anchors ({Pattern})");
    }

    private static async Task<IReadOnlyList<AnchorLine>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return await AnchorFile.ReadAsync(file, cancellationToken).ToListAsync(cancellationToken);
    }
}
