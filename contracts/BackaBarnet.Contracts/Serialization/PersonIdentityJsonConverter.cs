using System.Text.Json;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Serialization;

/// <summary>
/// Writes an identity as its twelve characters, with its series where that is not the municipality's common one, and classifies it
/// again when read.
/// </summary>
public sealed class PersonIdentityJsonConverter : JsonConverter<PersonIdentity>
{
    /// <inheritdoc />
    /// <exception cref="JsonException">The text is no identity number. The message does not repeat it.</exception>
    public override PersonIdentity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        // Twelve characters carry their century, so the date that tells it for ten is never used here.
        PersonIdentity.TryParseWhole(reader.GetString(), DateOnly.MaxValue) is { } identity
            ? identity
            : throw new JsonException("Expected an identity number of twelve characters, with its series if it has one.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, PersonIdentity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Whole);
}
