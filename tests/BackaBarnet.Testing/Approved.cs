using System.Runtime.CompilerServices;
using Xunit;

namespace BackaBarnet.Testing;

/// <summary>
/// Compares text with an approved file. A difference writes <c>NAME.received.txt</c> next to it and fails; to approve, review
/// the difference and rename the file. With the environment variable <c>APPROVE=1</c> the approved file is written instead, and
/// the version history shows the difference.
/// </summary>
public static class Approved
{
    /// <summary>Asserts that the text equals <c>NAME.approved.EXTENSION</c> in the folder of the calling test.</summary>
    /// <param name="actual">The text as it is now.</param>
    /// <param name="name">The file's name without <c>.approved</c> and extension.</param>
    /// <param name="extension">Extension without dot.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    public static void Equals(string actual, string name, string extension = "txt", [CallerFilePath] string testFile = "")
    {
        var folder = Path.GetDirectoryName(testFile)!;
        Compare(actual, Path.Combine(folder, $"{name}.approved.{extension}"), Path.Combine(folder, $"{name}.received.{extension}"));
    }

    /// <summary>Asserts that the text equals a file that stands elsewhere in the repository, such as a generated page.</summary>
    /// <param name="actual">The text as it is now.</param>
    /// <param name="path">The file's path from the folder of the calling test.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    public static void EqualsFile(string actual, string path, [CallerFilePath] string testFile = "")
    {
        var file = Path.GetFullPath(path, Path.GetDirectoryName(testFile)!);
        Compare(actual, file, Path.ChangeExtension(file, $".received{Path.GetExtension(file)}"));
    }

    private static void Compare(string actual, string approved, string received)
    {
        var text = Normalise(actual);
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
            File.WriteAllText(approved, text);
        if (File.Exists(approved) && Normalise(File.ReadAllText(approved)) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{Path.GetFileName(approved)} differs from what it should be. Compare {Path.GetFileName(received)} beside it; to approve, rename that, or run the test with APPROVE=1.");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
