using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>Registration of regional health care as a source.</summary>
public static class RegionalHealthRegistration
{
    /// <summary>The type of the source: its section says so, or is named so.</summary>
    public const string Type = "RegionalHealth";

    /// <summary>The source's only format: a FHIR R4 Bundle, or a resource alone, in JSON.</summary>
    public const string Format = "fhir-bundle";

    /// <summary>Adds a source of regional health care as its section describes it; nothing but its options if it is not enabled.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="section">The source's section; <c>Sources:RegionalHealth</c> unless given.</param>
    public static IServiceCollection AddRegionalHealth(this IServiceCollection services, IConfiguration configuration, SourceSection? section = null)
    {
        section ??= new SourceSection(Type);
        var options = services.AddCheckedSection<RegionalHealthOptions>(configuration, section.Path);
        if (!options.Enabled)
            return services;

        var client = section.Own("fhir");
        if (options.Http is { } http)
            services.AddQuietHttpClient(client, http);
        return services.AddSingleton(provider => Registration(
            section, options, provider.GetRequiredService<TimeProvider>(), () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(client)));
    }

    private static SourceRegistration Registration(SourceSection section, RegionalHealthOptions options, TimeProvider clock, Func<HttpClient> client)
    {
        var fhir = new JsonFhirReader();
        return new SourceRegistration(section.Name, options.Municipality, new RegionalHealthMapper(fhir, options.Units, options.Care))
        {
            Series = options.SeriesOfNumbers(),
            Feeds = [.. Feeds(options, fhir, clock, client)],
            Push = options.Push is { } push ? new PushEndpoint(Format, TokenOf(push), push.MaxBytes) : null,
        };
    }

    private static IEnumerable<SourceFeed> Feeds(RegionalHealthOptions options, IFhirReader fhir, TimeProvider clock, Func<HttpClient> client)
    {
        if (options.Folder is { } folder)
            yield return new SourceFeed("folder", new FolderReader(folder, FormatOfFile, clock), folder.Every);
        if (options.Http is { } http)
        {
            foreach (var resource in http.Polled)
                yield return new SourceFeed(resource.Feed, new FhirSearchReader(resource, http, fhir, client, clock), http.Every);
        }
    }

    private static string TokenOf(PushOptions push) =>
        push.Token ?? throw new InvalidOperationException("The options were not checked: Push has no token.");

    private static string? FormatOfFile(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Format : null;
}
