using System.Diagnostics;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>How long documents are measured.</summary>
/// <param name="WarmUp">Until the runtime has compiled what is hot.</param>
/// <param name="Round">At least this long is each of the two measured in a round.</param>
/// <param name="Rounds">Rounds.</param>
internal sealed record DocumentExtent(TimeSpan WarmUp, TimeSpan Round, int Rounds)
{
    public static DocumentExtent Quick { get; } = new(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(0.2), 5);

    public static DocumentExtent Full { get; } = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(0.5), 15);
}

/// <summary>What one round came to, in milliseconds for each time.</summary>
internal sealed record DocumentRound(double Mapped, double Bare)
{
    public double Ratio => Mapped / Bare;
}

/// <summary>What a document came to.</summary>
/// <param name="Scenario">The document.</param>
/// <param name="Rounds">Its rounds.</param>
/// <param name="Kilobytes">What mapping it once allocates.</param>
internal sealed record MeasuredDocument(DocumentScenario Scenario, IReadOnlyList<DocumentRound> Rounds, double Kilobytes)
{
    public double Median(Func<DocumentRound, double> figure) => Rounds.Select(figure).Order().ElementAt(Rounds.Count / 2);

    public bool IsReached => Median(round => round.Mapped) < Scenario.Goal.TotalMilliseconds;
}

/// <summary>Measures documents: rounds of mapping and of bare reading in turn, so that a busy machine slows both.</summary>
internal static class DocumentRun
{
    public static MeasuredDocument Measure(DocumentScenario scenario, DocumentExtent extent)
    {
        _ = Average(scenario.Map, extent.WarmUp);
        _ = Average(scenario.ReadBarely, extent.WarmUp / 2);
        var rounds = Enumerable.Range(0, extent.Rounds)
            .Select(_ => new DocumentRound(Average(scenario.Map, extent.Round), Average(scenario.ReadBarely, extent.Round)))
            .ToList();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        scenario.Map();
        return new MeasuredDocument(scenario, rounds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0);
    }

    private static double Average(Action action, TimeSpan atLeast)
    {
        var clock = Stopwatch.StartNew();
        var times = 0;
        do
        {
            action();
            times++;
        }
        while (clock.Elapsed < atLeast);
        return clock.Elapsed.TotalMilliseconds / times;
    }
}
