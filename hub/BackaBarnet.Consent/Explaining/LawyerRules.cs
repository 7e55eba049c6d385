using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BackaBarnet.Consent.Explaining;

/// <summary>The lawyer page's rules, part by part as the rule files have them.</summary>
internal sealed class LawyerRules(StringBuilder page, RuleSet rules, ExplanationTexts texts)
{
    private const string Others = "Övriga regler";

    public static void Write(StringBuilder page, RuleSet rules, ExplanationTexts texts) => new LawyerRules(page, rules, texts).Write();

    private void Write()
    {
        page.Append("## Reglerna\n\n");
        var files = FileOfEachRule();
        foreach (var part in rules.Rules.GroupBy(rule => files.GetValueOrDefault(rule.Id, "")).OrderBy(part => part.Key.Length == 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"### {texts.Parts.Find(part.Key) ?? Others}\n\n");
            foreach (var rule in part)
                One(rule);
        }
    }

    private void One(Rule rule)
    {
        page.Append(CultureInfo.InvariantCulture, $"- [ ] {PlaceOf(rule)}**{rule.Statute}** ({rule.Id})\n\n  {rule.Text}\n\n");
        Point(Validity(rule));
        Point(string.Join(" ", rule.Confidence.Split('/').Select(texts.Confidence.Of)));
        if (rule.Lawyer is { } question)
            Point($"Väntar på svar på fråga {LawyerPage.Link(question)}.");
        if (rule.IsPolicy)
            Point("Kommunen får själv ändra regeln.");
        foreach (var (name, number) in rule.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
            Point($"{texts.Parameters.Of(name)}: {number.ToString(CultureInfo.InvariantCulture)}");
        Conditions("Hindrar utlämnande när allt detta stämmer", rule.ForbidsWhen);
        Conditions("En person beslutar när allt detta stämmer", rule.AsksPersonWhen);
        if (rule.AppliesWhen is { } conditions)
            Exception(conditions);
        if (rule.Prerequisites.Count > 0)
            Point("Ska bekräftas av den som beslutar:", rule.Prerequisites.Select(prerequisite => prerequisite.Text));
        if (rule.Deciders.Count > 0)
            Point($"Beslutas av {DeciderText.Of(rule.Deciders, texts)}.");
        if (rule.EvenWhenHarmIsSuspected)
            Point("Får användas också när någon misstänker att barnet far illa.");
        page.Append('\n');
    }

    // Of several versions the last is the one that links lead to.
    private string PlaceOf(Rule rule) =>
        rules.Rules.Last(version => version.Id == rule.Id) == rule ? $"<a id=\"{LawyerPage.Anchor(rule.Id)}\"></a>" : "";

    private void Exception(IReadOnlyList<string> conditions)
    {
        if (conditions.Count == 0)
            Point("Prövas alltid av en person.");
        else if (conditions.SequenceEqual(["never"]))
            Point(texts.Conditions.Of("never"));
        else
            Conditions("Prövas när allt detta stämmer", conditions);
    }

    private void Conditions(string heading, IReadOnlyList<string>? conditions)
    {
        if (conditions is { Count: > 0 })
            Point($"{heading}:", conditions.Select(texts.Conditions.Of));
    }

    private void Point(string text, IEnumerable<string>? further = null)
    {
        page.Append(CultureInfo.InvariantCulture, $"  - {text}\n");
        foreach (var line in further ?? [])
            page.Append(CultureInfo.InvariantCulture, $"    - {line}\n");
    }

    private static string Validity(Rule rule) => rule.ValidTo is { } end
        ? $"Gäller från och med {LawyerPage.Day(rule.ValidFrom)} till och med {LawyerPage.Day(end)}."
        : $"Gäller från och med {LawyerPage.Day(rule.ValidFrom)}.";

    // A rule does not know its file, and the file is the part of the law that a lawyer reads.
    private static Dictionary<string, string> FileOfEachRule()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in EmbeddedRuleFiles.Read().Where(file => file.Key.StartsWith("rules-", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(text);
            foreach (var rule in document.RootElement.GetProperty("rules").EnumerateArray())
                files[rule.GetProperty("id").GetString()!] = name;
        }

        return files;
    }
}
