using System.Text.Json.Nodes;
using BackaBarnet.Testing;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>Consents from an e-service.</summary>
internal static class Samtycken
{
    public const string Type = "Samtycke";

    public static string Consent(int number, string child, bool isFaulty = false) => new JsonObject
    {
        ["format"] = "backabarnet/samtycke",
        ["version"] = 1,
        ["consents"] = new JsonArray(new JsonObject
        {
            ["id"] = $"S-2025-{number}",
            ["version"] = 1,
            ["child"] = child,
            ["by"] = TestNumbers.Mother,
            ["capacity"] = "guardian",
            ["answer"] = isFaulty ? Way.Canary : "yes",
            ["from"] = "2025-10-01",
            ["until"] = "2026-03-31",
            ["releasing"] = new JsonArray("elevhalsan"),
            ["recipients"] = new JsonArray("bup"),
            ["categories"] = new JsonArray("wellbeing"),
            ["purpose"] = "stod",
            ["form"] = "eid",
            ["informed"] = true,
        }),
    }.ToJsonString();
}

internal sealed class SamtyckeFolderWay : FolderWay
{
    public override string Name => "samtycke/folder";

    public override string Type => Samtycken.Type;

    public override string FileName(int number) => $"{Canary}-{Child(number)}-{number}.json";

    public override Task PutAsync(int number) => DropAsync(number, Samtycken.Consent(number, Child(number)));

    public override Task PutFaultyAsync(int number) => DropAsync(number, Samtycken.Consent(number, Child(number), isFaulty: true));
}

internal sealed class SamtyckePushWay : PushWay
{
    public override string Name => "samtycke/push";

    public override string Type => Samtycken.Type;

    public override Task PutAsync(int number) => PutAsync(Samtycken.Consent(number, Child(number)));

    public override Task PutFaultyAsync(int number) => PutAsync(Samtycken.Consent(number, Child(number), isFaulty: true));
}
