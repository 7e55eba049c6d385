using BackaBarnet.Hub.Sources;
using Quartz;

namespace BackaBarnet.Host.Scheduling;

/// <summary>Runs every feed of every source on its schedule, no feed twice at a time.</summary>
internal static class SourceScheduleRegistration
{
    public static IServiceCollection AddSourceSchedule(this IServiceCollection services)
    {
        services.AddQuartz(static quartz => quartz.UseInMemoryStore().UseDefaultThreadPool());
        // A municipality whose systems answer slowly, or never, holds no run back of another's: each feed has a place.
        services.AddOptions<ThreadPoolOptions>().Configure<IEnumerable<SourceRegistration>>(
            static (pool, sources) => pool.MaxConcurrency = Math.Max(ThreadPoolOptions.DefaultMaxConcurrency, sources.Sum(source => source.Feeds.Count)));
        services.AddQuartzHostedService(static options => options.WaitForJobsToComplete = true);
        return services.AddHostedService<SourceSchedule>().AddHostedService<SourceWaking>();
    }
}

/// <summary>Hands the feeds to the scheduler when the hub starts.</summary>
internal sealed class SourceSchedule(ISchedulerFactory schedulers, IEnumerable<SourceRegistration> sources) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var source in sources)
        {
            foreach (var feed in source.Feeds)
                await scheduler.ScheduleJob(JobFor(source, feed), TriggerFor(feed), cancellationToken: cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IJobDetail JobFor(SourceRegistration source, SourceFeed feed) => JobBuilder.Create<SourceJob>()
        .WithIdentity(feed.Name, source.Name)
        .UsingJobData(SourceJob.SourceKey, source.Name)
        .UsingJobData(SourceJob.FeedKey, feed.Name)
        .Build();

    private static ITrigger TriggerFor(SourceFeed feed) => TriggerBuilder.Create()
        .StartNow()
        .WithSimpleSchedule(schedule => schedule.WithInterval(feed.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
        .Build();
}

/// <summary>One run over one feed.</summary>
[DisallowConcurrentExecution]
internal sealed class SourceJob(IEnumerable<SourceRegistration> sources, SourceRun run) : IJob
{
    public const string SourceKey = "source";
    public const string FeedKey = "feed";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var source = sources.Single(candidate => candidate.Name == context.MergedJobDataMap.GetString(SourceKey));
        var feed = source.Feeds.Single(candidate => candidate.Name == context.MergedJobDataMap.GetString(FeedKey));
        await run.RunAsync(source, feed, cancellationToken);
    }
}
