using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage.Tests;

public sealed class SqliteHubStoreTests : HubStoreCompliance, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private HubStore _store = null!;

    private protected override IHubStore Store => _store;

    public Task InitializeAsync() => ReopenAsync();

    public Task DisposeAsync()
    {
        _store.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task ReadClockAsync_TheSameMachine_HasNoClockOfItsOwn() =>
        Assert.Null(await Store.ReadAsync(rows => rows.ReadClockAsync(), default));

    [Fact]
    public async Task Connections_SynchroniseEveryCommitAndOverwriteWhatIsDeleted()
    {
        using var engine = new SqliteEngine(_folder.Below("hub.db"));
        await using var context = new HubContext(engine.Options);
        await context.Database.OpenConnectionAsync();

        Assert.Equal("wal", await PragmaAsync(context, "journal_mode"));
        Assert.Equal("2", await PragmaAsync(context, "synchronous"));
        Assert.Equal("1", await PragmaAsync(context, "secure_delete"));
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(10, true)]
    [InlineData(26, true)]
    [InlineData(19, false)]
    [InlineData(1, false)]
    public async Task WriteAsync_DatabaseFails_SaysWhetherTheStoreIsAway(int code, bool isAway)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => _store.WriteAsync<int>(_ => throw new SqliteException("fault", code), default));

        Assert.Equal(isAway, thrown is StoreAwayException);
    }

    private protected override async Task<IHubStore> ReopenAsync()
    {
        _store?.Dispose();
        _store = new HubStore(new SqliteEngine(_folder.Below("hub.db")));
        await _store.MigrateAsync(default);
        return _store;
    }

    private static async Task<string?> PragmaAsync(HubContext context, string name)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
