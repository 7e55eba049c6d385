using System.Runtime.CompilerServices;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// Reads documents that a system drops in a folder, oldest first. A file is claimed by renaming it, so that a newer file of
/// the same name is a document of its own, and deleted once its document is safe with the hub: no unsealed copy is left
/// behind. Files that may still be being written are left for the next look.
/// </summary>
/// <param name="options">The folder and its rules.</param>
/// <param name="format">Tells a file's format from its name, or <see langword="null"/> to leave the file alone.</param>
/// <param name="clock">Tells a file's age.</param>
public sealed class FolderReader(FolderOptions options, Func<string, string?> format, TimeProvider clock) : ISourceReader
{
    private const string ClaimPrefix = ".claimed-";

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (claim, known) in Claims().Concat(NewClaims()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ReadDocument
            {
                Format = known,
                Bytes = await File.ReadAllBytesAsync(claim, cancellationToken),
                AcknowledgeAsync = _ =>
                {
                    File.Delete(claim);
                    return Task.CompletedTask;
                },
            };
        }
    }

    /// <summary>Files that an earlier run claimed and did not finish.</summary>
    private List<(string Path, string Format)> Claims() =>
        [.. Files(ClaimPrefix + "*").Select(file => (file.FullName, Format: format(file.Name[ClaimPrefix.Length..]) ?? "")).Where(claim => claim.Format != "")];

    private IEnumerable<(string Path, string Format)> NewClaims()
    {
        var youngest = clock.GetUtcNow() - options.Settle;
        foreach (var file in Files(options.Pattern).Where(file => !IsUnfinished(file.Name)))
        {
            if (new DateTimeOffset(file.LastWriteTimeUtc) <= youngest && format(file.Name) is { } known && TryClaim(file) is { } claim)
                yield return (claim, known);
        }
    }

    private List<FileInfo> Files(string pattern)
    {
        try
        {
            var files = new DirectoryInfo(options.Path!).EnumerateFiles(pattern, new EnumerationOptions { AttributesToSkip = FileAttributes.None });
            return [.. files.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)];
        }
        catch (IOException exception)
        {
            throw new SourceUnavailableException("The source's folder can't be listed.", exception);
        }
    }

    private static bool IsUnfinished(string name) =>
        name.StartsWith('.') || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".part", StringComparison.OrdinalIgnoreCase);

    // A writer that still holds the file (Windows), takes it back, or an unfinished claim of the same name: the next look.
    private static string? TryClaim(FileInfo file)
    {
        var claim = Path.Combine(file.DirectoryName!, ClaimPrefix + file.Name);
        try
        {
            File.Move(file.FullName, claim, overwrite: false);
            return claim;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
