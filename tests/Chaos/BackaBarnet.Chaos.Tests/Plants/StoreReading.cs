using BackaBarnet.Chaos.Tests.Ledgers;
using BackaBarnet.Chaos.Tests.Loads;
using BackaBarnet.Hub.Storing;
using BackaBarnet.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Chaos.Tests.Plants;

/// <summary>Reads what a hub has stored, beside it.</summary>
internal sealed class StoreReading : IDisposable
{
    private const int AtOnce = 1000;

    private readonly ServiceProvider _services;
    private readonly IHubStore _store;

    public StoreReading(Plant plant)
    {
        var services = new ServiceCollection();
        _services = (plant.Deployment == Deployment.Embedded ? services.AddSqliteStore(plant.Store) : services.AddPostgresStore(plant.Store)).BuildServiceProvider();
        _store = _services.GetRequiredService<IHubStore>();
    }

    /// <summary>How many messages are stored, and how many of these and of their deliveries have work to be done on them.</summary>
    public async Task<(int Messages, int Work)> CountAsync()
    {
        var counts = await _store.ReadAsync(transaction => transaction.CountAsync(), CancellationToken.None);
        return (counts.Messages.Values.Sum(), counts.Messages.GetValueOrDefault(MessageState.TakenIn) + counts.Deliveries.GetValueOrDefault(DeliveryState.Due));
    }

    /// <summary>Reads the books for a ledger.</summary>
    public async Task<Books> ReadAsync(Plant plant, Expectation expectation) => await _store.ReadAsync(
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
        },
        CancellationToken.None);

    public void Dispose() => _services.Dispose();
}
