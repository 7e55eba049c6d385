using BackaBarnet.Hub.Storing;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Storage.Tests;

public sealed class PostgresHubStoreTests : HubStoreCompliance, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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

    [Fact]
    public async Task ReadClockAsync_WithinATransaction_IsTheDatabasesAtThatMoment()
    {
        // The server is on this machine.
        var before = TimeProvider.System.GetUtcNow();
        var (one, other) = await _store.WriteAsync(async rows => (await rows.ReadClockAsync(), await rows.ReadClockAsync()), default);

        Assert.True(one < other);
        Assert.InRange(one!.Value, before.AddMilliseconds(-1), TimeProvider.System.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, one.Value.Offset);
    }

    [Theory]
    [InlineData(1)]
    // More than are locked one by one.
    [InlineData(501)]
    public async Task ChangeFactsAsync_ChildWhoseFactsAreHeld_WaitsUntilTheyAreNot(int children)
    {
        await using var holding = await HoldAsync(Child(0));

        var change = ChangeAsync([.. Enumerable.Range(0, children).Select(Child)]);

        Assert.NotSame(change, await Task.WhenAny(change, Task.Delay(TimeSpan.FromSeconds(1))));
        await holding.DisposeAsync();
        await change.WaitAsync(Patience);
    }

    [Fact]
    public async Task ChangeFactsAsync_AnotherChildOrNone_WaitsForNobody()
    {
        await using var holding = await HoldAsync(Child(0));

        await ChangeAsync([Child(1)]).WaitAsync(Patience);
        await ChangeAsync([]).WaitAsync(Patience);
    }

    [Fact]
    public async Task ChangeFactsAsync_NoneWhileAllAreChanged_WaitsForNobody()
    {
        await using var changing = await InTransactionAsync(rows => rows.ChangeFactsAsync([.. Enumerable.Range(0, 501).Select(Child)]));

        await ChangeAsync([]).WaitAsync(Patience);
    }

    [Fact]
    public async Task EraseKeyAsync_KeyThatSomethingIsBeingSealedWith_WaitsUntilThatIsDurable()
    {
        await _store.WriteAsync(rows => rows.AddKeysAsync([OldKey()]), default);
        await using var sealing = await InTransactionAsync(rows => rows.ReadKeysOfAsync(["subject"]));

        var erasing = _store.WriteAsync(rows => rows.EraseKeyAsync("subject"), default);

        Assert.NotSame(erasing, await Task.WhenAny(erasing, Task.Delay(TimeSpan.FromSeconds(1))));
        await sealing.DisposeAsync();
        Assert.True(await erasing.WaitAsync(Patience));
    }

    [Fact]
    public async Task ReadKeysOfAsync_KeyThatIsBeingErased_WaitsAndFindsNone()
    {
        await _store.WriteAsync(rows => rows.AddKeysAsync([OldKey()]), default);
        await using var erasing = await InTransactionAsync(rows => rows.EraseKeyAsync("subject"));

        var sealing = _store.WriteAsync(rows => rows.ReadKeysOfAsync(["subject"]), default);

        Assert.NotSame(sealing, await Task.WhenAny(sealing, Task.Delay(TimeSpan.FromSeconds(1))));
        await erasing.DisposeAsync();
        Assert.Empty(await sealing.WaitAsync(Patience));
    }

    [Fact]
    public async Task AreKeysNotWrappedByAsync_KeyThatIsBeingWrappedAnew_AreStill()
    {
        await _store.WriteAsync(rows => rows.AddKeysAsync([OldKey()]), default);
        await using var wrapping = await InTransactionAsync(async rows => Assert.Single(await rows.ClaimKeysNotWrappedByAsync("new", 10)).WrappedBy = "new");

        Assert.True(await _store.ReadAsync(rows => rows.AreKeysNotWrappedByAsync("new"), default));
    }

    private static StoredKey OldKey() => new() { Id = Guid.NewGuid(), Subject = "subject", WrappedBy = "old", Wrapped = [1], CreatedAt = DateTimeOffset.UnixEpoch };

    private Task ChangeAsync(IReadOnlyCollection<string> children) => _store.WriteAsync(rows => rows.ChangeFactsAsync(children), default);

    private Task<OpenTransaction> HoldAsync(string child) => InTransactionAsync(rows => rows.HoldFactsAsync([child]));

    private async Task<OpenTransaction> InTransactionAsync(Func<IHubTransaction, Task> work)
    {
        var (begun, end) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var running = _store.WriteAsync(
            async rows =>
            {
                await work(rows);
                begun.TrySetResult();
                await end.Task;
            },
            default);
        await begun.Task.WaitAsync(Patience);
        return new OpenTransaction(end, running);
    }

    private static string Child(int number) => number.ToString("x16", System.Globalization.CultureInfo.InvariantCulture).PadRight(64, '0');

    /// <summary>A transaction that lasts until it is disposed of.</summary>
    private sealed class OpenTransaction(TaskCompletionSource end, Task running) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            end.TrySetResult();
            await running;
        }
    }

    private protected override Task<IHubStore> ReopenAsync()
    {
        _store.Dispose();
        _store = new HubStore(new PostgresEngine(_database));
        return Task.FromResult<IHubStore>(_store);
    }
}
