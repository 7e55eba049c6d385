namespace BackaBarnet.Consent;

/// <summary>
/// The rule files inside this assembly. The one place where the decision's project touches a stream: it reaches nothing
/// outside the assembly.
/// </summary>
internal static class EmbeddedRuleFiles
{
    public static IReadOnlyDictionary<string, string> Read()
    {
        var assembly = typeof(EmbeddedRuleFiles).Assembly;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files[name] = reader.ReadToEnd();
        }

        return files;
    }
}
