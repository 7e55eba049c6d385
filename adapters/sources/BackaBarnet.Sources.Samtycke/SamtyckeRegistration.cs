using BackaBarnet.Hub.Configuration;
using BackaBarnet.Hub.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackaBarnet.Sources.Samtycke;

/// <summary>Registration of the source <c>samtycke</c>.</summary>
public static class SamtyckeRegistration
{
    /// <summary>
    /// Adds the source with the options of <see cref="SamtyckeOptions.Section"/>: a folder of <c>*.json</c>, an endpoint to push to,
    /// or both.
    /// </summary>
    public static IServiceCollection AddSamtycke(this IServiceCollection services, IConfiguration configuration)
    {
        var options = services.AddCheckedOptions<SamtyckeOptions>(configuration, SamtyckeOptions.Section);
        if (!options.Enabled)
            return services;

        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider => Source(options, provider.GetRequiredService<TimeProvider>()));
    }

    private static SourceRegistration Source(SamtyckeOptions options, TimeProvider clock) =>
        new(SamtyckeFormat.SourceName, options.Municipality, new SamtyckeMapper())
        {
            Series = options.SeriesOfNumbers(),
            Feeds = options.Folder is { } folder ? [new SourceFeed("folder", new FolderReader(folder, SamtyckeFormat.OfFile, clock), folder.Every)] : [],
            Push = options.Push is { } push ? new PushEndpoint(SamtyckeFormat.Name, push.Token ?? "", push.MaxBytes) : null,
        };
}
