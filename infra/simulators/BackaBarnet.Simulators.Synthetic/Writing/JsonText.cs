using System.Text.Encodings.Web;
using System.Text.Json;

namespace BackaBarnet.Simulators.Synthetic.Writing;

/// <summary>JSON documents as the systems write them: UTF-8, without byte order mark, å ä ö as they are.</summary>
internal static class JsonText
{
    // The text goes into files, never into a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document written by a function.</summary>
    public static byte[] Document(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
            write(json);
        return bytes.ToArray();
    }

    /// <summary>Writes an object, as a document or inside an array.</summary>
    public static void Object(this Utf8JsonWriter json, Action<Utf8JsonWriter> write)
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }

    /// <summary>Writes a property that is an object.</summary>
    public static void Object(this Utf8JsonWriter json, string name, Action<Utf8JsonWriter> write)
    {
        json.WritePropertyName(name);
        json.Object(write);
    }

    /// <summary>Writes a property that is a list of objects.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a property that is a list of texts.</summary>
    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Writes a text property unless there is none.</summary>
    public static void StringIfAny(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }
}
