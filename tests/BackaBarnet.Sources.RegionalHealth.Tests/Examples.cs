namespace BackaBarnet.Sources.RegionalHealth.Tests;

/// <summary>Resources of every type that the hub carries, written by R4's definitions. All are about <c>Patient/p1</c>.</summary>
internal static class Examples
{
    /// <summary>One resource a line, as R4's bulk format has them.</summary>
    private const string File = "examples.ndjson";

    public static IReadOnlyList<(string Type, string Id, string Json)> All { get; } =
        [.. Given.Text(File).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (Part(line, "resourceType"), Part(line, "id"), line))];

    private static string Part(string json, string name)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return document.RootElement.GetProperty(name).GetString()!;
    }
}
