using System.Text.Json;
using BackaBarnet.Consent.Steps;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>What must hold of every decision, over generated situations.</summary>
public sealed class DecisionProperties(ITestOutputHelper output)
{
    private const ulong Seed = 20261122;
    private const ulong Gamma = 5;
    private const int Cases = 4000;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IncludeFields = true };

    [Fact]
    public void Any_Situation_GetsAWholeDecision() => Holds(situation =>
    {
        var decision = situation.Decide();

        Assert.NotEmpty(decision.Rules);
        Assert.Empty(decision.Rules.Except(decision.Evaluated));
        Assert.Equal(decision.Rules.Distinct(), decision.Rules);
        Assert.Equal(decision.Evaluated.Distinct(), decision.Evaluated);
        Assert.Empty(decision.Fields.Except(situation.Message.Items.Select(item => item.Field)));
        Assert.Empty(decision.Consents.Except(situation.Consents.Select(consent => consent.Id)));
        Assert.True(decision.Releases ? !decision.ConsentCouldHelp : decision.Fields.Count == 0 && decision.Consents.Count == 0);
        Assert.True(decision.Outcome is not (Outcome.Permit or Outcome.Split) || decision.Fields.Count > 0);
    });

    [Fact]
    public void Any_WithoutConsents_PassesOnlyByDutyOrWithoutABoundary() => Holds(situation =>
    {
        var bare = situation with { Consents = [] };
        var decision = bare.Decide();

        Assert.True(!decision.Releases || decision.Outcome == Outcome.Duty || new BackaBarnet.Consent.Steps.Evaluation(EmbeddedRules.RuleSet, bare).FindRow()?.Boundary == Boundary.No);
        Assert.Empty(decision.Consents);
    });

    [Fact]
    public void Any_ProtectedOrUnknownParty_PassesNothingButByDuty() => Holds(situation =>
    {
        foreach (var changed in new[]
        {
            situation with { Child = situation.Child with { Protected = Protection.Unknown } },
            situation with { Child = situation.Child with { GuardianProtected = Protection.Sekretessmarkering } },
            situation with { To = situation.To with { Kind = "okänd" } },
            situation with { Mode = "pull" },
        })
        {
            var decision = changed.Decide();
            Assert.True(decision.Outcome == Outcome.Duty || decision.Fields.Count == 0);
        }
    });

    [Fact]
    public void Any_AnswerTakenAwayOrNarrowed_WidensNothing() => Holds(situation =>
    {
        var before = situation.Decide().Fields;
        foreach (var changed in Narrowed(situation))
            Assert.Empty(changed.Decide().Fields.Except(before));
    });

    [Fact]
    public void Any_RefusalAdded_WidensNothing() => Holds(situation =>
    {
        var before = situation.Decide().Fields;
        foreach (var by in new[] { "V1", "V2", "child", "stepParent" })
        {
            var no = Situations.No(by) with { From = SwedishTime.DateAt(situation.At) };
            Assert.Empty(situation.With(no).Decide().Fields.Except(before));
            Assert.Empty(situation.With(no with { Categories = [Categories.Wellbeing] }).Decide().Fields.Except(before));
        }
    });

    [Fact]
    public void Any_ItemAdded_WidensNothingThatTellsOfTheChild() => Holds(
        from situation in AnySituation.Generator
        from item in AnySituation.Item
        select (situation, item),
        pair =>
        {
            var (situation, item) = pair;
            var before = situation.Decide().Fields;
            var after = situation.With([.. situation.Message.Items, item]).Decide().Fields;

            // Who the child is and the facts of the sending go along with what they belong to.
            var telling = situation.Message.Items.Where(FieldSelection.IsSubstance).Select(told => told.Field);
            Assert.Empty(telling.Intersect(after).Except(before));
        });

    [Fact]
    public void Duty_WhateverIsAnswered_IsTheSame() => Holds(
        from situation in AnySituation.Generator
        from other in AnySituation.Generator
        select (Report: situation with { To = situation.To with { Kind = ActivityKinds.Socialtjanst }, Message = situation.Message with { Kind = MessageKinds.Orosanmalan } }, other),
        pair =>
        {
            var (report, other) = pair;
            var changed = report with
            {
                Consents = other.Consents,
                Decisions = other.Decisions,
                Circumstances = other.Circumstances with { KnowledgeOfAbuse = report.Circumstances.KnowledgeOfAbuse },
                Child = other.Child with { Born = report.Child.Born },
            };
            var decision = report.Decide();

            if (decision.Outcome == Outcome.Duty)
                Assert.Equal(decision.Whole(), changed.Decide().Whole());
            else
                Assert.NotEqual(Outcome.Duty, changed.Decide().Outcome);
        });

    [Fact]
    public void Any_OrderAndDuplicates_MakeNoDifference() => Holds(
        from situation in AnySituation.Generator
        from consents in Gen.Shuffle(situation.Consents.Concat(situation.Consents))
        from decisions in Gen.Shuffle(situation.Decisions.Concat(situation.Decisions))
        from items in Gen.Shuffle(situation.Message.Items.Concat(situation.Message.Items))
        from holders in Gen.Shuffle((situation.Child.Holders ?? []).Concat(situation.Child.Holders ?? []))
        select (situation, shuffled: situation with
        {
            Consents = consents,
            Decisions = decisions,
            Message = situation.Message with { Items = items },
            Child = situation.Child with { Holders = situation.Child.Holders is null ? null : holders },
        }),
        pair => Assert.Equal(pair.situation.Decide().Whole(), pair.shuffled.Decide().Whole()));

    [Fact]
    public void ConsentCouldHelp_Any_IsTrueExactlyIfEverybodysYesReleases() => Holds(situation =>
    {
        var bare = situation with { Consents = [] };
        var decision = bare.Decide();
        if (!decision.Releases)
            Assert.Equal(AnySituation.EverybodySaysYes(bare).Decide().Releases, decision.ConsentCouldHelp);
    });

    [Fact]
    public void Generator_OverTheCases_ReachesEveryOutcome()
    {
        var counts = new Dictionary<Outcome, int>();
        Holds(situation =>
        {
            var outcome = situation.Decide().Outcome;
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
        });

        output.WriteLine(string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}")));
        Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.True(counts.GetValueOrDefault(outcome) >= 100, $"{outcome}: {counts.GetValueOrDefault(outcome)}"));
    }

    private static IEnumerable<Situation> Narrowed(Situation situation)
    {
        for (var i = 0; i < situation.Consents.Count; i++)
        {
            var consent = situation.Consents[i];
            if (consent.Answer != "yes")
                continue;
            foreach (var less in new[]
            {
                consent with { RevokedAt = situation.At },
                consent with { Categories = [.. consent.Categories.Skip(1)] },
                consent with { Recipients = [] },
                consent with { Releasing = [] },
                consent with { VerifiedBy = [] },
                consent with { Purpose = null },
                consent with { Until = null },
                consent with { Form = "oral" },
                consent with { Answer = "no" },
            })
            {
                yield return situation with { Consents = [.. situation.Consents.Take(i), less, .. situation.Consents.Skip(i + 1)] };
            }

            yield return situation with { Consents = [.. situation.Consents.Take(i), .. situation.Consents.Skip(i + 1)] };
        }
    }

    private void Holds(Action<Situation> property) => Check(Prop.ForAll(AnySituation.Arbitrary, situation => Described(situation, () => property(situation))));

    private void Holds<T>(Gen<T> generator, Action<T> property) => Check(Prop.ForAll(Arb.From(generator), value => Described(value, () => property(value))));

    // A situation's own text form tells nothing of it, so a failure writes it out.
    private void Described<T>(T value, Action property)
    {
        try
        {
            property();
        }
        catch (Exception) when (Describe(value))
        {
            throw;
        }
    }

    private bool Describe<T>(T value)
    {
        output.WriteLine(JsonSerializer.Serialize(value, Readable));
        return false;
    }

    private void Check(Property property)
    {
        output.WriteLine($"{Cases} cases, seed ({Seed},{Gamma})");
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(new Replay(new Rnd(Seed, Gamma), null)));
    }
}
