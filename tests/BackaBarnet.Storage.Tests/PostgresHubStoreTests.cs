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

    private protected override Task<IHubStore> ReopenAsync()
    {
        _store.Dispose();
        _store = new HubStore(new PostgresEngine(_database));
        return Task.FromResult<IHubStore>(_store);
    }
}
