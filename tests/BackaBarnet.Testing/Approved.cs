using System.Runtime.CompilerServices;
using Xunit;

namespace BackaBarnet.Testing;

/// <summary>
/// Compares text with an approved file beside the test. A difference writes <c>NAME.received.txt</c> next to it and fails; to
/// approve, review the difference and rename the file.
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
        var approved = Path.Combine(folder, $"{name}.approved.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        var text = Normalise(actual);
        if (File.Exists(approved) && Normalise(File.ReadAllText(approved)) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from what was approved. Compare {name}.received.{extension} with {name}.approved.{extension} beside the test; rename it to approve.");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
