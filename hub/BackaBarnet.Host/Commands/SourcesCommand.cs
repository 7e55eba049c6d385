using System.CommandLine;
using BackaBarnet.Consent;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Host.Sources;

namespace BackaBarnet.Host.Commands;

/// <summary><c>sources list</c> and <c>sources try</c>.</summary>
internal static class SourcesCommand
{
    public static Command Create() => new("sources", "Shows the sources, and what a document would become. Touches no store, broker or network.") { List(), Try() };

    private static Command List()
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command("list", "Lists the sources, each type at least once, as they are configured. Ends with 0 if a hub would start with them, otherwise with 2.") { configuration };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var settings = HubSettings.Read(parsed.GetValue(configuration));
            var sources = ConfiguredSources.Read(settings);
            var between = ConfiguredSources.FaultsBetween(settings, sources);
            SourceList.Print(Terminal.For(parsed.InvocationConfiguration.Output), sources, between);
            return between.Count > 0 || sources.Any(source => source.Faults.Count > 0) ? ExitCodes.BadConfiguration : ExitCodes.Success;
        }));
        return command;
    }

    private static Command Try()
    {
        var name = new Argument<string>("NAME") { Description = "A source, by its name in the configuration; a type that has none there by the type's name." };
        var file = new Argument<FileInfo>("FILE") { Description = "A document of the source. It is only read." };
        var format = new Option<string?>("--format") { Description = "The document's format, where its file name does not tell." };
        var configuration = ConfigurationOption.Create();
        var command = new Command("try", "Maps a file as the source would and shows everything that would come out, values included, and what no mapping took. Stores, sends and logs nothing. Ends with 0 if all was understood, with 1 if there are faults, with 2 if the settings or the file can't be used.")
        {
            name, file, format, configuration,
        };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var (wanted, document) = (parsed.GetRequiredValue(name), parsed.GetRequiredValue(file));
            var settings = HubSettings.Read(parsed.GetValue(configuration));
            if (ConfiguredSources.Find(settings, wanted) is not { } known)
            {
                var names = ConfiguredSources.Known(settings).Select(source => source.Section.Name).ToArray();
                parsed.InvocationConfiguration.Error.WriteLine($"{wanted} is no source{(NearestWord.Hint(wanted, names) is { Length: > 0 } hint ? hint : $"; write one of {string.Join(", ", names)}")}");
                return ExitCodes.Failure;
            }

            var trial = SourceTrial.Of(settings, known, document, parsed.GetValue(format), TimeProvider.System.GetUtcNow());
            new TrialReport(Terminal.For(parsed.InvocationConfiguration.Output), Cures.Read()).Print(trial);
            return trial.Result.Faults.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }
}
