using System.Globalization;
using BackaBarnet.Consent.Tests.Oracle;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Whoever decides: a law holds of the engine, and of its twin, or the twin would be a poor one.</summary>
/// <param name="Answer">The decision's parts that the law speaks of.</param>
/// <param name="Whole">All of it as text.</param>
internal sealed record Decider(Func<Situation, TwinAnswer> Answer, Func<Situation, string> Whole);

/// <summary>A law: what is wrong with a situation's decision, or <see langword="null"/>.</summary>
internal delegate string? Law(Decider decider, Situation situation, Dice dice);

/// <summary>
/// Tries laws on generated situations. The environment variable BACKABARNET_SEED chooses others, BACKABARNET_SITUATIONS how
/// many the engine and the twin are compared on; a law is tried on a tenth of them.
/// </summary>
internal static class Laws
{
    public static readonly Decider OfEngine = new(situation => TwinAnswer.Of(situation.Decide()), situation => situation.Decide().Whole());
    public static readonly Decider OfTwin = new(Twin.Decide, situation => Twin.Decide(situation).Text);

    private static readonly Dictionary<string, Decider> Known = new(StringComparer.Ordinal)
    {
        ["engine"] = OfEngine,
        ["twin"] = OfTwin,
    };

    /// <summary>The names of those who decide, for theories.</summary>
    public static TheoryData<string> Deciders => [.. Known.Keys];

    public static int Seed { get; } = FromEnvironment("BACKABARNET_SEED", 20261122);

    public static int Situations { get; } = FromEnvironment("BACKABARNET_SITUATIONS", 100_000);

    public static void Hold(string decider, Law law) => Hold(Known[decider], Math.Max(1, Situations / 10), law);

    public static void Hold(Decider decider, int situations, Law law)
    {
        for (var number = 0; number < situations; number++)
        {
            var situation = AnySituation.Of(new Dice(Seed, number));
            if (Fault(situation, number) is not null)
                Assert.Fail(Description(SmallerSituations.Smallest(situation, smaller => Fault(smaller, number) is not null), number));
        }

        string? Fault(Situation situation, int number) => law(decider, situation, new Dice(~Seed, number));

        string Description(Situation smallest, int number) =>
            $"{Fault(smallest, number)}\nseed {Seed}, situation {number}, made smaller:\n{CaseText.Of($"X-{Seed}-{number}", "Found by chance", smallest)}";
    }

    /// <summary>What is wrong if these fields hold one that those do not.</summary>
    public static string? Widens(string what, TwinAnswer after, IEnumerable<string> before)
    {
        var wider = after.Fields.Except(before, StringComparer.Ordinal).ToList();
        return wider.Count > 0 ? $"{what} lets pass as well: {string.Join(' ', wider)}\nthen:\n{after.Text}" : null;
    }

    private static int FromEnvironment(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
