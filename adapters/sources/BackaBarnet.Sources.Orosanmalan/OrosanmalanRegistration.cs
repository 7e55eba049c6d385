using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>Registration of the source.</summary>
public static class OrosanmalanRegistration
{
    /// <summary>The type of the source: its section says so, or is named so.</summary>
    public const string Type = "Orosanmalan";

    private const string HttpFeed = "http";

    private static readonly OpenEPlatformForms Platform = new();

    // A further platform takes its place here, and a feed of its own below if it is fetched over the network.
    private static readonly IReadOnlyList<IFormReader> Readers = [Platform];

    /// <summary>Adds a source of digital orosanmälan as its section describes it; nothing but its options if it is not enabled.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="section">The source's section; <c>Sources:Orosanmalan</c> unless given.</param>
    /// <remarks>Needs a <see cref="TimeProvider"/> among the services.</remarks>
    public static IServiceCollection AddOrosanmalan(this IServiceCollection services, IConfiguration configuration, SourceSection? section = null)
    {
        section ??= new SourceSection(Type);
        var options = services.AddCheckedSection<OrosanmalanOptions>(configuration, section.Path);
        if (!options.Enabled)
            return services;
        options.ReadFlowFile();
        if (options.Http is { } http)
            services.AddQuietHttpClient(section.Own(HttpFeed), http);
        return services.AddSingleton(provider => new SourceRegistration(section.Name, options.Municipality, new OrosanmalanMapper(options, Readers))
        {
            Series = options.SeriesOfNumbers(),
            Feeds = [.. Feeds(section, options, provider)],
        });
    }

    private static IEnumerable<SourceFeed> Feeds(SourceSection section, OrosanmalanOptions options, IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        if (options.Folder is { } folder)
            yield return new SourceFeed("folder", new FolderReader(folder, name => FormatOf(name, Readers), clock), folder.Every);
        if (options.Http is { } http)
        {
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            var platform = new OpenEPlatformClient(() => clients.CreateClient(section.Own(HttpFeed)), section.Name);
            yield return new SourceFeed(HttpFeed, new OrosanmalanReader(platform, Platform, options, options.FamilyIdsAsked, clock), http.Every);
        }
    }

    /// <summary>The format of a file of this name, by its end.</summary>
    internal static string? FormatOf(string fileName, IEnumerable<IFormReader> readers) =>
        fileName.EndsWith(ReportParcel.Extension, StringComparison.OrdinalIgnoreCase)
            ? ReportParcel.FormatName
            : readers.FirstOrDefault(reader => fileName.EndsWith(reader.Extension, StringComparison.OrdinalIgnoreCase))?.Format;
}
