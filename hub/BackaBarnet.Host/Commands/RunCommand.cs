using System.CommandLine;
using BackaBarnet.Host.Hosting;

namespace BackaBarnet.Host.Commands;

/// <summary><c>run</c>.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var configuration = ConfigurationOption.Create();
        var command = new Command("run", "Runs the hub.") { configuration };
        command.SetAction((parsed, cancellationToken) => CommandGuard.RunAsync(parsed, async () =>
        {
            await using var hub = HubHost.Build(builder => builder.Configuration.AddFiles(parsed.GetValue(configuration)));
            // Taken beforehand: when the hub has run, its services are gone.
            var exit = hub.Services.GetRequiredService<HubExit>();
            try
            {
                await hub.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (exit.Problem is not null || cancellationToken.IsCancellationRequested)
            {
                // Broken off while parts were still starting: it was asked to end, or refused, and the refusal is what is told.
            }

            if (exit.Problem is { } problem)
                await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
            return exit.Code;
        }));
        return command;
    }
}
