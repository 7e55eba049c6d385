using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// What an SS 12000 server posts to a subscriber: names of resources, and no data. The standard's text spells <c>modifiedEntites</c>,
/// servers also <c>modifiedEntities</c>; <c>deletedEntities</c> is true, or a list.
/// </summary>
internal static class WebhookNotice
{
    private static readonly string[] Changed = ["modifiedEntites", "modifiedEntities"];
    private const string Deleted = "deletedEntities";

    /// <summary>Tells whether a body is such a notice. Which resources it names is of no account: reading all that has changed costs little.</summary>
    public static bool IsNotice(ReadOnlyMemory<byte> body)
    {
        if (!SourceJson.TryParse(body, out var json, out _))
            return false;
        using (json)
            return json.RootElement.ValueKind == JsonValueKind.Object && Tells(json.RootElement);
    }

    private static bool Tells(JsonElement notice)
    {
        try
        {
            return Changed.Any(name => notice.TryGetProperty(name, out var changed) && changed.ValueKind == JsonValueKind.Array)
                || (notice.TryGetProperty(Deleted, out var deleted) && deleted.ValueKind is JsonValueKind.Array or JsonValueKind.True or JsonValueKind.False);
        }
        catch (InvalidOperationException)
        {
            // Half a character in a property's name.
            return false;
        }
    }
}
