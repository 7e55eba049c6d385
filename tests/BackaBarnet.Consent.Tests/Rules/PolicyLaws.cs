using BackaBarnet.Consent.Tests.Properties;

namespace BackaBarnet.Consent.Tests.Rules;

/// <summary>What a policy that chooses no numbers can never do, over generated situations and policies.</summary>
public sealed class PolicyLaws
{
    private const int Policies = 40;
    private const int SituationsEach = 300;

    [Fact]
    public void With_AnyPolicyWithoutNumbers_PassesNothingMore()
    {
        var law = new DecisionEngine(EmbeddedRules.RuleSet);
        var (wider, narrower) = (new List<string>(), 0);
        for (var number = 0; number < Policies; number++)
        {
            var policy = AnyPolicy(new Dice(Laws.Seed, number));
            var local = new DecisionEngine(EmbeddedRules.RuleSet.With(policy).RuleSet!);
            for (var i = 0; i < SituationsEach; i++)
            {
                var situation = OfTheChildAlone(AnySituation.Of(new Dice(Laws.Seed, (number * SituationsEach) + i)));
                var (before, after) = (law.Decide(situation), local.Decide(situation));
                if (after.Fields.Except(before.Fields, StringComparer.Ordinal).Any())
                    wider.Add($"policy {number}, situation {(number * SituationsEach) + i}: {before.Outcome} {string.Join(' ', before.Rules)}, then {after.Outcome} {string.Join(' ', after.Rules)}");
                narrower += before.Fields.Count > after.Fields.Count ? 1 : 0;
            }
        }

        Assert.Empty(wider);
        Assert.True(narrower > Policies, $"only {narrower} situations were answered more strictly, so the law was hardly tried");
    }

    // An officer's decision opens what it names, whatever consents say; and where a policy asks for consent, others than the child
    // can consent for themselves.
    private static Situation OfTheChildAlone(Situation situation) => situation with
    {
        Decisions = [],
        Message = situation.Message with { Items = [.. situation.Message.Items.Where(item => item.About == "child")] },
    };

    private static Policy AnyPolicy(Dice dice)
    {
        var rules = EmbeddedRules.RuleSet;
        var general = rules.Rows.Where(row => row.Messages.Count == 0).ToList();
        var overrides = general.Where(row => !row.HasWildcard).SelectMany(row => row.Overrides).Select(found => found.Rule).Distinct(StringComparer.Ordinal);
        return new Policy
        {
            Name = "Exempelkommun",
            Version = "1",
            Rules = [.. overrides.Where(_ => dice.OnceIn(4)).Select(id => new PolicyRule { Id = id, Use = false, Why = "x" })],
            Rows = [.. general.Where(row => row.WithheldCategories.Count == 0 && row.Consent != ConsentEffect.None && dice.OnceIn(3)).Select(row => new PolicyRow
            {
                Id = row.Id,
                HasBoundary = row.Boundary == Boundary.No,
                Consent = dice.Pick<ConsentEffect?>(row.Boundary == Boundary.No ? null : ConsentEffect.None, ConsentEffect.None, ConsentEffect.NotEnough),
                Why = "x",
            })],
        };
    }
}
