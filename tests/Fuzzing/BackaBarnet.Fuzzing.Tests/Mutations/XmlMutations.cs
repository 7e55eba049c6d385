using System.Text.RegularExpressions;

namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>Mutations of XML: other texts and names, missing and doubled elements, entities, declarations, depth.</summary>
internal static partial class XmlMutations
{
    private const int Deep = 20_000;

    private static readonly string[] Prologues =
    [
        "<?xml version=\"1.1\" encoding=\"UTF_8\"?>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<?xml version=\"1.0\" encoding=\"utf-7\"?>", $"<?xml version=\"1.0\" encoding=\"{Canary.Text}\"?>", "<?xml version=\"9\"?>",
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", $"<!DOCTYPE {Canary.Text} [<!ENTITY e SYSTEM \"http://127.0.0.1:9/\">]>", "<?xml-stylesheet href=\"http://127.0.0.1:9/\"?>", "<!-- ", " ",
    ];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        TextMutations.Replacing(Texts(), [.. Hostile.Texts.Select(Escaped), .. Hostile.Texts]),
        TextMutations.Replacing(Texts(), ["&b;", "&e;", "&#0;", "&#xD800;", $"&{Canary.Text};", "<![CDATA[", "<a/>", $"<{Canary.Text}/>", "<?a b?>"]),
        TextMutations.Replacing(Names(), [Canary.Text, "a:b", "xmlns", "Flow", "FAMILYID", "Å"]),
        TextMutations.Changing(Leaves(), static _ => ""),
        TextMutations.Changing(Leaves(), static element => element + element),
        TextMutations.Changing(Leaves(), static element => string.Concat(Enumerable.Repeat(element, 500))),
        TextMutations.Changing(Texts(), static text => string.Concat(Enumerable.Repeat("<a>", Deep)) + text),
        TextMutations.Changing(Texts(), static text => string.Concat(Enumerable.Repeat("<a>", 30)) + text + string.Concat(Enumerable.Repeat("</a>", 30))),
        TextMutations.Changing(Texts(), static text => string.Concat(Enumerable.Repeat(text + "x", 3000))),
        TextMutations.Changing(Names(), static name => $"{name} {Canary.Text}=\"{Canary.Text}\" b=\"&e;\""),
        TextMutations.Replacing(Start(), Prologues),
    ];

    private static string Escaped(string text) => System.Security.SecurityElement.Escape(text);

    [GeneratedRegex(@">(?<at>[^<>]*)</", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Texts();

    [GeneratedRegex(@"<(?<at>[A-Za-z][^\s<>/]*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Names();

    [GeneratedRegex(@"(?<at><(?<name>[A-Za-z][^\s<>/]*)[^<>]*>[^<>]*</\k<name>>)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Leaves();

    [GeneratedRegex(@"^(?<at>(<\?xml[^>]*>)?)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Start();
}
