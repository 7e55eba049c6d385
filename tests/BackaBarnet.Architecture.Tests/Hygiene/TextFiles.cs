using System.Text;

namespace BackaBarnet.Architecture.Tests.Hygiene;

/// <summary>The repository's text files, line by line.</summary>
internal static class TextFiles
{
    private static readonly string[] NoText = [".png", ".jpg", ".ico", ".gif", ".pdf", ".zip", ".gz", ".db", ".snk", ".pfx", ".woff2"];

    /// <summary>Every line with its place. Read as ISO-8859-1, in which every byte is a character: what is sought is ASCII.</summary>
    public static IEnumerable<(string Place, string Text)> Lines() =>
        from file in Repository.Files
        where !NoText.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
        from line in File.ReadLines(Repository.PathOf(file), Encoding.Latin1).Index()
        select ($"{file}:{line.Index + 1}", line.Item);
}
