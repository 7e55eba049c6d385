namespace BackaBarnet.Consent.Tests.Rules;

/// <summary>The rule files that the hub comes with, as texts that a test may edit, and the rule set read from them.</summary>
internal static class EmbeddedRules
{
    public static RuleSet RuleSet { get; } = RuleSet.Load().RuleSet ?? throw new InvalidOperationException("The embedded rule set has faults.");

    private static readonly Dictionary<string, string> Embedded = Read();

    public static Dictionary<string, string> Files() => new(Embedded, StringComparer.Ordinal);

    private static Dictionary<string, string> Read()
    {
        var assembly = typeof(RuleSet).Assembly;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files[name] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }

        return files;
    }

    /// <summary>The files with one text replaced at its first place in one of them; the text must be there.</summary>
    public static Dictionary<string, string> With(string file, string old, string replacement)
    {
        var files = Files();
        Replace(files, file, old, replacement);
        return files;
    }

    public static void Replace(Dictionary<string, string> files, string file, string old, string replacement)
    {
        var text = files[file];
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        files[file] = string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length));
    }
}
