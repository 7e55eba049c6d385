using System.Text.RegularExpressions;

namespace BackaBarnet.Architecture.Tests.Hygiene;

/// <summary>What production code writes into logs is looked at by a person before it can be there.</summary>
public sealed partial class LogPropertyTests
{
    /// <summary>Names of properties in templates, and why what they hold may be in a log.</summary>
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Activity"] = "a name in the configuration",
        ["Codes"] = "an adapter's own words for faults",
        ["Count"] = "a number of things",
        ["DeliveryId"] = "an id",
        ["Exception"] = "a type's name",
        ["Feed"] = "a name in the configuration",
        ["Format"] = "an adapter's own word",
        ["MessageId"] = "an id",
        ["Next"] = "one of the hub's own sentences",
        ["Path"] = "a path in the configuration",
        ["Problem"] = "a type's name, or one of the hub's own sentences",
        ["QuarantineId"] = "an id",
        ["Reason"] = "a short code of a channel, or a source's status",
        ["Recipient"] = "a name in the configuration",
        ["Source"] = "a name in the configuration",
    };

    [Fact]
    public void Templates_EveryProperty_IsOneThatMayBeLogged() => Offenders.None(
        $"What a log may hold is named in {nameof(LogPropertyTests)} with a reason:",
        from call in Calls()
        from property in Property().Matches(call.Text).Select(match => match.Groups["name"].Value)
        where !Allowed.ContainsKey(property)
        select $"{call.File}: {{{property}}}");

    [Fact]
    public void Templates_OfEveryCall_AreConstant() => Offenders.None(
        "A template is a constant: what is put together has no names for what it holds.",
        from call in Calls()
        where call.Text.Contains("$\"", StringComparison.Ordinal) || !call.Text.Contains('"', StringComparison.Ordinal)
        select $"{call.File}: {call.Text}");

    [Fact]
    public void Allowed_Every_IsUsed()
    {
        var used = Calls().SelectMany(call => Property().Matches(call.Text)).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Offenders.None("A name that nothing logs any more is taken off the list:", Allowed.Keys.Where(name => !used.Contains(name)));
    }

    private static IEnumerable<(string File, string Text)> Calls() =>
        from file in Repository.Files
        where file.EndsWith(".cs", StringComparison.Ordinal) && (file.StartsWith("hub/", StringComparison.Ordinal) || file.StartsWith("adapters/", StringComparison.Ordinal))
        from call in Call().Matches(File.ReadAllText(Repository.PathOf(file)))
        select (file, call.Value);

    [GeneratedRegex(@"\b[lL]ogger\.Log(Trace|Debug|Information|Warning|Error|Critical)?\((""[^""]*""|[^"";])*;", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<!\{)\{(?<name>[A-Za-z]+)[,:}]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Property();
}
