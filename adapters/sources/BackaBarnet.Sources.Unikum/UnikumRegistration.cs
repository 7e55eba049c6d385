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
    /// <summary>Where the options stand in the configuration.</summary>
    public const string Section = "Sources:Unikum";

    /// <summary>The source's name in the hub.</summary>
    public const string Name = "unikum";

    internal const string RosterFeed = "ss12000";
    internal const string SubscriptionFeed = "ss12000-subscription";
    internal const string Ss12000Client = "unikum-ss12000";
    internal const string PlanClient = "unikum-barnhalsoplaner";

    /// <summary>Adds the source <c>unikum</c> as section <c>Sources:Unikum</c> describes it; nothing but its options if it is not enabled.</summary>
    public static IServiceCollection AddUnikum(this IServiceCollection services, IConfiguration configuration)
    {
        var options = services.AddCheckedOptions<UnikumOptions>(configuration, Section);
        if (!options.Enabled)
            return services;

        if (options.Ss12000 is { } roster)
            services.AddQuietHttpClient(Ss12000Client, roster);
        if (options.Plans is { } plans)
            services.AddQuietHttpClient(PlanClient, plans);
        return services.AddSingleton(provider => Registration(
            options, provider.GetRequiredService<TimeProvider>(), name => provider.GetRequiredService<IHttpClientFactory>().CreateClient(name)));
    }

    private static SourceRegistration Registration(UnikumOptions options, TimeProvider clock, Func<string, HttpClient> client) =>
        new(Name, options.Municipality, new UnikumMapper(options.Units, options.GuardianRows))
        {
            Series = options.SeriesOfNumbers(),
            Feeds = [.. Feeds(options, clock, client)],
            Hook = options.Ss12000?.Webhook is { } webhook ? new SourceHook(webhook.Key!, WebhookNotice.IsNotice) : null,
        };

    private static IEnumerable<SourceFeed> Feeds(UnikumOptions options, TimeProvider clock, Func<string, HttpClient> client)
    {
        if (options.Folder is { } folder)
            yield return new SourceFeed("folder", new FolderReader(folder, Formats.OfFile, clock), folder.Every);
        if (options.Ss12000 is { } roster)
        {
            yield return new SourceFeed(RosterFeed, new Ss12000Reader(roster, () => client(Ss12000Client), clock), roster.Every) { IsWokenByHook = true };
            yield return new SourceFeed(SubscriptionFeed, new SubscriptionReader(roster.Webhook, [.. roster.Read], () => client(Ss12000Client), clock), SubscriptionReader.Every);
        }

        if (options.Plans is { } plans)
            yield return new SourceFeed("barnhalsoplaner", new PlanFeedReader(plans, () => client(PlanClient)), plans.Every);
    }
}
