namespace BackaBarnet.Testing;

/// <summary>A folder of a test's own, gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Creates the folder.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("backabarnet-").FullName;

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>A path below the folder; its own folder is created.</summary>
    /// <param name="parts">Names below the folder.</param>
    public string Below(params ReadOnlySpan<string> parts)
    {
        var path = System.IO.Path.Combine([Path, .. parts]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
