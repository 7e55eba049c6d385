using System.CommandLine;
using BackaBarnet.Consent;
using BackaBarnet.Consent.Cases;
using BackaBarnet.Host.Decisions;

namespace BackaBarnet.Host.Commands;

/// <summary><c>rules list</c>, <c>rules show</c>, <c>rules at</c> and <c>rules page</c>.</summary>
internal static class RulesCommand
{
    public static Command Create() => new("rules", "Shows the rules that the hub decides by.") { List(), Show(), At(), Page() };

    private static Command List()
    {
        var policy = PolicyOption.Create();
        var command = new Command("list", "Lists every rule.") { policy };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            RuleList.Print(Terminal.For(parsed.InvocationConfiguration.Output), Rules(parsed, policy));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "Id of a rule, a row of the matrix, an obligation or a calendar entry." };
        var policy = PolicyOption.Create();
        var command = new Command("show", "Shows everything about a rule, row, obligation or calendar entry.") { id, policy };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var (rules, wanted) = (Rules(parsed, policy), parsed.GetRequiredValue(id));
            if (new RuleCard(Terminal.For(parsed.InvocationConfiguration.Output), rules).Print(wanted))
                return ExitCodes.Success;
            parsed.InvocationConfiguration.Error.WriteLine($"{wanted} is no rule, row, obligation or calendar entry{NearestWord.Hint(wanted, RuleCard.Ids(rules))}");
            return ExitCodes.Failure;
        }));
        return command;
    }

    private static Command At()
    {
        var day = new Argument<DateOnly>("DATE")
        {
            Description = "A Swedish day such as 2026-07-01.",
            CustomParser = result =>
            {
                if (!CaseTime.TryDay(result.Tokens[0].Value, out var found))
                    result.AddError("DATE must be a day such as 2026-07-01");
                return found;
            },
        };
        var policy = PolicyOption.Create();
        var command = new Command("at", "Shows which rules are in force on a day, and what changes within a year after it.") { day, policy };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            RuleDay.Print(Terminal.For(parsed.InvocationConfiguration.Output), Rules(parsed, policy), parsed.GetValue(day));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command Page()
    {
        var policy = PolicyOption.Create();
        var command = new Command("page", "Writes the page for the lawyer, in Swedish, as Markdown: every rule, row and question, to read and tick off.") { policy };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            parsed.InvocationConfiguration.Output.Write(LawyerPage.Markdown(Rules(parsed, policy)));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static RuleSet Rules(ParseResult parsed, Option<FileInfo?> policy) => DecisionRules.Load(parsed.GetValue(policy)).RuleSet;
}
