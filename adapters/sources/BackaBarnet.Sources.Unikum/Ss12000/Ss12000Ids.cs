using System.Text.Json;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>Ids as they are found in JSON that may be faulty.</summary>
internal static class Ss12000Ids
{
    /// <summary>An id, or <see langword="null"/> if the value is none.</summary>
    public static string? Of(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } id ? id : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character: no id is written so.
            return null;
        }
    }

    /// <summary>The id of a record that can't be read otherwise, or <see langword="null"/> if that can't be read either.</summary>
    public static string? OfRecord(JsonElement record)
    {
        try
        {
            return record.ValueKind == JsonValueKind.Object && record.TryGetProperty("id", out var id) ? Of(id) : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character in a property's name.
            return null;
        }
    }
}
