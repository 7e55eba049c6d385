using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Plans;

/// <summary>
/// Reads the feed of barnhälsoplaner in the order of its sequence numbers, each plan as a document of its own. The cursor is
/// the number of the last plan that is safe with the hub.
/// </summary>
/// <param name="options">The feed.</param>
/// <param name="client">Creates a client with the feed's base address.</param>
internal sealed class PlanFeedReader(PlanFeedOptions options, Func<HttpClient> client) : ISourceReader
{
    private const string Feed = "The feed of barnhälsoplaner";

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var stored) ? stored : 0;
        using var http = client();
        while (true)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"barnhalsoplaner?after={after}&limit={options.PageSize}");
            var plans = PlanPage.TryRead(await http.GetDocumentAsync(Feed, address, cancellationToken))
                ?? throw new SourceUnavailableException($"{Feed} answered something that is no list of plans.");
            foreach (var (sequence, plan) in plans)
            {
                if (sequence <= after)
                    throw new SourceUnavailableException($"{Feed} answered with sequence numbers that do not rise.");
                after = sequence;
                yield return new ReadDocument { Format = Formats.Plan, Bytes = plan, CursorAfter = sequence.ToString(CultureInfo.InvariantCulture) };
            }

            if (plans.Count == 0)
                yield break;
        }
    }
}

/// <summary>One answer of the feed.</summary>
internal sealed record PlanPage : Confidential
{
    /// <summary>Plans in the order of their sequence numbers.</summary>
    public IReadOnlyList<PlanItem?>? Plans { get; init; }

    /// <summary>The plans of an answer with their numbers, each plan's bytes unchanged; <see langword="null"/> if it is none.</summary>
    public static IReadOnlyList<(long Sequence, byte[] Plan)>? TryRead(byte[] bytes)
    {
        try
        {
            var items = JsonSerializer.Deserialize(bytes, PlanFeedJson.Default.PlanPage)?.Plans;
            return items is null || items.Any(item => item is not { Sequence: not null, Plan.ValueKind: not JsonValueKind.Undefined })
                ? null
                : [.. items.Select(item => (item!.Sequence!.Value, JsonMarshal.GetRawUtf8Value(item.Plan).ToArray()))];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A plan in the feed.</summary>
internal sealed record PlanItem : Confidential
{
    /// <summary>Number that rises with every new plan and every new version of one.</summary>
    public long? Sequence { get; init; }

    /// <summary>The plan as it stands: what is wrong with it is the mapper's to report.</summary>
    public JsonElement Plan { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 64)]
[JsonSerializable(typeof(PlanPage))]
internal sealed partial class PlanFeedJson : JsonSerializerContext;
