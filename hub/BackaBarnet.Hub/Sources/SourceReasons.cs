using System.Globalization;

namespace BackaBarnet.Hub.Sources;

/// <summary>Why a source can't be read, as codes that never change their meaning: no address, no path, no text of another's.</summary>
public static class SourceReasons
{
    /// <summary>It was reached, and what it gave can't be used; the log tells how.</summary>
    public const string Unusable = "not-usable";

    /// <summary>No connection: address, name, network or certificate.</summary>
    public const string NotReached = "not-reached";

    /// <summary>No answer in time.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>An answer that is larger than allowed.</summary>
    public const string TooLarge = "answer-too-large";

    /// <summary>The folder, or a file in it, can't be read.</summary>
    public const string FolderNotRead = "folder-not-read";

    /// <summary>What was read from the folder can't be deleted there.</summary>
    public const string FolderNotCleared = "folder-not-cleared";

    /// <summary>A file with a secret, a key or a certificate can't be read.</summary>
    public const string SecretNotRead = "secret-not-read";

    /// <summary>An answer other than success: <c>http-503</c>.</summary>
    /// <param name="status">Its status.</param>
    public static string Http(int status) => string.Create(CultureInfo.InvariantCulture, $"http-{status}");
}
