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
            files[name] = Read(name);
        return files;
    }

    /// <summary>One file by its name inside the assembly.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(EmbeddedRuleFiles).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
