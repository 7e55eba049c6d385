using BackaBarnet.Consent.Cases;
using BackaBarnet.Consent.Tests.Oracle;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Two implementations of one law that agree on whatever comes.</summary>
public sealed class TwinTests
{
    private const int KindsShown = 12;
    private const int CasesShown = 3;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "disagreements");

    [Fact]
    public void Decide_AnySituation_IsAsTheTwinSays()
    {
        var disagreements = Enumerable.Range(0, Laws.Situations)
            .Select(number => (Number: number, Situation: AnySituation.Of(new Dice(Laws.Seed, number))))
            .Select(drawn => (drawn.Number, drawn.Situation, Kind: Difference(drawn.Situation)))
            .Where(found => found.Kind is not null)
            .GroupBy(found => found.Kind!, StringComparer.Ordinal)
            .OrderByDescending(kind => kind.Count())
            .ToList();

        Assert.True(disagreements.Count == 0, string.Join('\n', [
            $"Seed {Laws.Seed}: the engine and its twin disagree on {disagreements.Sum(kind => kind.Count())} of {Laws.Situations} situations, in {disagreements.Count} ways:",
            .. disagreements.Take(KindsShown).Select(kind => $"{kind.Count()} × {kind.Key}"),
            .. disagreements.Take(CasesShown).Select(kind => Example(kind.First().Number, kind.First().Situation)),
        ]));
    }

    // In what they differ, so that one cause is told once.
    private static string? Difference(Situation situation)
    {
        var (engine, twin) = Both(situation);
        if (engine.Text == twin.Text)
            return null;
        return string.Join(", ", [
            engine.Outcome == twin.Outcome ? $"{twin.Outcome}" : $"{engine.Outcome} should be {twin.Outcome}",
            .. Named("rules", engine.Rules, twin.Rules),
            .. Named("checklists", engine.Checklists, twin.Checklists),
            .. engine.Fields.SetEquals(twin.Fields) ? Array.Empty<string>() : ["other fields"],
            .. engine.Consents.SetEquals(twin.Consents) ? Array.Empty<string>() : ["other consents"],
            .. engine.ConsentCouldHelp == twin.ConsentCouldHelp ? Array.Empty<string>() : [$"consent could help should be {twin.ConsentCouldHelp}"],
        ]);
    }

    private static IEnumerable<string> Named(string what, IReadOnlySet<string> engine, IReadOnlySet<string> twin)
    {
        var tooMany = engine.Except(twin, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var missing = twin.Except(engine, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (tooMany.Count > 0)
            yield return $"{what} too many: {string.Join(' ', tooMany)}";
        if (missing.Count > 0)
            yield return $"{what} missing: {string.Join(' ', missing)}";
    }

    private static string Example(int number, Situation situation)
    {
        var kind = Difference(situation);
        var smallest = SmallerSituations.Smallest(situation, smaller => Difference(smaller) == kind);
        var (engine, twin) = Both(smallest);
        var id = $"X-{Laws.Seed}-{number}";
        var text = DecisionCaseWriter.Write(id, "Found by chance; what it must come to is for a person to say", smallest, expected: null);
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, $"{id}.json"), text);
        return $"\n{kind}\nThe engine says\n{engine.Text}\nand its twin\n{twin.Text}\nsituation {number}, made smaller, as disagreements/{id}.json beside the tests:\n{text}";
    }

    private static (TwinAnswer Engine, TwinAnswer Twin) Both(Situation situation) => (Laws.OfEngine.Answer(situation), Twin.Decide(situation));
}
