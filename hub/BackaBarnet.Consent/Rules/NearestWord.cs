namespace BackaBarnet.Consent;

/// <summary>Finds the valid word that somebody may have meant.</summary>
public static class NearestWord
{
    /// <summary>The valid word with the fewest edits, which must leave something of the word; <see langword="null"/> if there is none near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="valid">What may be written.</param>
    public static string? To(string word, IEnumerable<string> valid) => valid
        .Select(candidate => (Word: candidate, Distance: Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(candidate => candidate.Distance <= Math.Min(Math.Max(2, word.Length / 3), word.Length - 1))
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
        .Select(candidate => candidate.Word)
        .FirstOrDefault();

    /// <summary>A sentence's end that names the nearest word, if there is one.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="valid">What may be written.</param>
    public static string Hint(string word, IEnumerable<string> valid) =>
        To(word, valid) is { } nearest ? $"; did you mean {nearest}?" : "";

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(substituted, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}
