using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>
/// What answers can and cannot do. Where an officer's decision opens what answers leave shut, it is the officer's and not theirs,
/// so these laws are about situations without such a decision.
/// </summary>
public sealed class ConsentLaws
{
    private static readonly string[] Everybody = ["V1", "V2", "child", "parent:V1", "stepParent"];

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Yes_Added_PassesNoLess(string decides) => Laws.Hold(decides, (decider, any, dice) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        var before = decider.Answer(situation);
        var yes = AnyConsents.One(dice, situation) with { Answer = "yes" };
        var after = decider.Answer(situation.With(dice.OnceIn(2) ? yes : AnyConsents.PerfectYes(situation, dice.Pick(Everybody))));
        return Laws.Widens("One yes less", before, after.Fields);
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void No_Added_PassesNoMore(string decides) => Laws.Hold(decides, (decider, any, dice) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        var before = decider.Answer(situation);
        var no = Situations.No(dice.Pick(Everybody)) with
        {
            From = SwedishTime.DateAt(situation.At),
            Answer = dice.Pick("no", "kanske"),
            Categories = dice.Pick<string[]>([], [Categories.Wellbeing]),
        };
        return Laws.Widens("A no", decider.Answer(situation.With(no)), before.Fields);
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Yes_RevokedNarrowedOrLost_PassesNoMore(string decides) => Laws.Hold(decides, (decider, any, dice) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        var before = decider.Answer(situation);
        for (var i = 0; i < situation.Consents.Count; i++)
        {
            var consent = situation.Consents[i];
            if (consent.Answer != "yes")
                continue;
            IEnumerable<ConsentFacts> kept = dice.OnceIn(10) ? [] : [Narrowed(consent, situation, dice)];
            var narrower = situation with { Consents = [.. situation.Consents.Take(i), .. kept, .. situation.Consents.Skip(i + 1)] };
            if (Laws.Widens($"A narrower {consent.Id}", decider.Answer(narrower), before.Fields) is { } fault)
                return fault;
        }

        return null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Release_WithoutTheYesesThatItDoesNotRestOn_IsTheSame(string decides) => Laws.Hold(decides, (decider, any, _) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        var before = decider.Answer(situation);
        if (!before.Releases)
            return null;
        var after = decider.Answer(situation with { Consents = [.. situation.Consents.Where(consent => consent.Answer != "yes" || before.Consents.Contains(consent.Id))] });
        return before.Text == after.Text ? null : $"Without the yeses that it does not name\n{before.Text}\nbecomes\n{after.Text}";
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Release_ByConsentWithoutAnyThatItRestsOn_IsNone(string decides) => Laws.Hold(decides, (decider, any, _) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        var before = decider.Answer(situation);
        if (before.Outcome is not (Outcome.Permit or Outcome.Split) || !before.Rules.Contains("R-CONS-06"))
            return null;
        var after = decider.Answer(situation with { Consents = [.. situation.Consents.Where(consent => !before.Consents.Contains(consent.Id))] });
        return before.Consents.Count > 0 && !after.Releases ? null : $"Released by consent without one:\n{after.Text}";
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void Release_AfterEveryYesIsRevokedNarrowedOrRefused_IsNotByConsent(string decides) => Laws.Hold(decides, (decider, any, dice) =>
    {
        var situation = AnySituation.WithoutOverrides(any);
        var refusing = situation.Consents.Select(consent => consent.By).Distinct(StringComparer.Ordinal)
            .Select(person => Situations.No(person) with { From = SwedishTime.DateAt(situation.At) });
        var way = dice.Between(-1, 12);
        var taken = way < 0
            ? situation.With([.. refusing])
            : situation with { Consents = [.. situation.Consents.Select(consent => consent.Answer == "yes" ? Worthless(way, consent, situation) : consent)] };
        var answer = decider.Answer(taken);
        return answer.Releases && answer.Rules.Contains("R-CONS-06") ? $"Released by consents that are worth nothing (way {way}):\n{answer.Text}" : null;
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void ConsentCouldHelp_NobodyHasAnswered_IsTrueExactlyIfEverybodysYesReleases(string decides) => Laws.Hold(decides, (decider, any, _) =>
    {
        var situation = AnySituation.WithoutOverrides(any) with { Consents = [] };
        var before = decider.Answer(situation);
        if (before.Releases || situation.Circumstances.AskingMayHarm)
            return null;
        var after = decider.Answer(AnySituation.EverybodySaysYes(situation));
        return before.ConsentCouldHelp == after.Releases ? null : $"Consent could help: {before.ConsentCouldHelp}, but everybody's yes gives\n{after.Text}";
    });

    [Theory]
    [MemberData(nameof(Laws.Deciders), MemberType = typeof(Laws))]
    public void ConsentCouldHelp_AskingMayHarm_IsNeverTrue(string decides) => Laws.Hold(decides, (decider, situation, _) =>
        decider.Answer(situation with { Circumstances = situation.Circumstances with { AskingMayHarm = true } }).ConsentCouldHelp
            ? "Asks for a consent although asking may harm"
            : null);

    private static ConsentFacts Narrowed(ConsentFacts consent, Situation situation, Dice dice) => dice.Between(0, 15) switch
    {
        13 => consent with { Categories = [.. consent.Categories.Skip(1)] },
        14 => consent with { Categories = [.. consent.Categories.Where(_ => dice.OnceIn(2))] },
        15 => consent with { CoversFrom = SwedishTime.DateAt(situation.At) },
        var way => Worthless(way, consent, situation),
    };

    // Each of these alone takes all its worth from a yes.
    private static ConsentFacts Worthless(int way, ConsentFacts consent, Situation situation)
    {
        var today = SwedishTime.DateAt(situation.At);
        return way switch
        {
            0 => consent with { RevokedAt = situation.At },
            1 => consent with { Categories = [] },
            2 => consent with { Recipients = [] },
            3 => consent with { Releasing = ["en annan"] },
            4 => consent with { VerifiedBy = [] },
            5 => consent with { Purpose = null },
            6 => consent with { Until = null },
            7 => consent with { Until = today.AddDays(-1) },
            8 => consent with { From = today.AddDays(1) },
            9 => consent with { Form = "oral" },
            10 => consent with { Informed = false },
            11 => consent with { From = today.AddMonths(-6).AddDays(-4) },
            _ => consent with { By = "stepParent" },
        };
    }
}
