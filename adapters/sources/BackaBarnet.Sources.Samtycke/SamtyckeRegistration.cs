using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackaBarnet.Sources.Samtycke;

/// <summary>Registration of consents as a source.</summary>
public static class SamtyckeRegistration
{
    /// <summary>The type of the source: its section says so, or is named so.</summary>
    public const string Type = "Samtycke";

    /// <summary>Adds a source of consents as its section describes it: a folder of <c>*.json</c>, an endpoint to push to, or both.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="section">The source's section; <c>Sources:Samtycke</c> unless given.</param>
    public static IServiceCollection AddSamtycke(this IServiceCollection services, IConfiguration configuration, SourceSection? section = null)
    {
        section ??= new SourceSection(Type);
        var options = services.AddCheckedSection<SamtyckeOptions>(configuration, section.Path);
        if (!options.Enabled)
            return services;

        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider => Source(section, options, provider.GetRequiredService<TimeProvider>()));
    }

    private static SourceRegistration Source(SourceSection section, SamtyckeOptions options, TimeProvider clock) =>
        new(section.Name, options.Municipality, new SamtyckeMapper())
        {
            Series = options.SeriesOfNumbers(),
            Feeds = options.Folder is { } folder ? [new SourceFeed("folder", new FolderReader(folder, SamtyckeFormat.OfFile, clock), folder.Every)] : [],
            Push = options.Push is { } push ? new PushEndpoint(SamtyckeFormat.Name, push.Token ?? "", push.MaxBytes) : null,
        };
}
