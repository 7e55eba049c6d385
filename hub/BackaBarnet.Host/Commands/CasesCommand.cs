using System.CommandLine;
using BackaBarnet.Host.Decisions;

namespace BackaBarnet.Host.Commands;

/// <summary><c>cases run</c>.</summary>
internal static class CasesCommand
{
    public static Command Create() => new("cases", "Works with decision cases: situations with the outcome that they must have.") { Run() };

    private static Command Run()
    {
        var folder = new Argument<DirectoryInfo>("DIR") { Description = "A folder of cases: every *.json file in it and below, but *.schema.json." };
        var policy = PolicyOption.Create();
        var command = new Command("run", "Decides every case below a folder. Ends with 0 if all agreed, 1 if any disagreed, 2 if any could not be read.") { folder, policy };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var rules = DecisionRules.Load(parsed.GetValue(policy));
            var cases = CaseFolder.Read(parsed.GetRequiredValue(folder));
            var output = parsed.InvocationConfiguration;
            return new CaseRun(rules, output.Output, output.Error).Run(cases) switch
            {
                { Faults: > 0 } => ExitCodes.BadConfiguration,
                { Disagreed: > 0 } => ExitCodes.Failure,
                _ => ExitCodes.Success,
            };
        }));
        return command;
    }
}
