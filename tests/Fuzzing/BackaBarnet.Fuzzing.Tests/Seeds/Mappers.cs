using BackaBarnet.Hub.Sources;
using BackaBarnet.Sources.Orosanmalan;
using BackaBarnet.Sources.Prorenata;
using BackaBarnet.Sources.RegionalHealth;
using BackaBarnet.Sources.Samtycke;
using BackaBarnet.Sources.Unikum;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Fuzzing.Tests.Seeds;

/// <summary>The sources' mappers as the hub makes them from its configuration.</summary>
internal static class Mappers
{
    /// <summary>Every source's mapper, by the source's name.</summary>
    public static IReadOnlyDictionary<string, IDocumentMapper> Create()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "hub.json")).Build();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualClock(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)))
            .AddOrosanmalan(configuration)
            .AddProrenata(configuration)
            .AddRegionalHealth(configuration)
            .AddSamtycke(configuration)
            .AddUnikum(configuration);
        using var provider = services.BuildServiceProvider();
        return provider.GetServices<SourceRegistration>().ToDictionary(source => source.Name, source => source.Mapper, StringComparer.Ordinal);
    }
}
