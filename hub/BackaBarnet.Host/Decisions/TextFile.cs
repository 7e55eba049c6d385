namespace BackaBarnet.Host.Decisions;

/// <summary>Reads files that a command was given.</summary>
internal static class TextFile
{
    /// <summary>The file's text.</summary>
    /// <exception cref="UnusableFileException">It can't be read.</exception>
    public static string Read(string path) => TryRead(path, out var text) ? text : throw new UnusableFileException($"{path}: {text}");

    /// <summary>The file's text, or why it can't be read.</summary>
    public static bool TryRead(string path, out string text)
    {
        try
        {
            text = File.ReadAllText(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            text = exception is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "can't be read";
            return false;
        }
    }
}
