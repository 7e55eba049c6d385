using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>
/// Keeps a subscription on an SS 12000 server: makes it, renews it before it runs out, makes it anew if the server has lost it, and
/// ends it when the configuration asks for none any more. It reads no documents; what it yields only moves its cursor, in which the
/// subscription's id is. While it fails the server is still asked on schedule.
/// </summary>
/// <param name="source">The source's name, which the address of its hook holds.</param>
/// <param name="options">The subscription; <see langword="null"/> for none.</param>
/// <param name="resources">What is subscribed to.</param>
/// <param name="client">Creates a client with the server's base address.</param>
/// <param name="clock">The time.</param>
internal sealed class SubscriptionReader(string source, WebhookOptions? options, IReadOnlyList<Ss12000Resource> resources, Func<HttpClient> client, TimeProvider clock) : ISourceReader
{
    private const string Feed = "SS 12000 subscriptions";

    /// <summary>Pause between two looks at the subscription.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    // Renewing is also how a lost subscription is noticed: it is the one request about it that all servers know.
    private static readonly TimeSpan LookEvery = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadDocument> ReadAsync(string? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var held = SubscriptionState.Parse(cursor);
        if (options is null && held.Id is null)
            yield break;

        using var server = new Ss12000Client(client(), clock);
        var now = options is null ? await EndAsync(server, held, cancellationToken) : await KeepAsync(server, options, held, cancellationToken);
        if (now != held)
            yield return new ReadDocument { Format = Formats.Subscription, Bytes = "{}"u8.ToArray(), CursorAfter = now.Write() };
    }

    private async Task<SubscriptionState> KeepAsync(Ss12000Client server, WebhookOptions wanted, SubscriptionState held, CancellationToken cancellationToken)
    {
        var target = TargetOf(wanted);
        var mark = MarkOf(wanted, target);
        if (held.Id is not null && held.Mark != mark)
            held = await EndAsync(server, held, cancellationToken);
        if (held.Id is null)
            return await CreateAsync(server, wanted, target, mark, cancellationToken);

        var now = clock.GetUtcNow();
        if (held.Expires - now >= wanted.RenewBefore && now - held.SeenAt < LookEvery)
            return held;
        var answer = await server.SendAsync(Feed, HttpMethod.Patch, AddressOf(held), body: null, cancellationToken);
        if (answer.IsNotOffered)
            return await CreateAsync(server, wanted, target, mark, cancellationToken);
        return answer.IsSuccess ? held with { Expires = Answered(answer).Expires ?? held.Expires, SeenAt = now } : throw Ss12000Client.Refused(Feed, answer);
    }

    // It goes into the cursor and into addresses; the standard has a UUID.
    private static bool IsId(string? id) => id is { Length: > 0 and <= 100 } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    // A run that ended before its cursor was stored has left a subscription behind: it is taken up instead of making one more.
    private async Task<SubscriptionState> CreateAsync(Ss12000Client server, WebhookOptions wanted, Uri target, string mark, CancellationToken cancellationToken)
    {
        var (id, expires) = await FindAsync(server, target, cancellationToken) ?? await PostAsync(server, wanted, target, cancellationToken);
        return IsId(id)
            ? new SubscriptionState { Id = id, Expires = expires, SeenAt = clock.GetUtcNow(), Mark = mark }
            : throw new SourceUnavailableException($"{Feed} answered something that is no subscription.");
    }

    private static async Task<(string? Id, DateTimeOffset? Expires)?> FindAsync(Ss12000Client server, Uri target, CancellationToken cancellationToken)
    {
        var answer = await server.GetAsync(Feed, "subscriptions", cancellationToken);
        if (!answer.IsSuccess || !SourceJson.TryParse(answer.Bytes, out var json, out _))
            return null;
        using (json)
        {
            var list = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("data", out var data) ? data : json.RootElement;
            var found = list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().FirstOrDefault(one => one.ValueKind == JsonValueKind.Object && one.TryGetProperty("target", out var text) && Ss12000Ids.Of(text) == target.AbsoluteUri)
                : default;
            return found.ValueKind == JsonValueKind.Object ? Read(found) : null;
        }
    }

    private async Task<(string? Id, DateTimeOffset? Expires)> PostAsync(Ss12000Client server, WebhookOptions wanted, Uri target, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["name"] = wanted.Name,
            ["target"] = target.AbsoluteUri,
            ["resourceTypes"] = new JsonArray([.. resources.Select(resource => new JsonObject { ["resource"] = resource.Name })]),
        };
        var answer = await server.SendAsync(Feed, HttpMethod.Post, "subscriptions", body, cancellationToken);
        return answer.IsSuccess ? Answered(answer) : throw Ss12000Client.Refused(Feed, answer);
    }

    private static async Task<SubscriptionState> EndAsync(Ss12000Client server, SubscriptionState held, CancellationToken cancellationToken)
    {
        var answer = await server.SendAsync(Feed, HttpMethod.Delete, AddressOf(held), body: null, cancellationToken);
        return answer.IsSuccess || answer.IsNotOffered ? new SubscriptionState() : throw Ss12000Client.Refused(Feed, answer);
    }

    private static (string? Id, DateTimeOffset? Expires) Answered(Ss12000Answer answer)
    {
        if (!SourceJson.TryParse(answer.Bytes, out var json, out _))
            throw new SourceUnavailableException($"{Feed} answered something that is no subscription.");
        using (json)
            return Read(json.RootElement);
    }

    private static (string? Id, DateTimeOffset? Expires) Read(JsonElement subscription)
    {
        var expires = subscription.ValueKind == JsonValueKind.Object && subscription.TryGetProperty("expires", out var text) ? Ss12000Ids.Of(text) : null;
        return (Ss12000Ids.OfRecord(subscription), SourceTime.TryParse(expires, out var time) ? time : null);
    }

    private static string AddressOf(SubscriptionState held) => $"subscriptions/{Uri.EscapeDataString(held.Id!)}";

    private Uri TargetOf(WebhookOptions wanted) =>
        new(new Uri(wanted.HubUrl!.AbsoluteUri.TrimEnd('/') + "/"), $"sources/{source}/hooks/{wanted.Key}");

    // Tells that the configuration has changed without keeping its secret.
    private static string MarkOf(WebhookOptions wanted, Uri target) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{wanted.Name}\n{target.AbsoluteUri}"))))[..32];
}

/// <summary>The subscription that there is: the feed's cursor.</summary>
internal sealed record SubscriptionState
{
    /// <summary>Its id on the server; <see langword="null"/> if there is none.</summary>
    public string? Id { get; init; }

    /// <summary>When it runs out, if the server told.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When the server last knew it, by the hub's clock.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>A hash of the name and address for which it was made.</summary>
    public string? Mark { get; init; }

    /// <summary>Reads a cursor; one that can't be read is none.</summary>
    public static SubscriptionState Parse(string? cursor)
    {
        try
        {
            return cursor is null ? new SubscriptionState() : JsonSerializer.Deserialize(cursor, SubscriptionStateJson.Default.SubscriptionState) ?? new SubscriptionState();
        }
        catch (JsonException)
        {
            return new SubscriptionState();
        }
    }

    /// <summary>The state as a cursor.</summary>
    public string Write() => JsonSerializer.Serialize(this, SubscriptionStateJson.Default.SubscriptionState);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubscriptionState))]
internal sealed partial class SubscriptionStateJson : JsonSerializerContext;
