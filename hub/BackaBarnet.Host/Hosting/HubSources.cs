using BackaBarnet.Sources.Orosanmalan;
using BackaBarnet.Sources.Prorenata;
using BackaBarnet.Sources.RegionalHealth;
using BackaBarnet.Sources.Samtycke;
using BackaBarnet.Sources.Unikum;

namespace BackaBarnet.Host.Hosting;

/// <summary>The sources that the hub knows.</summary>
internal static class HubSources
{
    public static IServiceCollection AddSources(this IServiceCollection services, IConfiguration configuration) => services
        .AddOrosanmalan(configuration)
        .AddUnikum(configuration)
        .AddProrenata(configuration)
        .AddRegionalHealth(configuration)
        .AddSamtycke(configuration);
}
