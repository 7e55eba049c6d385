using System.Diagnostics;
using System.Globalization;
using BackaBarnet.Consent;

namespace BackaBarnet.Benchmarks.Decisions;

/// <summary>How many decisions one thread makes in a second, over all measured situations in turn.</summary>
internal static class DecisionsPerSecond
{
    private const int TurnsBetweenLooksAtTheClock = 200;

    // The runtime compiles in steps, in the background: on two busy cores the rate has been seen to climb tenfold until the third second.
    private static readonly TimeSpan UntilCompiledForGood = TimeSpan.FromSeconds(5);

    /// <summary>Measures, and prints the median of the rounds.</summary>
    /// <param name="quick">Fewer and shorter rounds.</param>
    /// <returns>Whether there is a result; always.</returns>
    public static bool Measure(bool quick)
    {
        var round = TimeSpan.FromSeconds(quick ? 0.5 : 2);
        var engine = new DecisionEngine(MeasuredSituations.RuleSet);
        WarmUp();

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var rounds = Enumerable.Range(0, quick ? 5 : 9).Select(_ => Round(engine, round)).ToList();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        var rates = rounds.Select(done => done.Decisions / done.Took.TotalSeconds).Order().ToList();
        var median = rates[rates.Count / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{median:N0} decisions per second on one core, median of {rounds.Count} rounds of {round.TotalSeconds} s ({rates[0]:N0} to {rates[^1]:N0})"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{1e6 / median:N2} µs and {allocated / rounds.Sum(done => done.Decisions):N0} B each, over {MeasuredSituations.All.Count} situations in turn with the full rule set and 20 consents"));
        return true;
    }

    /// <summary>Decides until the runtime has compiled the hot paths for good.</summary>
    public static void WarmUp() => Round(new DecisionEngine(MeasuredSituations.RuleSet), UntilCompiledForGood);

    private static (long Decisions, TimeSpan Took) Round(DecisionEngine engine, TimeSpan atLeast)
    {
        var situations = MeasuredSituations.All.Select(measured => measured.Situation).ToArray();
        var decisions = 0L;
        var clock = Stopwatch.StartNew();
        do
        {
            for (var turn = 0; turn < TurnsBetweenLooksAtTheClock; turn++)
            {
                foreach (var situation in situations)
                    GC.KeepAlive(engine.Decide(situation));
            }

            decisions += (long)TurnsBetweenLooksAtTheClock * situations.Length;
        }
        while (clock.Elapsed < atLeast);
        return (decisions, clock.Elapsed);
    }
}
