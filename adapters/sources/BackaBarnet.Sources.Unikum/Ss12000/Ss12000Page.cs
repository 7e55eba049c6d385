using System.Text.Json;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>What the reader must know of a page to go on: everything else is the mapper's.</summary>
/// <param name="Count">How many records it holds.</param>
/// <param name="Token">Asks for the next page; <see langword="null"/> on the last one.</param>
/// <param name="HighestModified">The latest change among its records, if any tells.</param>
internal sealed record Ss12000Page(int Count, string? Token, DateTimeOffset? HighestModified)
{
    /// <summary>Reads a page, or <see langword="null"/> if the bytes are none.</summary>
    /// <param name="bytes">The page.</param>
    /// <param name="wanted">Takes note of the persons on the page and of those whom they name, if that matters.</param>
    public static Ss12000Page? TryRead(ReadOnlyMemory<byte> bytes, WantedPersons? wanted = null)
    {
        if (!SourceJson.TryParse(bytes, out var json, out _))
            return null;

        using (json)
        {
            try
            {
                if (json.Deserialize(Ss12000Json.Default.Page) is not { Data.ValueKind: JsonValueKind.Array } page)
                    return null;
                var token = page.PageToken is "" ? null : page.PageToken;
                return new Ss12000Page(page.Data.GetArrayLength(), token, page.Data.EnumerateArray().Max(record => Modified(record, wanted)));
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether the bytes are records: a page or, as the standard has lookups, a bare list.</summary>
    public static bool IsList(ReadOnlyMemory<byte> bytes)
    {
        if (!SourceJson.TryParse(bytes, out var json, out _))
            return false;
        using (json)
            return json.RootElement.ValueKind == JsonValueKind.Array || TryRead(bytes) is not null;
    }

    // A record that can't be read is the mapper's to report; it must not stop the pass.
    private static DateTimeOffset? Modified(JsonElement element, WantedPersons? wanted)
    {
        try
        {
            var record = wanted is null ? element.Deserialize(Ss12000Json.Default.Record) : element.Deserialize(Ss12000Json.Default.PersonLinks);
            wanted?.See(record as PersonLinks);
            return SourceTime.TryParse(record?.Meta?.Modified, out var modified) ? modified : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public override string ToString() => nameof(Ss12000Page);
}
