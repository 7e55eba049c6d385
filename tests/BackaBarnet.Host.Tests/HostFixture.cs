using System.Net.Http.Headers;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub;
using BackaBarnet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests;

/// <summary>A hub that runs in the test's process, with one source that takes pushed consents.</summary>
internal sealed class HostFixture : IAsyncDisposable
{
    public const string Token = "a-token-of-more-than-thirty-two-characters";

    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _hub;

    private HostFixture(Action<Dictionary<string, string?>>? configure)
    {
        var settings = Settings(_folder.Path);
        configure?.Invoke(settings);
        _hub = HubHost.Build(builder => builder.Configuration.AddInMemoryCollection(settings));
    }

    public HttpClient Client { get; private set; } = new();

    public IServiceProvider Services => _hub.Services;

    /// <summary>Starts a hub.</summary>
    /// <param name="configure">Changes its settings.</param>
    /// <param name="opens">Whether to wait until it has found its store.</param>
    public static async Task<HostFixture> StartAsync(Action<Dictionary<string, string?>>? configure = null, bool opens = true)
    {
        var fixture = new HostFixture(configure);
        await fixture._hub.StartAsync();
        if (opens)
            await fixture.Services.GetRequiredService<HubGate>().WaitAsync(default).WaitAsync(TimeSpan.FromMinutes(1));
        fixture.Client.BaseAddress = new Uri(fixture._hub.Urls.Single());
        return fixture;
    }

    /// <summary>The least that a hub starts on.</summary>
    public static Dictionary<string, string?> Settings(string folder) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Urls"] = "http://127.0.0.1:0",
        ["Hub:DataFolder"] = folder,
        ["Hub:LogToConsole"] = "false",
        ["Sources:Samtycke:Enabled"] = "true",
        ["Sources:Samtycke:Municipality"] = "9901",
        ["Sources:Samtycke:Push:Token"] = Token,
        ["Sources:Samtycke:Push:MaxBytes"] = "10000",
    };

    public Task<HttpResponseMessage> PushAsync(string body, string? token = Token, string source = "samtycke")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/sources/{source}/documents", UriKind.Relative)) { Content = new StringContent(body) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Client.SendAsync(request);
    }

    public Task StopAsync() => _hub.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _hub.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
