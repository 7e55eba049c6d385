using System.Globalization;
using System.Text.Json.Nodes;

namespace BackaBarnet.Consent.Cases;

/// <summary>Values as a case writes them.</summary>
internal static class CaseText
{
    public static JsonNode? Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static JsonNode? Of(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    public static JsonArray? Of(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(text => (JsonNode?)text)];
}
