using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>Registration of the source.</summary>
public static class OrosanmalanRegistration
{
    /// <summary>The source's name.</summary>
    public const string Name = "orosanmalan";

    private const string Section = "Sources:Orosanmalan";

    private static readonly OpenEPlatformForms Platform = new();

    // A further platform takes its place here, and a feed of its own below if it is fetched over the network.
    private static readonly IReadOnlyList<IFormReader> Readers = [Platform];

    /// <summary>
    /// Adds the digital orosanmälan as section <c>Sources:Orosanmalan</c> describes it; nothing but its options if it is not enabled.
    /// </summary>
    /// <remarks>Needs a <see cref="TimeProvider"/> among the services.</remarks>
    public static IServiceCollection AddOrosanmalan(this IServiceCollection services, IConfiguration configuration)
    {
        var options = services.AddCheckedOptions<OrosanmalanOptions>(configuration, Section);
        if (!options.Enabled)
            return services;
        options.ReadFlowFile();
        if (options.Http is { } http)
            services.AddQuietHttpClient(Name, http);
        return services.AddSingleton(provider => new SourceRegistration(Name, options.Municipality, new OrosanmalanMapper(options, Readers))
        {
            Series = options.SeriesOfNumbers(),
            Feeds = [.. Feeds(options, provider)],
        });
    }

    private static IEnumerable<SourceFeed> Feeds(OrosanmalanOptions options, IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        if (options.Folder is { } folder)
            yield return new SourceFeed("folder", new FolderReader(folder, name => FormatOf(name, Readers), clock), folder.Every);
        if (options.Http is { } http)
        {
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            var platform = new OpenEPlatformClient(() => clients.CreateClient(Name), Name);
            IReadOnlyList<string> familyIds = http.FamilyIds.Count > 0 ? http.FamilyIds : [.. options.Flows.Keys.Order(StringComparer.Ordinal)];
            yield return new SourceFeed("http", new OrosanmalanReader(platform, Platform, options, familyIds, clock), http.Every);
        }
    }

    /// <summary>The format of a file of this name, by its end.</summary>
    internal static string? FormatOf(string fileName, IEnumerable<IFormReader> readers) =>
        fileName.EndsWith(ReportParcel.Extension, StringComparison.OrdinalIgnoreCase)
            ? ReportParcel.FormatName
            : readers.FirstOrDefault(reader => fileName.EndsWith(reader.Extension, StringComparison.OrdinalIgnoreCase))?.Format;
}
