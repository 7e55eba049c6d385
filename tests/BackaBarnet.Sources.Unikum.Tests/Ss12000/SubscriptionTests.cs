using System.Text;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Unikum;
using BackaBarnet.Sources.Unikum.Ss12000;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Unikum.Tests.Ss12000;

public sealed class SubscriptionTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly string Key = new('k', 32);

    private readonly ManualClock _clock = new(Given.Now);
    private readonly UnikumSimulator _unikum;

    public SubscriptionTests() => _unikum = new UnikumSimulator(_clock);

    public Task InitializeAsync() => _unikum.StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _unikum.DisposeAsync();

    [Fact]
    public async Task Read_NoneYet_MakesOneToTheHubsHook()
    {
        await KeepAsync(null);

        var subscription = JsonNode.Parse(Assert.Single(_unikum.Subscriptions))!;
        Assert.Equal($"https://hub.example.se/sources/unikum/hooks/{Key}", (string?)subscription["target"]);
        Assert.Equal(["Organisation", "Group", "Person", "Placement", "Duty"], subscription["resourceTypes"]!.AsArray().Select(type => (string?)type!["resource"]));
    }

    [Fact]
    public async Task Read_ASourceOfAnotherName_MakesOneToItsOwnHook()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Sources:Unikum-Norra:Enabled"] = "true",
            ["Sources:Unikum-Norra:Ss12000:BaseUrl"] = _unikum.Ss12000Address.AbsoluteUri,
            ["Sources:Unikum-Norra:Ss12000:Webhook:HubUrl"] = "https://hub.example.se",
            ["Sources:Unikum-Norra:Ss12000:Webhook:Key"] = Key,
        };
        using var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock)
            .AddUnikum(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new SourceSection("Unikum-Norra")).BuildServiceProvider();

        await services.Reader("ss12000-subscription").ReadAllAsync();

        Assert.Equal($"https://hub.example.se/sources/unikum-norra/hooks/{Key}", (string?)JsonNode.Parse(Assert.Single(_unikum.Subscriptions))!["target"]);
    }

    [Fact]
    public async Task Read_OneThatLivesLong_IsLeftAloneForADay()
    {
        var cursor = await KeepAsync(null);
        _unikum.Requests.Clear();
        _clock.Advance(TimeSpan.FromHours(23));

        Assert.Null(await KeepAsync(cursor));
        Assert.Empty(_unikum.Requests);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(await KeepAsync(cursor));
        Assert.Single(_unikum.Subscriptions);
    }

    [Fact]
    public async Task Read_OneThatRunsOut_IsRenewedBefore()
    {
        var cursor = await KeepAsync(null);
        for (var day = 0; day < 200; day++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            cursor = await KeepAsync(cursor) ?? cursor;
        }

        var expires = DateTimeOffset.Parse((string)JsonNode.Parse(Assert.Single(_unikum.Subscriptions))!["expires"]!, null);
        Assert.True(expires > _clock.GetUtcNow());
        // One look for a forgotten one, one to make it; everything after that renews.
        Assert.Equal(2, _unikum.Requests.Count(request => request == "/v2.0/subscriptions"));
    }

    [Fact]
    public async Task Read_OneThatTheServerHasLost_IsMadeAnew()
    {
        var cursor = await KeepAsync(null);
        _unikum.ForgetSubscriptions();
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.NotNull(await KeepAsync(cursor));

        Assert.Single(_unikum.Subscriptions);
    }

    [Fact]
    public async Task Read_OneWhoseCursorWasNotStored_IsTakenUp()
    {
        await KeepAsync(null);
        await KeepAsync(null);

        Assert.Single(_unikum.Subscriptions);
    }

    [Fact]
    public async Task Read_AnotherKey_EndsTheOldOne()
    {
        var cursor = await KeepAsync(null);

        await KeepAsync(cursor, key: new string('n', 40));

        Assert.Contains("nnnn", Assert.Single(_unikum.Subscriptions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoneWantedAnyMore_EndsIt()
    {
        var cursor = await KeepAsync(null);

        cursor = await KeepAsync(cursor, key: null, isWanted: false);

        Assert.Empty(_unikum.Subscriptions);
        Assert.Equal("{}", cursor);
        Assert.Null(await KeepAsync(cursor, key: null, isWanted: false));
    }

    [Fact]
    public async Task Read_ServerWithoutSubscriptions_IsUnavailableAndNothingIsStored()
    {
        _unikum.Lacking.Add("subscriptions");

        Assert.Equal("SS 12000 subscriptions answered 404.", (await Assert.ThrowsAsync<SourceUnavailableException>(() => KeepAsync(null))).Message);
    }

    [Fact]
    public async Task Read_Cursor_HoldsNoKey() => Assert.DoesNotContain("kkkk", await KeepAsync(null), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"modifiedEntites":["Person"]}""", true)]
    [InlineData("""{"modifiedEntities":["Person","Ny sort"]}""", true)]
    [InlineData("""{"deletedEntities":true}""", true)]
    [InlineData("""{"deletedEntities":["Person"]}""", true)]
    [InlineData("""{"modifiedEntities":[],"deletedEntities":false}""", true)]
    [InlineData("""{"modifiedEntities":"Person"}""", false)]
    [InlineData("""{"other":true}""", false)]
    [InlineData("""{"\ud800":true}""", false)]
    [InlineData("[]", false)]
    [InlineData("", false)]
    public void IsNotice_Body_IsToldByItsKeys(string body, bool isNotice) => Assert.Equal(isNotice, WebhookNotice.IsNotice(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void AddUnikum_WithWebhook_HasTheHookAndWakesTheRoster()
    {
        using var services = Services(Key, isWanted: true);

        var source = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<SourceRegistration>(services);
        Assert.Equal(Key, source.Hook!.Key);
        Assert.DoesNotContain(Key, source.Hook.ToString(), StringComparison.Ordinal);
        Assert.Equal(["ss12000"], source.Feeds.Where(feed => feed.IsWokenByHook).Select(feed => feed.Name));
    }

    private async Task<string?> KeepAsync(string? cursor, string? key = "", bool isWanted = true)
    {
        using var services = Services(key is "" ? Key : key, isWanted);
        var documents = await services.Reader("ss12000-subscription").ReadAllAsync(cursor);
        Assert.All(documents, document => Assert.Empty(Given.Map(document.Format, document.Bytes.ToArray()).Faults));
        return documents.LastOrDefault()?.CursorAfter;
    }

    private ServiceProvider Services(string? key, bool isWanted) => Given.Services(
        _clock,
        [
            ("Ss12000:BaseUrl", _unikum.Ss12000Address.AbsoluteUri),
            .. isWanted ? new (string, string?)[] { ("Ss12000:Webhook:HubUrl", "https://hub.example.se"), ("Ss12000:Webhook:Key", key) } : [],
        ]);
}
