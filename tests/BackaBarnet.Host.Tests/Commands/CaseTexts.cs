using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

/// <summary>Decision cases to run commands on: a region's clinic tells elevhälsan how a child of eight is.</summary>
internal static class CaseTexts
{
    public const string Items = """
        "message": { "items": [ { "field": "wellbeing.maBra", "category": "wellbeing" }, { "field": "health.horsel", "category": "health" }, { "field": "notes.sibling", "category": "wellbeing", "about": "sibling:B1" } ] }
        """;

    public const string BothSayYes = """
        "consents": [ { "by": "V1", "categories": ["wellbeing"] }, { "by": "V2", "categories": ["wellbeing"] } ]
        """;

    public const string ExpectDeny = """ "expect": { "outcome": "DENY" } """;

    public const string ExpectSplit = """ "expect": { "outcome": "SPLIT", "rules": ["R-CONS-06"], "fields": ["wellbeing.maBra"] } """;

    public static string Case(string id, params string[] parts) =>
        $$"""{ {{string.Join(", ", [$"\"id\": \"{id}\"", """ "from": { "kind": "REG", "id": "um" }, "to": { "kind": "SK-EH", "id": "elevhalsan" } """, Items, .. parts])}} }""";

    public static string Write(this TemporaryFolder folder, string file, string text)
    {
        var path = folder.Below(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
