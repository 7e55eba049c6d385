using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>Registration of the source.</summary>
public static class ProrenataRegistration
{
    /// <summary>The type of the source: its section says so, or is named so.</summary>
    public const string Type = "Prorenata";

    private const string HttpFeed = "http";

    /// <summary>Adds a source of Prorenata as its section describes it; nothing but its options if it is not enabled.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="section">The source's section; <c>Sources:Prorenata</c> unless given.</param>
    /// <remarks>Needs a <see cref="TimeProvider"/> among the services.</remarks>
    public static IServiceCollection AddProrenata(this IServiceCollection services, IConfiguration configuration, SourceSection? section = null)
    {
        section ??= new SourceSection(Type);
        var options = services.AddCheckedSection<ProrenataOptions>(configuration, section.Path);
        if (!options.Enabled)
            return services;
        options.ReadFormFile();
        if (options.Http is { } http)
            services.AddQuietHttpClient(section.Own(HttpFeed), http);
        return services.AddSingleton(provider => new SourceRegistration(section.Name, options.Municipality, new ProrenataMapper(options))
        {
            Series = options.SeriesOfNumbers(),
            Feeds = [.. Feeds(section, options, provider)],
        });
    }

    private static IEnumerable<SourceFeed> Feeds(SourceSection section, ProrenataOptions options, IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        if (options.Folder is { } folder)
            yield return new SourceFeed("folder", new FolderReader(folder, Formats.OfFile, clock), folder.Every);
        if (options.Http is { } http)
        {
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            yield return new SourceFeed(HttpFeed, new ProrenataReader(() => clients.CreateClient(section.Own(HttpFeed)), section.Name), http.Every);
        }
    }
}
