using System.Text.RegularExpressions;

namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>Mutations of delimited rows: other values, quotes, delimiters, ends of line, missing, doubled and endless columns and rows.</summary>
internal static partial class CsvMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        TextMutations.Replacing(Values(), Hostile.Texts),
        TextMutations.Replacing(Values(), ["\"", "\"\"", "\"a", "a\"b", "\"a\"b", "\"a\n\"", "\"a\r\nb\"", "'", "\\", Canary.Text, Canary.Number]),
        TextMutations.Replacing(Delimiters(), [",", ";", "\t", "|", ",,", "\n", "\r", "\0", ""]),
        TextMutations.Replacing(Ends(), ["\n", "\r", "\r\n", "\n\n\n", "\u2028", ""]),
        TextMutations.Changing(Rows(), static _ => ""),
        TextMutations.Changing(Rows(), static row => row + "\n" + row),
        TextMutations.Changing(Rows(), static row => string.Concat(Enumerable.Repeat(row + "\n", 500))),
        TextMutations.Changing(Values(), static value => string.Concat(Enumerable.Repeat(value + ";", 5000))),
        TextMutations.Changing(Values(), static value => "\"" + string.Concat(Enumerable.Repeat(value + "x", 5000))),
    ];

    [GeneratedRegex(@"(?<at>[^,;\t\r\n]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Values();

    [GeneratedRegex(@"(?<at>[,;\t])", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Delimiters();

    [GeneratedRegex(@"(?<at>\r?\n)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"(?<at>[^\r\n]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Rows();
}
