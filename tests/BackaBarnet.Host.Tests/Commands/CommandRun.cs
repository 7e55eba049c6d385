using System.CommandLine;
using BackaBarnet.Host.Commands;

namespace BackaBarnet.Host.Tests.Commands;

/// <summary>What came of a command line.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What it printed, with line feeds.</param>
/// <param name="Error">What it complained of, with line feeds.</param>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandRun> OfAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await HubCommandLine.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return new CommandRun(exitCode, Text(output), Text(error));
    }

    private static string Text(StringWriter writer) => writer.ToString().ReplaceLineEndings("\n");
}
