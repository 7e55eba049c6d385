using System.Threading.Channels;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Loops of their own for each recipient, so that a slow one delays nobody else: two, of which one prepares while the other
/// sends. The ends of all attempts are written by one loop, together.
/// </summary>
/// <param name="directory">Knows the recipients.</param>
/// <param name="preparation">Prepares deliveries.</param>
/// <param name="sending">Sends them.</param>
/// <param name="ends">Writes down how they ended.</param>
/// <param name="options">How many at once.</param>
/// <param name="signals">Wakes the loops.</param>
/// <param name="gate">Lets them begin.</param>
/// <param name="metrics">Tells how many recipients are left alone.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DeliveryWorkers(
    ParticipantDirectory directory,
    DeliveryPreparation preparation,
    DeliverySending sending,
    DeliveryEnds ends,
    DeliveryOptions options,
    HubSignals signals,
    HubGate gate,
    HubMetrics metrics,
    TimeProvider clock,
    ILogger<DeliveryWorkers> logger) : BackgroundService
{
    private const int LoopsPerRecipient = 2;
    private const int MostEndsAtOnce = 256;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // The host is stopping. It may have arrived: it is sent again under the same id.
    private static readonly SendResult CutOff = new(SendStatus.TryAgain, "cut-off") { MayHaveArrived = true };

    // Bounded: when ends can't be written, sending stops.
    private readonly Channel<DeliveryEnd> _ended = Channel.CreateBounded<DeliveryEnd>(MostEndsAtOnce * 4);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        var writing = WriteEndsAsync();
        var circuits = directory.Recipients.Select(recipient => (Recipient: recipient, Circuit: new RecipientCircuit(clock))).ToList();
        metrics.CountOpenCircuitsBy(() => circuits.Count(one => one.Circuit.IsOpen));
        var loops =
            from one in circuits
            from loop in Enumerable.Range(0, LoopsPerRecipient)
            select RunAsync(one.Recipient, one.Circuit, stoppingToken);
        await Task.WhenAll(loops);
        _ended.Writer.Complete();
        await writing;
    }

    private async Task RunAsync(Recipient recipient, RecipientCircuit circuit, CancellationToken stoppingToken)
    {
        var most = Math.Max(1, options.AtOncePerRecipient / LoopsPerRecipient);
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signals.Deliveries.Next;
            var room = circuit.Room(most);
            if (room == 0 || !await TryNextAsync(recipient, circuit, room, stoppingToken))
                await Task.WhenAny(room == 0 ? Task.Delay(Timeout.Infinite, stoppingToken) : next, Task.Delay(LookEvery, clock, stoppingToken));
        }
    }

    private async Task<bool> TryNextAsync(Recipient recipient, RecipientCircuit circuit, int most, CancellationToken stoppingToken)
    {
        try
        {
            var batch = await preparation.PrepareAsync(recipient, most, stoppingToken);
            await Task.WhenAll(batch.Prepared.Select(prepared => SendAsync(recipient, circuit, prepared, stoppingToken)));
            return batch.Claimed > 0;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The store is away: the deliveries stay due, nothing was sent without being written.
            logger.LogError(exception, "Deliveries to {Recipient} could not be attempted and will be tried again", recipient.Id);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SendAsync(Recipient recipient, RecipientCircuit circuit, PreparedDelivery prepared, CancellationToken stoppingToken)
    {
        DeliveryEnd end;
        try
        {
            end = new DeliveryEnd(prepared, await sending.SendAsync(recipient.Channel, prepared, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            end = new DeliveryEnd(prepared, CutOff);
        }

        await _ended.Writer.WriteAsync(end, CancellationToken.None);
        if (end.Result is { Status: SendStatus.TryAgain or SendStatus.Gone })
            circuit.Failed();
        else if (end.Result is not null && circuit.Succeeded())
            await ends.WakeAsync(recipient.Id, stoppingToken);
    }

    private async Task WriteEndsAsync()
    {
        while (await _ended.Reader.WaitToReadAsync())
        {
            var batch = new List<DeliveryEnd>();
            while (batch.Count < MostEndsAtOnce && _ended.Reader.TryRead(out var end))
                batch.Add(end);
            await WriteUntilDurableAsync(batch);
            // A child's next delivery may go now, and so may a recall.
            signals.Deliveries.Set();
        }
    }

    private async Task WriteUntilDurableAsync(List<DeliveryEnd> batch)
    {
        while (true)
        {
            try
            {
                await ends.WriteAsync(batch, CancellationToken.None);
                return;
            }
            catch (Exception exception)
            {
                // The store is away. What has been sent is known here only, so it is not let go of; sending stops meanwhile.
                logger.LogError(exception, "The ends of {Count} attempts could not be written and will be tried again", batch.Count);
                await Task.Delay(LookEvery, clock);
            }
        }
    }
}
