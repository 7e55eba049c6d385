using System.Text.RegularExpressions;

namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>Mutations of JSON: other values, other types, other names, missing and doubled members, depth.</summary>
internal static partial class JsonMutations
{
    private const int Deep = 20_000;

    public static IReadOnlyList<Mutation> All { get; } =
    [
        TextMutations.Replacing(Strings(), [.. Hostile.Texts.Select(Escaped)]),
        TextMutations.Replacing(Strings(), [.. Hostile.Texts.Select(Escaped)]),
        TextMutations.Replacing(Scalars(), ["null", "true", "{}", "[]", "[null]", "\"\"", "{\"a\":1}", $"[\"{Canary.Text}\"]", .. Hostile.Numbers]),
        TextMutations.Replacing(Names(), [Canary.Text, "", "id", "$type", "__proto__", "\\u0000"]),
        TextMutations.Changing(Members(), static _ => ""),
        TextMutations.Changing(Members(), static member => member + member),
        TextMutations.Changing(Scalars(), static value => string.Concat(Enumerable.Repeat("[", Deep)) + value),
        TextMutations.Changing(Scalars(), static value => string.Concat(Enumerable.Repeat("{\"a\":", 50)) + value + new string('}', 50)),
        TextMutations.Changing(Scalars(), static value => $"[{string.Join(',', Enumerable.Repeat(value, 500))}]"),
        TextMutations.Changing(Strings(), static value => string.Concat(Enumerable.Repeat(value + "å", 2000))),
    ];

    private static string Escaped(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();

    [GeneratedRegex(@":\s*""(?<at>[^""]*)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Strings();

    [GeneratedRegex(@":\s*(?<at>""[^""]*""|-?[0-9.]+|true|false|null)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Scalars();

    [GeneratedRegex(@"""(?<at>[^""]*)""\s*:", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<at>""[^""]*""\s*:\s*(""[^""]*""|-?[0-9.]+|true|false|null)\s*,)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Members();
}
