using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>Registration of the source.</summary>
public static class ProrenataRegistration
{
    /// <summary>The source's name.</summary>
    public const string Name = "prorenata";

    private const string Section = "Sources:Prorenata";

    /// <summary>
    /// Adds Prorenata as section <c>Sources:Prorenata</c> describes it; nothing but its options if it is not enabled.
    /// </summary>
    /// <remarks>Needs a <see cref="TimeProvider"/> among the services.</remarks>
    public static IServiceCollection AddProrenata(this IServiceCollection services, IConfiguration configuration)
    {
        var options = services.AddCheckedOptions<ProrenataOptions>(configuration, Section);
        if (!options.Enabled)
            return services;
        options.ReadFormFile();
        if (options.Http is { } http)
            services.AddQuietHttpClient(Name, http);
        return services.AddSingleton(provider => new SourceRegistration(Name, options.Municipality, new ProrenataMapper(options))
        {
            Series = options.SeriesOfNumbers(),
            Feeds = [.. Feeds(options, provider)],
        });
    }

    private static IEnumerable<SourceFeed> Feeds(ProrenataOptions options, IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        if (options.Folder is { } folder)
            yield return new SourceFeed("folder", new FolderReader(folder, Formats.OfFile, clock), folder.Every);
        if (options.Http is { } http)
        {
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            yield return new SourceFeed("http", new ProrenataReader(() => clients.CreateClient(Name), Name), http.Every);
        }
    }
}
