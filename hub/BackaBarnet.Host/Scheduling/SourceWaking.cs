using BackaBarnet.Hub.Sources;
using Quartz;

namespace BackaBarnet.Host.Scheduling;

/// <summary>
/// Runs the feeds of a source at once when its hook has been called. However often it is called, at most one more run waits behind the
/// one that is under way.
/// </summary>
internal sealed class SourceWaking(ISchedulerFactory schedulers, IEnumerable<SourceRegistration> sources, SourceWakes wakes, TimeProvider clock) : BackgroundService
{
    /// <summary>One for the run that is under way, one for the run that waits: what is told during a reading may be told too late for it.</summary>
    private static readonly string[] Triggers = ["hook-1", "hook-2"];

    /// <summary>A server that changes many records tells of each: they are read together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sources.Where(source => source.Hook is not null).Select(source => WakeAsync(source, stoppingToken)));

    private async Task WakeAsync(SourceRegistration source, CancellationToken stoppingToken)
    {
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        var signal = wakes.Of(source.Name);
        var next = signal.Next;
        while (!stoppingToken.IsCancellationRequested)
        {
            await next.WaitAsync(stoppingToken);
            await Task.Delay(Gathering, clock, stoppingToken);
            next = signal.Next;
            foreach (var feed in source.Feeds.Where(feed => feed.IsWokenByHook))
                await RunSoonAsync(scheduler, source, feed, stoppingToken);
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
