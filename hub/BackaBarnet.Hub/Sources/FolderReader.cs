using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// Reads documents that a system drops in a folder, oldest first. A file is claimed by renaming it, so that a newer file of
/// the same name is a document of its own, and deleted once its document is safe with the hub: no unsealed copy is left
/// behind. Files that may still be being written are left for the next look, and a file that has changed since it was read is
/// kept and read again. One that can't be read holds none of the others up.
/// </summary>
/// <param name="options">The folder and its rules.</param>
/// <param name="format">Tells a file's format from its name, or <see langword="null"/> to leave the file alone.</param>
/// <param name="clock">Tells a file's age.</param>
public sealed class FolderReader(FolderOptions options, Func<string, string?> format, TimeProvider clock) : ISourceReader
{
    /// <summary>The largest file that is read, in bytes; a larger one stays where it is and is told of at every look.</summary>
    public const long MaxFileBytes = 100_000_000;

    private const string ClaimPrefix = ".claimed-";

    // A dot before the number: no file of a source begins with one, so a claim's name always tells the file's own.
    private const string AgainPrefix = ClaimPrefix + ".";

    /// <summary>The format of a file of this name; <see langword="null"/> if such files are no documents of the source.</summary>
    public string? FormatOf(string fileName) => format(fileName);

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (unreadable, kept) = (0, 0);
        foreach (var (claim, known) in Claims().Concat(NewClaims()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await TryReadAsync(claim, cancellationToken) is not { } bytes)
            {
                unreadable++;
                continue;
            }

            var read = SHA256.HashData(bytes);
            yield return new ReadDocument
            {
                Format = known,
                Bytes = bytes,
                // A file that can't be deleted must not hold up those behind it: it is told of once all have been read.
                AcknowledgeAsync = async cancellation => kept += await TryDeleteAsync(claim, read, cancellation) ? 0 : 1,
            };
        }

        if (unreadable > 0)
            throw new SourceUnavailableException(FormattableString.Invariant($"{unreadable} files in the source's folder can't be read, or are larger than {MaxFileBytes} bytes.")) { Reason = SourceReasons.FolderNotRead };
        if (kept > 0)
            throw new SourceUnavailableException(FormattableString.Invariant($"{kept} files in the source's folder are safe with the hub and can't be deleted.")) { Reason = SourceReasons.FolderNotCleared };
    }

    /// <summary>Files that an earlier run claimed and did not finish.</summary>
    private List<(string Path, string Format)> Claims() =>
    [
        .. Files(ClaimPrefix + "*").Where(IsSettled)
            .Select(file => (file.FullName, Format: format(OwnName(file.Name)) ?? ""))
            .Where(claim => claim.Format != ""),
    ];

    private IEnumerable<(string Path, string Format)> NewClaims()
    {
        foreach (var file in Files(options.Pattern).Where(file => !IsUnfinished(file.Name) && IsSettled(file)))
        {
            if (format(file.Name) is { } known && TryClaim(file) is { } claim)
                yield return (claim, known);
        }
    }

    private bool IsSettled(FileInfo file) => new DateTimeOffset(file.LastWriteTimeUtc) <= clock.GetUtcNow() - options.Settle;

    private List<FileInfo> Files(string pattern)
    {
        try
        {
            var files = new DirectoryInfo(options.Path!).EnumerateFiles(pattern, new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false });
            return [.. files.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException("The source's folder can't be listed.", exception) { Reason = SourceReasons.FolderNotRead };
        }
    }

    private static bool IsUnfinished(string name) =>
        name.StartsWith('.') || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".part", StringComparison.OrdinalIgnoreCase);

    // A writer that still holds the file (Windows) or takes it back: the next look.
    private static string? TryClaim(FileInfo file)
    {
        var claim = Path.Combine(file.DirectoryName!, ClaimPrefix + file.Name);
        for (var again = 2; File.Exists(claim); again++)
            claim = Path.Combine(file.DirectoryName!, FormattableString.Invariant($"{AgainPrefix}{again}-{file.Name}"));
        try
        {
            File.Move(file.FullName, claim, overwrite: false);
            return claim;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string OwnName(string claim)
    {
        var name = claim.StartsWith(AgainPrefix, StringComparison.Ordinal) ? claim[AgainPrefix.Length..] : null;
        return name is null ? claim[ClaimPrefix.Length..] : name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];
    }

    private static async Task<byte[]?> TryReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path).Length <= MaxFileBytes ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A slow writer follows the file to its new name: what it has added since is read at the next look.
    private static async Task<bool> TryDeleteAsync(string path, byte[] read, CancellationToken cancellationToken)
    {
        try
        {
            if (await TryReadAsync(path, cancellationToken) is { } now && SHA256.HashData(now).AsSpan().SequenceEqual(read))
                File.Delete(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
