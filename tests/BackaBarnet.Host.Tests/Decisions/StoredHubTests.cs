using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Decisions;

public sealed class StoredHubTests
{
    private static readonly IConfiguration NoKeyFile = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Hub:KeyFile"] = "no-such.key",
            ["Hub:Store:Kind"] = "postgresql",
            ["Hub:Store:ConnectionString"] = "Host=127.0.0.1;Port=9;Database=none;Username=nobody",
        })
        .Build();

    [Fact]
    public void Open_ASharedStoreWithoutKeyFile_IsRefused()
    {
        var refused = Assert.Throws<InvalidConfigurationException>(() => StoredHub.Open(NoKeyFile, policy: null));

        Assert.StartsWith("Hub:KeyFile: names no key file", refused.Message.Split('\n')[^1].Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ASharedStoreForWhoeverReadsNothingSealed_NeedsNoKeyFile()
    {
        await using var hub = StoredHub.Open(NoKeyFile, policy: null, needsKeys: false);

        Assert.NotNull(hub.GetRequiredService<IHubStore>());
    }
}
