using System.Text.Json;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests;

/// <summary>A configured hub with a store, whose workers never run, and the file that it is configured by.</summary>
/// <param name="recipients">Activities that receive what the youth clinic finds.</param>
/// <param name="sources">The section <c>Sources</c>, of the folder that they may read.</param>
internal sealed class StoppedHub(IReadOnlyList<string> recipients, Func<string, object>? sources = null) : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _hub;

    public string ConfigurationFile => _folder.Below("hub.json");

    public string DataFolder => _folder.Below("data");

    public IServiceProvider Services => _hub!.Services;

    public async Task StartAsync()
    {
        await File.WriteAllTextAsync(ConfigurationFile, JsonSerializer.Serialize(Settings()));
        _hub = HubHost.Build(builder => builder.Configuration.AddJsonFile(ConfigurationFile));
        await Services.GetRequiredService<IHubStore>().MigrateAsync(default);
    }

    /// <summary>How much the store holds of what.</summary>
    public async Task<string> StateAsync() =>
        JsonSerializer.Serialize(await Services.GetRequiredService<IHubStore>().ReadAsync(rows => rows.CountAsync(), default));

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
            await _hub.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private Dictionary<string, object> Settings() => new(StringComparer.Ordinal)
    {
        ["Hub"] = new { DataFolder, LogToConsole = false },
        ["Sources"] = sources?.Invoke(_folder.Path) ?? new { },
        ["Participants"] = new
        {
            Activities = new object[]
            {
                new { Id = "um", Kind = "REG", Principal = "region", Name = "Ungdomsmottagningen" },
                new { Id = "elevhalsan", Kind = "SK-EH", Principal = "bun", Name = "Elevhälsan", Units = new[] { new { Source = sources is null ? "test" : "unikum", Id = "U-1" } } },
                new { Id = "garden", Kind = "FRIT", Principal = "kultur-fritid", Name = "Fritidsgården" },
            },
            Recipients = recipients.Select(recipient => new
            {
                Id = recipient,
                Activity = recipient,
                Channel = "webhook",
                Municipalities = new[] { "9901" },
                Receives = new[] { "upptackt" },
                From = new[] { "*" },
                Needs = new[] { "wellbeing", "identity", "freeText" },
            }),
        },
        ["Recipients"] = new
        {
            Webhook = new
            {
                Endpoints = recipients.ToDictionary(recipient => recipient, _ => new { Url = "https://mottagare.example.se/", Secrets = new[] { "whsec_" + Convert.ToBase64String(new byte[32]) } }),
            },
        },
    };
}
