using BackaBarnet.Consent.Cases;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Testing;

namespace BackaBarnet.Consent.Tests.Cases;

/// <summary>
/// Cases expect an outcome, rules and fields. A decision says more: what was looked at and in which order, what must be done, what
/// an officer must confirm, whether asking for consent could help. Here it is in full, for the cases of the law and of the gates.
/// </summary>
public sealed class WholeDecisionsTests
{
    [Theory]
    [InlineData("law")]
    [InlineData("gates")]
    public void Decide_TheFoldersCases_IsAsApprovedInFull(string folder)
    {
        var told = CaseFiles.All.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal))
            .SelectMany(file => DecisionCaseReader.Read(file, CaseFiles.Text(file)).Cases.Select(found => Told(found, file)));

        Approved.Equals(string.Join('\n', told), $"whole-{folder}");
    }

    private static string Told(DecisionCase found, string file)
    {
        var decision = new DecisionEngine(found.RulesOver(EmbeddedRules.RuleSet, file).RuleSet!).Decide(found.Situation);
        return string.Join('\n', [
            $"{found.Id} {decision.Outcome.Word()} {string.Join(' ', decision.Rules)}",
            $"    looked at {string.Join(' ', decision.Evaluated)}",
            .. decision.Fields.Count > 0 ? [$"    passes {string.Join(' ', decision.Fields)}"] : Array.Empty<string>(),
            .. decision.Consents.Count > 0 ? [$"    by {string.Join(' ', decision.Consents)}"] : Array.Empty<string>(),
            .. decision.Obligations.Count > 0 ? [$"    to do {string.Join(' ', decision.Obligations)}"] : Array.Empty<string>(),
            .. decision.Checklists.Select(list => $"    could be decided by {list.Rule}, {string.Join(' ', list.Deciders)}: {string.Join(' ', list.Prerequisites)}"),
            .. decision.ConsentCouldHelp ? ["    consent could help"] : Array.Empty<string>(),
            "",
        ]);
    }
}
