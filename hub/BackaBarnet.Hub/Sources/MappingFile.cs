using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackaBarnet.Hub.Sources;

/// <summary>
/// A JSON file beside the configuration that holds a source's mapping, for the people who keep it: comments and commas at an
/// end are allowed, names stand in any case, and a misspelt one is told.
/// </summary>
public static class MappingFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 16,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>What it holds, or what is wrong with it and what to do.</returns>
    public static (T? Content, string? Problem) Read<T>(string path)
        where T : class
    {
        try
        {
            var text = SourceJson.WithoutByteOrderMark(File.ReadAllBytes(path));
            return JsonSerializer.Deserialize<T>(text.Span, Options) is { } content ? (content, null) : (null, "holds nothing; write an object");
        }
        catch (JsonException exception)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"can't be understood at line {(exception.LineNumber ?? 0) + 1} ({exception.Path ?? "$"}): no JSON, a name that is not known there, or a value of another kind"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, exception is FileNotFoundException or DirectoryNotFoundException or ArgumentException ? "names a file that does not exist; correct the path" : "names a file that can't be read; let the hub read it");
        }
    }
}
