using System.CommandLine;
using System.Text.Json;
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
            await parsed.InvocationConfiguration.Error.WriteLineAsync(TextOf(exception));
            return ExitCodes.BadConfiguration;
        }
        catch (Exception exception) when (StoreProblem.Of(exception) is { } problem)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"The store can't be used. {problem}");
            return ExitCodes.Failure;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failure;
        }
        catch (OperationCanceledException)
        {
            // Half a verification is none.
            await parsed.InvocationConfiguration.Error.WriteLineAsync("Ended before it was done.");
            return ExitCodes.Failure;
        }
    }

    // What a file of settings is told to hold is said by the innermost exception only. Of one that is no JSON the place is told, and nothing
    // that stands there, as it may be a secret.
    private static string TextOf(Exception exception) => exception is InvalidDataException { InnerException: FormatException unread }
        ? exception.Message + (unread.GetBaseException() is JsonException { LineNumber: { } line, BytePositionInLine: { } before }
            ? FormattableString.Invariant($" It is no JSON from line {line + 1}, byte {before + 1} on.")
            : $" {unread.Message}")
        : exception.Message;

    public static Task<int> RunAsync(ParseResult parsed, Func<int> command) => RunAsync(parsed, () => Task.FromResult(command()));
}
