using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BackaBarnet.Storage.Tests;

public sealed class StoreObserverTests : IAsyncLifetime, IStoreObserver
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _told = [];
    private HubStore _store = null!;

    public Task InitializeAsync()
    {
        _store = new HubStore(new Conflicting(new SqliteEngine(_folder.Below("hub.db"))), [this]);
        return _store.MigrateAsync(default);
    }

    public Task DisposeAsync()
    {
        _store.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task WriteAsync_Commits_TellsTheRowsOfTheLogInOrder()
    {
        await _store.WriteAsync(
            rows =>
            {
                rows.Add(Row("taken-in"));
                rows.Add(Row("decided"));
                return Task.CompletedTask;
            },
            default);

        Assert.Equal(["taken-in decided"], _told);
    }

    [Fact]
    public async Task WriteAsync_Fails_TellsOnlyThat()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.WriteAsync(
            rows =>
            {
                rows.Add(Row("taken-in"));
                return Task.FromException(new InvalidOperationException());
            },
            default));

        Assert.Equal(["failed"], _told);
    }

    [Fact]
    public async Task WriteAsync_MeetsAnother_TellsTheConflictAndTheRowsOnce()
    {
        var runs = 0;
        await _store.WriteAsync(
            rows =>
            {
                rows.Add(Row("taken-in"));
                return ++runs == 1 ? Task.FromException(new Conflict()) : Task.CompletedTask;
            },
            default);

        Assert.Equal(["conflicted", "taken-in"], _told);
    }

    [Fact]
    public async Task WriteAsync_IsCutOff_TellsNothing()
    {
        using var cut = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.WriteAsync(
            async _ =>
            {
                await cut.CancelAsync();
                cut.Token.ThrowIfCancellationRequested();
            },
            cut.Token));

        Assert.Empty(_told);
    }

    void IStoreObserver.Committed(IReadOnlyList<StoredAuditEntry> logged, TimeSpan took) => _told.Add(string.Join(' ', logged.Select(row => row.Event)));

    void IStoreObserver.Conflicted() => _told.Add("conflicted");

    void IStoreObserver.Failed() => _told.Add("failed");

    private static StoredAuditEntry Row(string happened) => new() { Municipality = "9901", At = DateTimeOffset.UnixEpoch, Event = happened };

    private sealed class Conflict : Exception;

    /// <summary>SQLite, where nothing ever conflicts by itself.</summary>
    private sealed class Conflicting(SqliteEngine engine) : IStoreEngine
    {
        public DbContextOptions<HubContext> Options => engine.Options;

        public Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken) => engine.TakeTurnAsync(cancellationToken);

        public bool IsConflict(Exception exception) => exception is Conflict;

        public bool IsAway(Exception exception) => engine.IsAway(exception);

        public Task<DateTimeOffset?> ReadClockAsync(HubContext context) => engine.ReadClockAsync(context);

        public Task PrepareMigrationAsync(HubContext context, CancellationToken cancellationToken) => engine.PrepareMigrationAsync(context, cancellationToken);

        public Task HoldFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes) => engine.HoldFactsAsync(context, childIndexes);

        public Task ChangeFactsAsync(HubContext context, IReadOnlyCollection<string> childIndexes) => engine.ChangeFactsAsync(context, childIndexes);

        public Task<StoredAuditHead> LockHeadAsync(HubContext context, string municipality) => engine.LockHeadAsync(context, municipality);

        public Task AppendAsync(HubContext context, StoredAuditHead head, IReadOnlyList<StoredAuditEntry> rows) => engine.AppendAsync(context, head, rows);

        public Task InsertAsync<TRow>(HubContext context, IReadOnlyList<TRow> rows)
            where TRow : class => engine.InsertAsync(context, rows);

        public Task UpdateAsync<TRow>(HubContext context, RowChange<TRow> change)
            where TRow : class => engine.UpdateAsync(context, change);

        public Task<int> AddMissingKeysAsync(HubContext context, IReadOnlyList<StoredKey> keys) => engine.AddMissingKeysAsync(context, keys);

        public void Dispose() => engine.Dispose();
    }
}
