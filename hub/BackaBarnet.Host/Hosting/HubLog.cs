using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace BackaBarnet.Host.Hosting;

/// <summary>
/// Logs: JSON lines in the data folder, and text on the console unless a command shows something else there. Levels are set in
/// the section <c>Serilog</c>.
/// </summary>
internal static class HubLog
{
    private const int DaysKept = 30;

    public static void AddLog(this WebApplicationBuilder builder, HubOptions options)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .MinimumLevel.Override("MassTransit", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.WithProperty("Node", options.NodeName)
            .Enrich.WithProperty("Roles", options.RoleNames)
            .WriteTo.File(new JsonFormatter(renderMessage: true), options.LogPath, rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept);
        if (options.LogToConsole)
            configuration.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
        builder.Logging.ClearProviders().AddSerilog(configuration.CreateLogger(), dispose: true);
    }
}
