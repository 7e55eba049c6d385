using System.Globalization;

namespace BackaBarnet.Testing.Servers;

/// <summary>Where the server programs are: as <c>infra/test</c> says, or, for a test started by hand, in the usual places.</summary>
internal static class ServerPrograms
{
    /// <summary>The folder with <c>postgres</c> and <c>initdb</c>.</summary>
    public static string PostgresFolder => Find(
        "BACKABARNET_POSTGRESQL_BIN",
        Newest("/usr/lib/postgresql"),
        folder => File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>RabbitMQ's start script; its other scripts lie beside it.</summary>
    public static string RabbitMqServer => Find("BACKABARNET_RABBITMQ_SERVER", ["/usr/lib/rabbitmq/bin/rabbitmq-server"], File.Exists);

    private static string Find(string variable, IEnumerable<string> usual, Func<string, bool> isThere) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } said
            ? said
            : usual.FirstOrDefault(isThere)
              ?? throw new InvalidOperationException($"A server that the tests need is missing. infra/test installs it, or says what to install; {variable} says where it is.");

    private static IEnumerable<string> Newest(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder)
            .OrderByDescending(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Select(version => Path.Combine(version, "bin"))
        : [];
}
