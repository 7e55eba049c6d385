using System.CommandLine;

namespace BackaBarnet.Host.Commands;

/// <summary><c>--config</c>: where a hub's settings are.</summary>
internal static class ConfigurationOption
{
    public static Option<FileInfo[]> Create() => new("--config")
    {
        Description = "A JSON file with settings, over appsettings.json; may be given more than once. Environment variables go over both.",
    };

    public static void AddFiles(this IConfigurationBuilder builder, FileInfo[]? files)
    {
        foreach (var file in files ?? [])
            builder.AddJsonFile(file.FullName, optional: false);
        builder.AddEnvironmentVariables();
    }
}
