using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Unikum.Ss12000;

namespace BackaBarnet.Sources.Unikum;

/// <summary>An SS 12000:2020 server. The base address ends before the resources' names: <c>https://system.example.se/v2.0/</c>.</summary>
public sealed class Ss12000Options : HttpFeedOptions
{
    /// <summary>Records asked for in one page, 1 to 1000.</summary>
    public int PageSize { get; set; } = 200;

    /// <summary>
    /// How long a change may take from being given its time until it can be read, at most one hour: the cursor stays this far
    /// behind the clock, so that a slow transaction on the server hides no change. What is read twice has no effect.
    /// </summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Which resources are read, by their addresses; all of them if none is named. Leave out what the server doesn't offer.</summary>
    public IList<string> Resources { get; } = [];

    /// <summary>
    /// How often everything is read and not only what has changed, one hour to 31 days: this finds what has vanished without a
    /// deletion notice, and changes that were dated before the last reading.
    /// </summary>
    public TimeSpan FullSyncEvery { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Share of a list, 0 to 1, that may be missing when everything is read: if more is missing, nothing is taken as gone, and a
    /// person is told. 1 believes an empty list.
    /// </summary>
    public double LargestLoss { get; set; } = 0.5;

    /// <summary>Where the server tells the hub that something has changed; without it the hub only asks.</summary>
    public WebhookOptions? Webhook { get; set; }

    /// <summary>The resources to read, in order.</summary>
    internal IEnumerable<Ss12000Resource> Read =>
        Ss12000Resource.All.Where(resource => Resources.Count == 0 || Resources.Contains(resource.Path, StringComparer.Ordinal));

    /// <inheritdoc />
    public override IEnumerable<ConfigurationFault> Faults(string path)
    {
        foreach (var fault in base.Faults(path))
            yield return fault;
        if (PageSize is < 1 or > 1000)
            yield return new($"{path}:PageSize", "must be between 1 and 1000");
        if (Overlap < TimeSpan.Zero || Overlap > TimeSpan.FromHours(1))
            yield return new($"{path}:Overlap", "must be between 00:00:00 and 01:00:00");
        foreach (var (index, _) in Resources.Index().Where(each => Ss12000Resource.All.All(resource => resource.Path != each.Item)))
            yield return new($"{path}:Resources:{index}", $"must be one of {string.Join(", ", Ss12000Resource.All.Select(resource => resource.Path))}");
        if (FullSyncEvery < TimeSpan.FromHours(1) || FullSyncEvery > TimeSpan.FromDays(31))
            yield return new($"{path}:FullSyncEvery", "must be between 01:00:00 and 31.00:00:00");
        if (LargestLoss is not (>= 0 and <= 1))
            yield return new($"{path}:LargestLoss", "must be between 0 and 1");
        foreach (var fault in Webhook?.Faults($"{path}:Webhook") ?? [])
            yield return fault;
    }
}

/// <summary>A subscription of the hub's on an SS 12000 server.</summary>
public sealed class WebhookOptions : ICheckedOptions
{
    /// <summary>Address of this hub as the server reaches it, before <c>/sources</c>. HTTPS, except on loopback.</summary>
    public Uri? HubUrl { get; set; }

    /// <summary>
    /// The part of the webhook's address that nobody else knows: at least 32 letters, digits, hyphens or underscores. A secret; the
    /// standard has no other guard. A new one ends the old subscription and makes another.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>Name of the subscription, for people who look at the server's list.</summary>
    public string Name { get; set; } = "Backa barnet";

    /// <summary>How long before a subscription runs out it is renewed, one hour to 30 days.</summary>
    public TimeSpan RenewBefore { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The key as what no other server knows.</summary>
    /// <param name="path">The path of the section.</param>
    internal OwnSetting Own(string path) => new($"{path}:Key", Key ?? "", "is the key");

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (HubUrl is null || !HubUrl.IsAbsoluteUri)
            yield return new($"{path}:HubUrl", "is missing or not absolute; write for example https://hubben.example.se/");
        else if (HubUrl.Scheme != Uri.UriSchemeHttps && !(HubUrl.Scheme == Uri.UriSchemeHttp && HubUrl.IsLoopback))
            yield return new($"{path}:HubUrl", "must be https; http is accepted on loopback only");
        if (Key is not { Length: >= 32 } || !Key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            yield return new($"{path}:Key", "must be at least 32 letters, digits, hyphens or underscores; make one at random");
        if (string.IsNullOrWhiteSpace(Name))
            yield return new($"{path}:Name", "is empty; write a name that the server's people will recognise");
        if (RenewBefore < TimeSpan.FromHours(1) || RenewBefore > TimeSpan.FromDays(30))
            yield return new($"{path}:RenewBefore", "must be between 01:00:00 and 30.00:00:00");
    }
}
