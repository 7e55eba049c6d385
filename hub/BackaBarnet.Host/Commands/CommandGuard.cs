using System.CommandLine;
using BackaBarnet.Host.Decisions;
using BackaBarnet.Host.Demo;
using BackaBarnet.Host.Hosting;

namespace BackaBarnet.Host.Commands;

/// <summary>Turns what commands expect to go wrong into a text and an exit code.</summary>
internal static class CommandGuard
{
    public static async Task<int> RunAsync(ParseResult parsed, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (exception is InvalidConfigurationException or ScenarioException or UnusableFileException or InvalidDataException or FileNotFoundException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
            return ExitCodes.BadConfiguration;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Success;
        }
    }

    public static Task<int> RunAsync(ParseResult parsed, Func<int> command) => RunAsync(parsed, () => Task.FromResult(command()));
}
