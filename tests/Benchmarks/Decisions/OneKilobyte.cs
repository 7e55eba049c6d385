using System.Text;
using System.Text.Json;

namespace BackaBarnet.Benchmarks.Decisions;

/// <summary>A JSON document of the size of a short message, the same in every run.</summary>
internal static class OneKilobyte
{
    private const int Size = 1024;

    /// <summary>Its bytes, exactly 1024.</summary>
    public static byte[] Document()
    {
        var fields = Enumerable.Range(0, 8).Select(i => new { path = $"content.observations[{i}].area", category = "wellbeing", level = i % 3 });
        var bare = JsonSerializer.SerializeToUtf8Bytes(new { kind = "upptackt", fields, text = "" });
        var text = Encoding.ASCII.GetString(bare).Replace("\"text\":\"\"", $"\"text\":\"{new string('a', Size - bare.Length)}\"", StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(text);
    }
}
