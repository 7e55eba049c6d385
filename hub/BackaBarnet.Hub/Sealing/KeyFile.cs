using System.Text.Json;

namespace BackaBarnet.Hub.Sealing;

/// <summary>
/// The file that holds the root keys. Without it nothing that the hub has stored can be read: it belongs in a backup of its
/// own, apart from the store's. All nodes of a hub have the same one.
/// </summary>
public static class KeyFile
{
    private const int FormatVersion = 2;

    private sealed record Content(int Version, IReadOnlyList<WrappingKey> Wrapping, byte[] Index, byte[] Signing);

    /// <summary>Reads the keys, or makes them and writes the file, readable by its owner only, if there is none.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The keys, and whether they were made now.</returns>
    /// <exception cref="InvalidDataException">The file exists but holds no keys; it is never overwritten.</exception>
    public static (RootKeys Keys, bool Created) ReadOrCreate(string path)
    {
        if (File.Exists(path))
            return (Read(path), false);

        var keys = RootKeys.Create();
        Write(path, keys, overwrite: false);
        return (keys, true);
    }

    /// <summary>Reads the keys.</summary>
    /// <exception cref="InvalidDataException">The file holds no keys.</exception>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    public static RootKeys Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path));
            return content is { Version: FormatVersion, Wrapping: not null, Index: not null, Signing: not null }
                ? new RootKeys(content.Wrapping, content.Index, content.Signing)
                : throw Unusable(null);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>Writes changed keys over those that the file held. Written beside and moved into place: a crash leaves either the old file or the new one.</summary>
    public static void Replace(string path, RootKeys keys) => Write(path, keys, overwrite: true);

    private static void Write(string path, RootKeys keys, bool overwrite)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, options))
        {
            JsonSerializer.Serialize(stream, new Content(FormatVersion, keys.Wrapping, keys.Index, keys.Signing));
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite);
    }

    private static InvalidDataException Unusable(Exception? cause) =>
        new($"The key file exists but holds no keys of version {FormatVersion}. Restore it from its backup; the hub never overwrites it.", cause);
}
