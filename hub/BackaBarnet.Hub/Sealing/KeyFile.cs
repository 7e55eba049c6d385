using System.Security.Cryptography;
using System.Text.Json;

namespace BackaBarnet.Hub.Sealing;

/// <summary>
/// The hub's two root keys: one wraps the keys of persons, the other makes the keyed hashes by which rows are found. They
/// are made apart, so that the wrapping key can be changed while the hashes stay.
/// </summary>
public sealed class RootKeys
{
    private const int KeyBytes = 32;

    /// <summary>Takes two keys of 32 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A key has another length.</exception>
    public RootKeys(byte[] wrapping, byte[] index)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(wrapping.Length, KeyBytes, nameof(wrapping));
        ArgumentOutOfRangeException.ThrowIfNotEqual(index.Length, KeyBytes, nameof(index));
        (Wrapping, Index) = (wrapping, index);
    }

    internal byte[] Wrapping { get; }

    internal byte[] Index { get; }

    /// <summary>Makes new keys.</summary>
    public static RootKeys Create() => new(RandomNumberGenerator.GetBytes(KeyBytes), RandomNumberGenerator.GetBytes(KeyBytes));
}

/// <summary>
/// The file that holds the root keys. Without it nothing that the hub has stored can be read: it belongs in a backup of its
/// own, apart from the data folder's.
/// </summary>
public static class KeyFile
{
    private sealed record Content(int Version, byte[] Wrapping, byte[] Index);

    /// <summary>Reads the keys, or makes them and writes the file, readable by its owner only, if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The keys, and whether they were made now.</returns>
    /// <exception cref="InvalidDataException">The file exists but holds no keys; it is never overwritten.</exception>
    public static (RootKeys Keys, bool Created) ReadOrCreate(string path)
    {
        if (File.Exists(path))
            return (Read(path), false);

        var keys = RootKeys.Create();
        Write(path, keys);
        return (keys, true);
    }

    private static RootKeys Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path));
            return content is { Version: 1, Wrapping: not null, Index: not null }
                ? new RootKeys(content.Wrapping, content.Index)
                : throw Unusable(null);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException)
        {
            throw Unusable(exception);
        }
    }

    // Written beside and moved into place: a crash leaves either no key file or a whole one.
    private static void Write(string path, RootKeys keys)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, options))
        {
            JsonSerializer.Serialize(stream, new Content(1, keys.Wrapping, keys.Index));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: false);
    }

    private static InvalidDataException Unusable(Exception? cause) =>
        new("The key file exists but holds no keys of version 1. Restore it from its backup; the hub never overwrites it.", cause);
}
