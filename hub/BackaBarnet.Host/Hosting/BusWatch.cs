using BackaBarnet.Host.Commands;
using BackaBarnet.Hub.Bus;
using MassTransit;

namespace BackaBarnet.Host.Hosting;

/// <summary>
/// Ends a node whose connection to the broker is dead, though the broker lets it in: a connection that is lost in a bad moment can
/// leave the client's library waiting for ever, with nothing routed or published. Whoever keeps the node running starts it anew. While
/// the broker is away it is only waited for.
/// </summary>
/// <param name="bus">The bus.</param>
/// <param name="failures">How publishing goes.</param>
/// <param name="probe">Asks the broker.</param>
/// <param name="exit">Why the node ends.</param>
/// <param name="lifetime">Ends it.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
internal sealed class BusWatch(
    IBusControl bus, PublishFailures failures, IBrokerProbe probe, HubExit exit, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<BusWatch> logger) : BackgroundService
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    // Longer than the library's own pauses between attempts to connect.
    internal static readonly TimeSpan EndsAfter = TimeSpan.FromMinutes(3);

    // What could not be published comes up again after a minute, and an attempt takes twenty seconds.
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(90);

    private DateTimeOffset? _deadSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && exit.Problem is null)
        {
            await Task.WhenAny(Task.Delay(LookEvery, clock, stoppingToken));
            await LookAsync(stoppingToken);
        }
    }

    internal async Task LookAsync(CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow();
        var isWell = bus.CheckHealth().Status == BusHealthStatus.Healthy && !failures.AreGoingOn(now, Lately);
        if (isWell || stoppingToken.IsCancellationRequested || !await probe.AnswersAsync(stoppingToken))
        {
            _deadSince = null;
            return;
        }

        _deadSince ??= now;
        if (_deadSince + EndsAfter > now)
            return;
        logger.LogCritical("The broker lets this node in, but its connection is dead: the node ends");
        exit.Refuse(ExitCodes.Failure, "The broker lets this node in, but its connection has been dead for three minutes. The node ends, to be started anew.");
        lifetime.StopApplication();
    }
}
