using BackaBarnet.Chaos.Tests.Ledgers;
using BackaBarnet.Chaos.Tests.Loads;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Chaos.Tests.Plants;

/// <summary>Reads what a hub has stored, beside it.</summary>
/// <param name="plant">The hub.</param>
internal sealed class StoreReading(Plant plant)
{
    private const int AtOnce = 1000;
    private int _copies;

    /// <summary>How many messages are stored, and how many of these and of their deliveries have work to be done on them.</summary>
    public async Task<(int Messages, int Work)> CountAsync()
    {
        var counts = await ReadAsync(transaction => transaction.CountAsync());
        return (counts.Messages.Values.Sum(), counts.Messages.GetValueOrDefault(MessageState.TakenIn) + counts.Deliveries.GetValueOrDefault(DeliveryState.Due));
    }

    /// <summary>Reads the books for a ledger.</summary>
    public Task<Books> ReadAsync(Expectation expectation) => ReadAsync(
        async transaction =>
        {
            var heads = await transaction.FindHeadsAsync();
            var log = new List<StoredAuditEntry>();
            foreach (var head in heads)
                log.AddRange(await transaction.ReadLogAsync(head.Municipality, 1).ToListAsync());
            var (messages, deliveries) = (new List<StoredMessage>(), new List<StoredDelivery>());
            foreach (var ids in expectation.Messages.Chunk(AtOnce))
            {
                messages.AddRange(await transaction.FindMessagesAsync(ids));
                deliveries.AddRange(await transaction.FindDeliveriesAsync(ids));
            }

            return new Books(expectation, plant.Received(), log, heads, messages, deliveries);
        });

    private async Task<T> ReadAsync<T>(Func<IHubTransaction, Task<T>> work)
    {
        var services = new ServiceCollection();
        await using var provider = (plant.Deployment == Deployment.Embedded ? services.AddSqliteStore(Readable()) : services.AddPostgresStore(plant.Store)).BuildServiceProvider();
        return await provider.GetRequiredService<IHubStore>().ReadAsync(work, CancellationToken.None);
    }

    // SQLite takes the way to a node's own disk for a symbolic link to our root, and would make an empty store there.
    private string Readable()
    {
        if (plant.Disks.Count == 0)
            return plant.Store;
        var copy = Directory.CreateDirectory(Path.Combine(plant.Town.Folder, $"copy-{++_copies}")).FullName;
        foreach (var file in new[] { "hub.db", "hub.db-wal" }.Where(file => File.Exists(Path.Combine(plant.Disks[0].Path, file))))
            File.Copy(Path.Combine(plant.Disks[0].Path, file), Path.Combine(copy, file));
        return Path.Combine(copy, "hub.db");
    }
}
