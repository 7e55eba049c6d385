using System.Text.Json;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// The reader's note that a list has been read to its end. Going through intake like any document, it calls the roll in the same
/// transaction in which the cursor moves on.
/// </summary>
internal sealed record PassEnd
{
    /// <summary>The resource's address.</summary>
    public required string Resource { get; init; }

    /// <summary>When the telling of the list began; <see langword="null"/> if not the whole list was told, so that nothing is gone.</summary>
    public DateTimeOffset? ToldSince { get; init; }

    /// <summary>How many records there were.</summary>
    public int Told { get; init; }

    /// <summary>So many are missing that the list is not believed.</summary>
    public bool IsShort { get; init; }

    /// <summary>The note as a document.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, PassEndJson.Default.PassEnd);

    /// <summary>What follows from the note.</summary>
    public static MappingResult Map(SourceDocument document)
    {
        var end = JsonSerializer.Deserialize(document.Bytes.Span, PassEndJson.Default.PassEnd)!;
        if (end.IsShort)
            return MappingResult.Faulty(new MappingFault(FaultCodes.TooFewRecords, end.Resource, "a list that has not lost more than LargestLoss since everything was last read"));
        if (end.ToldSince is not { } since)
            return MappingResult.Of();

        var roll = Ss12000Resource.All.Single(resource => resource.Path == end.Resource).Roll;
        return MappingResult.OfEntries(new RollCallEntry
        {
            Source = document.Source,
            RecordId = roll,
            Roll = roll,
            Version = document.ReadAt.ToUnixTimeMilliseconds(),
            ToldSince = since,
        });
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PassEnd))]
internal sealed partial class PassEndJson : JsonSerializerContext;
