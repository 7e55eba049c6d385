using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.RegionalHealth.Fhir;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.RegionalHealth;

/// <summary>Registration of regional health care as a source.</summary>
public static class RegionalHealthRegistration
{
    /// <summary>Where the options stand in the configuration.</summary>
    public const string Section = "Sources:RegionalHealth";

    /// <summary>The source's name in the hub.</summary>
    public const string Name = "regionalhealth";

    /// <summary>The source's only format: a FHIR R4 Bundle, or a resource alone, in JSON.</summary>
    public const string Format = "fhir-bundle";

    private const string Client = "regionalhealth-fhir";

    /// <summary>
    /// Adds the source <c>regionalhealth</c> as section <c>Sources:RegionalHealth</c> describes it; nothing but its options if it
    /// is not enabled.
    /// </summary>
    public static IServiceCollection AddRegionalHealth(this IServiceCollection services, IConfiguration configuration)
    {
        var options = services.AddCheckedOptions<RegionalHealthOptions>(configuration, Section);
        if (!options.Enabled)
            return services;

        if (options.Http is { } http)
            services.AddQuietHttpClient(Client, http);
        return services.AddSingleton(provider => Registration(
            options, provider.GetRequiredService<TimeProvider>(), () => provider.GetRequiredService<IHttpClientFactory>().CreateClient(Client)));
    }

    private static SourceRegistration Registration(RegionalHealthOptions options, TimeProvider clock, Func<HttpClient> client)
    {
        var fhir = new JsonFhirReader();
        return new SourceRegistration(Name, options.Municipality, new RegionalHealthMapper(fhir, options.Units, options.Care))
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
