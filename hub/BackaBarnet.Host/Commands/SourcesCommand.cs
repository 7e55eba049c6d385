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
        var command = new Command("list", "Lists the sources that the hub knows, as they are configured. Ends with 0 if a hub would start with them, otherwise with 2.") { configuration };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var sources = ConfiguredSources.Read(HubSettings.Read(parsed.GetValue(configuration)));
            SourceList.Print(Terminal.For(parsed.InvocationConfiguration.Output), sources);
            return sources.Any(source => source.Faults.Count > 0) ? ExitCodes.BadConfiguration : ExitCodes.Success;
        }));
        return command;
    }

    private static Command Try()
    {
        var name = new Argument<string>("NAME") { Description = $"A source: {string.Join(", ", ConfiguredSources.Names)}." };
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
            if (ConfiguredSources.Find(wanted) is not { } known)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"{wanted} is no source{NearestWord.Hint(wanted, ConfiguredSources.Names)}");
                return ExitCodes.Failure;
            }

            var trial = SourceTrial.Of(HubSettings.Read(parsed.GetValue(configuration)), known, document, parsed.GetValue(format), TimeProvider.System.GetUtcNow());
            new TrialReport(Terminal.For(parsed.InvocationConfiguration.Output), Cures.Read()).Print(trial);
            return trial.Result.Faults.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }));
        return command;
    }
}
