using BackaBarnet.Hub.Participants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>One loop for each recipient, so that a slow one delays nobody else.</summary>
/// <param name="directory">Knows the recipients.</param>
/// <param name="attempt">Attempts a delivery.</param>
/// <param name="signals">Wakes the loops.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class DeliveryWorkers(
    ParticipantDirectory directory,
    DeliveryAttempt attempt,
    HubSignals signals,
    TimeProvider clock,
    ILogger<DeliveryWorkers> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(directory.Recipients.Select(recipient => RunAsync(recipient, stoppingToken)));

    private async Task RunAsync(Recipient recipient, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signals.Deliveries.Next;
            if (!await TryNextAsync(recipient, stoppingToken))
                await Task.WhenAny(next, Task.Delay(LookEvery, clock, stoppingToken));
        }
    }

    private async Task<bool> TryNextAsync(Recipient recipient, CancellationToken stoppingToken)
    {
        try
        {
            return await attempt.TryNextAsync(recipient, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The store is away, or a message can't be opened: the delivery stays due, nothing was sent without being written.
            logger.LogError(exception, "A delivery to {Recipient} could not be attempted and will be tried again", recipient.Id);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
