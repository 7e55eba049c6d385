using System.Globalization;
using System.Text;
using BackaBarnet.Consent.Tests.Properties;
using BackaBarnet.Consent.Tests.Rules;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BackaBarnet.Consent.Tests.Explaining;

public sealed class ExplanationTests
{
    private static readonly Situation Plain = Situations.Of();

    /// <summary>One decision for each outcome and each step that decides.</summary>
    private static IEnumerable<(string Name, Situation Situation)> Decided()
    {
        var report = Situations.Of(ActivityKinds.ForskolaKommunal, ActivityKinds.Socialtjanst).Message(MessageKinds.Orosanmalan);
        yield return ("a report to socialtjänst", report);
        yield return ("a report to somebody else", report with { To = Situations.Activity(ActivityKinds.SkolaElevhalsa) });
        yield return ("a suspicion to somebody else", Plain.Message(MessageKinds.Upptackt, suspectsHarm: true));
        yield return ("a protected child", Plain with { Child = Plain.Child with { Protected = Protection.SkyddadFolkbokforing } });
        yield return ("a protected child's address", (Plain with { Child = Plain.Child with { Protected = Protection.Sekretessmarkering } }).With(Situations.About(Categories.Location)));
        yield return ("sheltered housing", Plain with { Child = Plain.Child with { ShelteredHousing = true } });
        yield return ("an unknown recipient", Plain with { To = Situations.Activity("okänd") });
        yield return ("care records that are fetched", Plain with { Mode = "pull" });
        yield return ("school records that are fetched", Situations.Of(ActivityKinds.SkolaPedagogik, ActivityKinds.Region) with { Mode = "pull" });
        yield return ("an unknown kind of message", Plain.Message("okänd"));
        yield return ("no boundary", Situations.Of(ActivityKinds.SkolaPedagogik, ActivityKinds.SkolaElevhalsa));
        yield return ("consent of both", Plain.HoldersSayYes());
        yield return ("consent to a part", Plain.With(Situations.About(Categories.Wellbeing), Situations.About(Categories.FreeText)).HoldersSayYes());
        yield return ("consent, and a parent's health", Plain.With(Situations.About(Categories.Wellbeing), Situations.About(Categories.Health, "parent:V1")).HoldersSayYes());
        yield return ("no answers", Plain);
        yield return ("a consent taken back", Plain.With(Plain.Yes(Situations.Mother), Plain.Yes(Situations.Father) with { RevokedAt = Situations.Now }));
        yield return ("a spoken yes", Plain.With(Plain.Yes(Situations.Mother), Plain.Yes(Situations.Father) with { Form = "oral" }));
        yield return ("a child of thirteen unasked", Plain.Aged(13).HoldersSayYes());
        yield return ("an override", Situations.Of(ActivityKinds.Region, ActivityKinds.Socialtjanst));
        yield return ("police secrecy beside the consent", Situations.Of(ActivityKinds.Polis, ActivityKinds.SkolaPedagogik).HoldersSayYes());
    }

    [Fact]
    public void Explanation_ForEachOutcomeAndStep_IsAsApproved()
    {
        var text = new StringBuilder();
        foreach (var (name, situation) in Decided())
        {
            var decision = situation.Decide();
            text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {decision.Outcome.ToString().ToUpperInvariant()} {string.Join(' ', decision.Rules)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"    {situation.Explain().Replace("\n", "\n    ", StringComparison.Ordinal)}");
        }

        Assert.Equal(Enum.GetValues<Outcome>(), Decided().Select(example => example.Situation.Decide().Outcome).Distinct().Order());
        Approved.Equals(text.ToString(), "situations");
    }

    [Fact]
    public void Explanation_OfAnySituation_HoldsNothingOfIt()
    {
        string[] canaries = ["kanariefagel-1", "kanariefagel-2", "kanariefagel-3", "kanariefagel-4", "kanariefagel-5", "kanariefagel-6"];
        foreach (var situation in Gen.Sample(AnySituation.Generator, Math.Min(2000, Laws.Situations), new Rnd(20261122, 5), 50))
        {
            var marked = situation with
            {
                From = situation.From with { Id = canaries[0], Principal = canaries[1] },
                To = situation.To with { Id = canaries[2] },
                Child = situation.Child with { Holders = [new Holder(canaries[3], "guardian")] },
                Consents = [.. situation.Consents.Select(consent => consent with { Id = canaries[4], By = canaries[3], Releasing = [canaries[0]], Recipients = [canaries[2]], VerifiedBy = [canaries[0]] })],
                Message = situation.Message with { Items = [.. situation.Message.Items.Select(item => item with { Field = canaries[5] })] },
            };

            Assert.DoesNotContain("kanariefagel", marked.Explain(), StringComparison.Ordinal);
            foreach (var reader in Enum.GetValues<FamilyReader>())
                Assert.DoesNotContain("kanariefagel", Explanations.ForFamily(marked.Decide(), EmbeddedRules.RuleSet, SwedishTime.DateAt(marked.At), reader), StringComparison.Ordinal);
        }
    }
}
