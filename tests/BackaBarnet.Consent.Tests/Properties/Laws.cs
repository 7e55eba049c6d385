using System.Globalization;
using BackaBarnet.Consent.Cases;
using BackaBarnet.Consent.Tests.Oracle;
using FsCheck;
using FsCheck.Fluent;

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

    /// <summary>Tries a law with FsCheck; what fails is made smaller, and written out as a decision case.</summary>
    public static void Hold(Decider decider, int situations, Law law)
    {
        var property = Prop.ForAll(AnySituation.Tried, tried =>
        {
            var fault = law(decider, tried.Situation, new Dice(~Seed, tried.Number));
            return (fault is null).Label(fault is null ? "" : Description(fault, tried));
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(situations).WithEndSize(situations).WithReplay((ulong)Seed, 1UL), property);
    }

    private static string Description(string fault, Tried tried) =>
        $"{fault}\nseed {Seed}, situation {tried.Number}:\n{DecisionCaseWriter.Write($"X-{Seed}-{tried.Number}", "Found by chance", tried.Situation, expected: null)}";

    /// <summary>What is wrong if these fields hold one that those do not.</summary>
    public static string? Widens(string what, TwinAnswer after, IEnumerable<string> before)
    {
        var wider = after.Fields.Except(before, StringComparer.Ordinal).ToList();
        return wider.Count > 0 ? $"{what} lets pass as well: {string.Join(' ', wider)}\nthen:\n{after.Text}" : null;
    }

    private static int FromEnvironment(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
