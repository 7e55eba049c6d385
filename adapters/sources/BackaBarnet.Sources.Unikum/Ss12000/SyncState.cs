using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// How far an SS 12000 server has been read: the feed's cursor. Holds times, counts, and the server's own page token, which is opaque
/// and lives for one pass only; no record's id.
/// </summary>
internal sealed record SyncState
{
    private const int MostTokenLength = 8_000;

    /// <summary>When the full pass that is under way began, by the hub's clock; <see langword="null"/> between two.</summary>
    public DateTimeOffset? FullBegun { get; init; }

    /// <summary>When the last full pass that came to its end had begun.</summary>
    public DateTimeOffset? LastFull { get; init; }

    /// <summary>The full pass that is under way has lost something, and must be followed by another.</summary>
    public bool MustRepeat { get; init; }

    /// <summary>The full pass that is under way, or comes next, repeats another. It is not repeated itself: there is an end to it.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>From when on deletions are asked for; no resource's changes are asked for from later on.</summary>
    public DateTimeOffset? DeletedAfter { get; init; }

    /// <summary>The resources, by their addresses.</summary>
    public ImmutableDictionary<string, ResourceState> Resources { get; init; } = ImmutableDictionary<string, ResourceState>.Empty;

    /// <summary>The list in whose middle the last run ended.</summary>
    public PassState? Pass { get; init; }

    /// <summary>Reads a cursor. One that can't be read begins anew: what is read twice has no effect.</summary>
    public static SyncState Parse(string? cursor)
    {
        if (cursor is null)
            return new SyncState();
        try
        {
            var state = JsonSerializer.Deserialize(cursor, SyncStateJson.Default.SyncState) ?? new SyncState();
            return state.Resources is null ? state with { Resources = ImmutableDictionary<string, ResourceState>.Empty } : state;
        }
        catch (JsonException)
        {
            return new SyncState();
        }
    }

    /// <summary>The state as a cursor. A token that no honest server would send is left out, and the list begun again if need be.</summary>
    public string Write() => JsonSerializer.Serialize(Pass?.Token.Length > MostTokenLength ? this with { Pass = null } : this, SyncStateJson.Default.SyncState);

    /// <summary>What is known of a resource.</summary>
    public ResourceState Of(Ss12000Resource resource) => Resources.GetValueOrDefault(resource.Path) ?? new ResourceState();

    /// <summary>The state with a resource changed.</summary>
    public SyncState With(Ss12000Resource resource, ResourceState state) => this with { Resources = Resources.SetItem(resource.Path, state) };

    /// <summary>Begins a full pass, if one is due and none is under way.</summary>
    public SyncState BeginFullIfDue(DateTimeOffset now, TimeSpan every) => FullBegun is null && (LastFull is null || now - LastFull >= every)
        ? this with { FullBegun = now, Pass = null, Resources = Resources.ToImmutableDictionary(pair => pair.Key, pair => pair.Value with { IsRead = false }) }
        : this;

    /// <summary>Takes note that what a list named outside itself could not be looked up: everything is read once more.</summary>
    public SyncState Repeated() => FullBegun is not null ? this with { MustRepeat = !IsRepeat } : this with { LastFull = null, IsRepeat = true };

    /// <summary>Ends the full pass, if all resources have been read.</summary>
    public SyncState EndFullIfDone(IEnumerable<Ss12000Resource> resources) => FullBegun is { } begun && resources.All(resource => Of(resource).IsRead)
        ? this with { FullBegun = null, LastFull = MustRepeat ? null : begun, IsRepeat = MustRepeat, MustRepeat = false }
        : this;
}

/// <summary>How far a resource has been read.</summary>
internal sealed record ResourceState
{
    /// <summary>Later changes have not been read.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>How many records the last full pass found that was believed.</summary>
    public int Held { get; init; }

    /// <summary>Whether the full pass that is under way has read it.</summary>
    public bool IsRead { get; init; }
}

/// <summary>A list that is being read.</summary>
internal sealed record PassState
{
    /// <summary>The resource's address.</summary>
    public required string Resource { get; init; }

    /// <summary>The server's token of the next page.</summary>
    public required string Token { get; init; }

    /// <summary>Before this all changes can be read, as far as the server can be trusted.</summary>
    public required DateTimeOffset Settled { get; init; }

    /// <summary>The latest change that has been seen.</summary>
    public DateTimeOffset? Highest { get; init; }

    /// <summary>How many records have been read.</summary>
    public int Told { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SyncState))]
internal sealed partial class SyncStateJson : JsonSerializerContext;
