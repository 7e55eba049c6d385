using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Storage.Tests;

public sealed class PostgresHubStoreTests : HubStoreCompliance, IAsyncLifetime
{
    private string _database = null!;
    private HubStore _store = null!;

    private protected override IHubStore Store => _store;

    public async Task InitializeAsync()
    {
        _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        _store = new HubStore(new PostgresEngine(_database));
        await _store.MigrateAsync(default);
    }

    public Task DisposeAsync()
    {
        _store.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task WriteAsync_SessionEndedWhileTheNodeStoodStill_RunsAgain()
    {
        using var store = new HubStore(new PostgresEngine($"{_database};Options=-c idle_in_transaction_session_timeout=200ms"));
        var runs = 0;

        await store.WriteAsync(
            async rows =>
            {
                await rows.ForgetUnfinishedAsync(DateTimeOffset.UnixEpoch);
                // Long enough for the server to end the session; the first run only.
                if (++runs == 1)
                    await Task.Delay(TimeSpan.FromSeconds(2));
                rows.Add(new StoredEndpoint { Recipient = "recipient", Reason = "gone" });
            },
            default);

        Assert.Equal(2, runs);
        Assert.NotNull(await Store.ReadAsync(rows => rows.FindEndpointAsync("recipient"), default));
    }

    private protected override Task<IHubStore> ReopenAsync()
    {
        _store.Dispose();
        _store = new HubStore(new PostgresEngine(_database));
        return Task.FromResult<IHubStore>(_store);
    }
}
