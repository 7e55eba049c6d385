using System.Threading.Channels;
using BackaBarnet.Hub.Recipients;
using BackaBarnet.Hub.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// A lane for each recipient, so that a slow one delays nobody else: one loop prepares what waits in the store, and what has been
/// prepared, there or when it was routed, is sent side by side. The ends of all attempts are written by one loop, together.
/// </summary>
/// <param name="lanes">What is under way to each recipient.</param>
/// <param name="preparation">Prepares deliveries.</param>
/// <param name="sending">Sends them.</param>
/// <param name="ends">Writes down how they ended.</param>
/// <param name="signals">Wakes the loops.</param>
/// <param name="gate">Lets them begin.</param>
/// <param name="metrics">Tells how many recipients are left alone.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DeliveryWorkers(
    RecipientLanes lanes,
    DeliveryPreparation preparation,
    DeliverySending sending,
    DeliveryEnds ends,
    HubSignals signals,
    HubGate gate,
    HubMetrics metrics,
    TimeProvider clock,
    ILogger<DeliveryWorkers> logger) : BackgroundService
{
    private const int MostPreparedAtOnce = 128;
    private const int MostEndsAtOnce = 256;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>How long ends gather: each transaction costs more than the end that it writes.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan LookWhenStopping = TimeSpan.FromMilliseconds(20);

    // The host is stopping. It may have arrived: it is sent again under the same id.
    private static readonly SendResult CutOff = new(SendStatus.TryAgain, "cut-off") { MayHaveArrived = true };

    // Bounded: when ends can't be written, sending stops.
    private readonly Channel<DeliveryEnd> _ended = Channel.CreateBounded<DeliveryEnd>(MostEndsAtOnce * 4);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        var writing = WriteEndsAsync();
        metrics.CountOpenCircuitsBy(() => lanes.All.Count(lane => lane.Circuit.IsOpen));
        lanes.Open((lane, prepared) => _ = SendAsync(lane, prepared, stoppingToken));
        await Task.WhenAll(lanes.All.Select(lane => RunAsync(lane, stoppingToken)));
        lanes.Close();
        while (lanes.All.Any(lane => lane.UnderWay > 0))
            await Task.Delay(LookWhenStopping, clock, CancellationToken.None);
        _ended.Writer.Complete();
        await writing;
    }

    private async Task RunAsync(RecipientLane lane, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = Task.WhenAny(lane.Due.Next, signals.Deliveries.Next);
            var most = lane.Circuit.Room(MostPreparedAtOnce);
            if (most == 0)
                await Task.WhenAny(Task.Delay(LookEvery, clock, stoppingToken));
            else if (!await TryNextAsync(lane, most, stoppingToken))
                await Task.WhenAny(woken, Task.Delay(LookEvery, clock, stoppingToken));
        }
    }

    /// <returns>Whether there may be more at once.</returns>
    private async Task<bool> TryNextAsync(RecipientLane lane, int most, CancellationToken stoppingToken)
    {
        var wasWaiting = lane.MayWait;
        // Before the look: whatever ends from now on wakes the lane.
        lane.MayWait = true;
        var taken = lane.TakeOn(most);
        if (taken == 0)
            return false;

        var unused = taken;
        try
        {
            var batch = await preparation.PrepareAsync(lane.Recipient, taken, lane.Room, stoppingToken);
            unused -= batch.Prepared.Count;
            foreach (var prepared in batch.Prepared)
            {
                lane.NoteSize(prepared.Size);
                lanes.Send(lane, prepared);
            }

            lane.IsKeptFree = batch is { Claimed: 0, IsAll: false };
            lane.MayWait = batch.Claimed > 0 || !batch.IsAll || (wasWaiting && lane.UnderWay > unused);
            return batch.Claimed > 0;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The store is away: the deliveries stay due, nothing was sent without being written.
            logger.LogError(exception, "Deliveries to {Recipient} could not be attempted and will be tried again", lane.Recipient.Id);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            lane.GiveBack(unused);
        }
    }

    private async Task SendAsync(RecipientLane lane, PreparedDelivery prepared, CancellationToken stoppingToken)
    {
        try
        {
            var result = await TrySendAsync(lane, prepared, stoppingToken);
            var isBack = Note(lane.Circuit, result);
            await _ended.Writer.WriteAsync(new DeliveryEnd(prepared, result) { TookAgo = result == CutOff ? null : lane.Circuit.TookAgo }, CancellationToken.None);
            lane.NoteSent();
            if (isBack)
                await ends.WakeAsync(lane.Recipient.Id, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Its end is being written; only what waits for the recipient is not woken any more, and comes by its schedule.
        }
        catch (Exception exception)
        {
            // If it was not sent its lease ends, and it is tried again.
            logger.LogError(exception, "Delivery {DeliveryId} to {Recipient} met with something unforeseen", prepared.DeliveryId, prepared.Recipient);
        }
    }

    /// <returns>Whether what waits for the recipient is to be woken.</returns>
    private static bool Note(RecipientCircuit circuit, SendResult? result)
    {
        if (result is not { Status: SendStatus.TryAgain or SendStatus.Gone })
            return result is not null && circuit.Succeeded();
        circuit.Failed();
        return false;
    }

    /// <returns>How it ended; <see langword="null"/> if it was not sent.</returns>
    private async Task<SendResult?> TrySendAsync(RecipientLane lane, PreparedDelivery prepared, CancellationToken stoppingToken)
    {
        var isBegun = false;
        try
        {
            using var turn = await lane.TakeTurnAsync(stoppingToken);
            isBegun = true;
            return await sending.SendAsync(lane.Recipient.Channel, prepared, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return isBegun ? CutOff : null;
        }
        catch (Exception exception)
        {
            // It counts as any other failure, so that what the channel can't carry waits longer each time, and lets others pass.
            logger.LogError(exception, "Delivery {DeliveryId} to {Recipient} met with something unforeseen", prepared.DeliveryId, prepared.Recipient);
            return new SendResult(SendStatus.TryAgain, "unforeseen") { MayHaveArrived = isBegun };
        }
    }

    private async Task WriteEndsAsync()
    {
        while (await _ended.Reader.WaitToReadAsync())
        {
            var batch = new List<DeliveryEnd>();
            while (batch.Count < MostEndsAtOnce && _ended.Reader.TryRead(out var end))
                batch.Add(end);
            var due = await WriteUntilDurableAsync(batch);
            foreach (var ended in batch.GroupBy(end => end.Prepared.Recipient, StringComparer.Ordinal))
                NoteWritten(lanes.Find(ended.Key)!, [.. ended], due.Contains(ended.Key));
            if (batch.Count < MostEndsAtOnce)
                await Task.Delay(Breath, clock);
        }
    }

    // A child's next delivery may go now, and so may a recall.
    private static void NoteWritten(RecipientLane lane, IReadOnlyCollection<DeliveryEnd> ends, bool isDue)
    {
        lane.NoteWritten(ends.Count, ends.Sum(end => end.Prepared.Size));
        if (isDue || lane.MayWait)
            lane.Wake();
    }

    private async Task<IReadOnlySet<string>> WriteUntilDurableAsync(List<DeliveryEnd> batch)
    {
        while (true)
        {
            try
            {
                return await ends.WriteAsync(batch, CancellationToken.None);
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
