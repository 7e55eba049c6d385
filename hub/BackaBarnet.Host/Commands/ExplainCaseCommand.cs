using System.CommandLine;
using BackaBarnet.Consent;
using BackaBarnet.Consent.Cases;
using BackaBarnet.Host.Decisions;

namespace BackaBarnet.Host.Commands;

/// <summary><c>explain case</c>.</summary>
internal static class ExplainCaseCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file with one case, or a list of cases." };
        var id = new Option<string?>("--id") { Description = "Only the case of this id." };
        var (without, at, policy) = (WhatIfOptions.WithoutConsent(), WhatIfOptions.At(), PolicyOption.Create());
        var command = new Command("case", "Explains decision cases. Several cases of one message to several recipients are shown together.") { file, id, without, at, policy };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed, () =>
        {
            var found = parsed.GetRequiredValue(file);
            var cases = ExplainedCases.Read(found);
            var asked = new WhatIf(parsed.GetValue(without) ?? [], parsed.GetValue(at));
            if (Unknown(cases, parsed.GetValue(id), asked) is { } unknown)
            {
                parsed.InvocationConfiguration.Error.WriteLine(unknown);
                return ExitCodes.Failure;
            }

            var chosen = cases.Where(one => parsed.GetValue(id) is not { } wanted || one.Id == wanted).ToList();
            var report = new DecisionReport(Terminal.For(parsed.InvocationConfiguration.Output));
            foreach (var message in ExplainedCases.Decide(chosen, DecisionRules.Load(parsed.GetValue(policy)), found.Name))
                report.Print(message, asked);
            return ExitCodes.Success;
        }));
        return command;
    }

    /// <summary>What was asked about that does not exist; <see langword="null"/> if all does.</summary>
    private static string? Unknown(IReadOnlyList<DecisionCase> cases, string? id, WhatIf asked)
    {
        var ids = cases.Select(found => found.Id).ToList();
        if (id is not null && !ids.Contains(id, StringComparer.Ordinal))
            return $"{id} is no case in the file{NearestWord.Hint(id, ids)}";
        var consents = cases.Where(found => id is null || found.Id == id).SelectMany(found => found.Situation.Consents).Select(consent => consent.Id).ToList();
        return asked.WithoutConsents.FirstOrDefault(consent => !consents.Contains(consent, StringComparer.Ordinal)) is { } unknown
            ? $"{unknown} is no consent of the case{NearestWord.Hint(unknown, consents)}"
            : null;
    }
}
