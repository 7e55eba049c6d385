using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Hub.Sources.Http;

/// <summary>A secret that stands in the configuration or in a file. A file is read at each use, so a new one needs no restart.</summary>
internal static class SecretFile
{
    /// <summary>Most that a file with a secret, a key or certificates may hold, in bytes.</summary>
    public const long MostBytes = 1_000_000;

    /// <summary>What is wrong with a secret that is given by value or by file; nothing if neither is.</summary>
    /// <param name="path">Path of the setting that holds the value; that of the file ends in <c>File</c>.</param>
    /// <param name="value">The secret.</param>
    /// <param name="file">The file's path.</param>
    /// <param name="isToken">Whether it goes into a header as it is, and so must be printable ASCII without blanks.</param>
    public static IEnumerable<ConfigurationFault> Faults(string path, string? value, string? file, bool isToken = false)
    {
        if (value is not null && file is not null)
            yield return new($"{path}File", $"stands beside {path[(path.LastIndexOf(':') + 1)..]}; give one of them");
        if (value is not null && !IsSecret(value, isToken))
            yield return new(path, "is empty or holds characters that can't be sent");
        if (file is null)
            yield break;
        if (TryRead(file) is not { } text)
            yield return new($"{path}File", "names a file that can't be read, or is larger than 1 MB; correct the path or its rights");
        else if (!IsSecret(text, isToken))
            yield return new($"{path}File", "names a file that is empty or holds more than the secret; write the secret and nothing else");
    }

    /// <summary>The secret; <see langword="null"/> if there is none.</summary>
    /// <param name="value">The secret.</param>
    /// <param name="file">The file's path.</param>
    /// <param name="what">What it is, for the error.</param>
    /// <exception cref="SourceUnavailableException">The file can't be read now.</exception>
    public static string? Read(string? value, string? file, string what) => file is null
        ? value
        : TryRead(file) ?? throw new SourceUnavailableException($"The file with the {what} can't be read.") { Reason = SourceReasons.SecretNotRead };

    /// <summary>A file's text without line ends after it; <see langword="null"/> if it can't be read.</summary>
    public static string? TryRead(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MostBytes ? File.ReadAllText(file).TrimEnd('\r', '\n') : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsSecret(string text, bool isToken) =>
        text.Length > 0 && text.All(character => isToken ? character is > ' ' and < '\x7F' : !char.IsControl(character));
}
