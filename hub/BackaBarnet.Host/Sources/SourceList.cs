using System.Globalization;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Hub.Configuration;
using Spectre.Console;

namespace BackaBarnet.Host.Sources;

/// <summary>All sources in one table, and what is wrong with their settings.</summary>
internal static class SourceList
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ConfiguredSource> sources, IReadOnlyList<ConfigurationFault> between)
    {
        var table = Tables.Create("SOURCE", "TYPE", "STATE", "MUNICIPALITY", "WAYS IN");
        foreach (var source in sources)
            table.Row(source.Name, source.Type, State(source), source.Options.Municipality, string.Join(", ", WaysIn(source)));
        console.Write(table);
        foreach (var fault in sources.SelectMany(source => source.Faults).Concat(between))
            console.WriteLine(fault.ToString());
    }

    private static string State(ConfiguredSource source) =>
        source.Faults.Count > 0 ? "can't be used" : source.Options.Enabled ? "enabled" : "not enabled";

    private static IEnumerable<string> WaysIn(ConfiguredSource source)
    {
        foreach (var feed in source.Registration?.Feeds ?? [])
            yield return string.Create(CultureInfo.InvariantCulture, $"{feed.Name} every {feed.Every}");
        if (source.Registration?.Push is { } push)
            yield return push.ToString();
    }
}
