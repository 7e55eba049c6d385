using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Unikum.Plans;
using BackaBarnet.Sources.Unikum.Ss12000;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Unikum;

/// <summary>Registration of Unikum as a source.</summary>
public static class UnikumRegistration
{
    /// <summary>The type of the source: its section says so, or is named so.</summary>
    public const string Type = "Unikum";

    internal const string RosterFeed = "ss12000";
    internal const string SubscriptionFeed = "ss12000-subscription";
    internal const string PlanFeed = "barnhalsoplaner";

    /// <summary>Adds a source of Unikum as its section describes it; nothing but its options if it is not enabled.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="section">The source's section; <c>Sources:Unikum</c> unless given.</param>
    public static IServiceCollection AddUnikum(this IServiceCollection services, IConfiguration configuration, SourceSection? section = null)
    {
        section ??= new SourceSection(Type);
        var options = services.AddCheckedSection<UnikumOptions>(configuration, section.Path);
        if (!options.Enabled)
            return services;

        if (options.Ss12000 is { } roster)
            services.AddQuietHttpClient(section.Own(RosterFeed), roster);
        if (options.Plans is { } plans)
            services.AddQuietHttpClient(section.Own(PlanFeed), plans);
        return services.AddSingleton(provider => Registration(
            section, options, provider.GetRequiredService<TimeProvider>(), feed => provider.GetRequiredService<IHttpClientFactory>().CreateClient(section.Own(feed))));
    }

    private static SourceRegistration Registration(SourceSection section, UnikumOptions options, TimeProvider clock, Func<string, HttpClient> client) =>
        new(section.Name, options.Municipality, new UnikumMapper(options.Units, options.GuardianRows))
        {
            Series = options.SeriesOfNumbers(),
            Feeds = [.. Feeds(section, options, clock, client)],
            Hook = options.Ss12000?.Webhook is { } webhook ? new SourceHook(webhook.Key!, WebhookNotice.IsNotice) : null,
        };

    private static IEnumerable<SourceFeed> Feeds(SourceSection section, UnikumOptions options, TimeProvider clock, Func<string, HttpClient> client)
    {
        if (options.Folder is { } folder)
            yield return new SourceFeed("folder", new FolderReader(folder, Formats.OfFile, clock), folder.Every);
        if (options.Ss12000 is { } roster)
        {
            yield return new SourceFeed(RosterFeed, new Ss12000Reader(roster, () => client(RosterFeed), clock), roster.Every) { IsWokenByHook = true };
            yield return new SourceFeed(SubscriptionFeed, new SubscriptionReader(section.Name, roster.Webhook, [.. roster.Read], () => client(RosterFeed), clock), SubscriptionReader.Every);
        }

        if (options.Plans is { } plans)
            yield return new SourceFeed(PlanFeed, new PlanFeedReader(plans, () => client(PlanFeed)), plans.Every);
    }
}
