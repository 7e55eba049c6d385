using BackaBarnet.Hub;
using BackaBarnet.Hub.Sources;
using Quartz;

namespace BackaBarnet.Host.Scheduling;

/// <summary>
/// Runs the feeds of a source at once when its hook has been called, on whichever node. However often it is called, at most one more
/// run waits behind the one that is under way.
/// </summary>
internal sealed class SourceWaking(
    ISchedulerFactory schedulers, IEnumerable<SourceRegistration> sources, SourceWakes wakes, HubGate gate, TimeProvider clock, ILogger<SourceWaking> logger) : BackgroundService
{
    /// <summary>One for the run that is under way, one for the run that waits: what is told during a reading may be told too late for it.</summary>
    private static readonly string[] Triggers = ["hook-1", "hook-2"];

    /// <summary>A server that changes many records tells of each: they are read together.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.WaitAsync(stoppingToken);
        await Task.WhenAll(sources.Where(source => source.Hook is not null).Select(source => WatchAsync(source, stoppingToken)));
    }

    private async Task WatchAsync(SourceRegistration source, CancellationToken stoppingToken)
    {
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        // A call that came while no node was reading is made up for by the first run, which every start brings; one more does no harm.
        string? seen = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            seen = await LookAsync(scheduler, source, seen, stoppingToken);
            await Task.Delay(LookEvery, clock, stoppingToken);
        }
    }

    private async Task<string?> LookAsync(IScheduler scheduler, SourceRegistration source, string? seen, CancellationToken stoppingToken)
    {
        try
        {
            var last = await wakes.LastAsync(source.Name, stoppingToken);
            if (last == seen)
                return seen;
            foreach (var feed in source.Feeds.Where(feed => feed.IsWokenByHook))
                await RunSoonAsync(scheduler, source, feed, stoppingToken);
            return last;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The feeds are run on their schedule all the same.
            logger.LogWarning("Whether {Source} has called its hook can't be told now: {Exception}", source.Name, exception.GetType().Name);
            return seen;
        }
    }

    private static async Task RunSoonAsync(IScheduler scheduler, SourceRegistration source, SourceFeed feed, CancellationToken stoppingToken)
    {
        foreach (var trigger in Triggers.Select(name => new TriggerKey($"{feed.Name}-{name}", source.Name)))
        {
            if (await scheduler.Exists(trigger, stoppingToken))
                continue;
            await scheduler.ScheduleJob(TriggerBuilder.Create().WithIdentity(trigger).ForJob(feed.Name, source.Name).StartNow().Build(), cancellationToken: stoppingToken);
            return;
        }
    }
}
