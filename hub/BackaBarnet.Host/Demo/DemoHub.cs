using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Events;

namespace BackaBarnet.Host.Demo;

/// <summary>The hub of a demonstration: any free port, a data folder of its own, and a quiet console.</summary>
internal static class DemoHub
{
    public static WebApplication Build(string dataFolder, Action<IConfigurationManager> configure, IEnumerable<IHubObserver> observers) => HubHost.Build(builder =>
    {
        configure(builder.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Hub:DataFolder"] = DataFolderOf(dataFolder),
            ["Hub:LogToConsole"] = "false",
        });
        foreach (var observer in observers)
            builder.Services.AddSingleton(observer);
    });

    /// <summary>Where it keeps store, keys and logs.</summary>
    public static string DataFolderOf(string dataFolder) => Path.Combine(dataFolder, "hub");
}
