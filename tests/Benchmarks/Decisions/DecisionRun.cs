using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Perfolizer.Metrology;

namespace BackaBarnet.Benchmarks.Decisions;

/// <summary>
/// Runs <see cref="DecisionBenchmarks"/> in this process: BenchmarkDotNet's usual way, a project generated and built for each
/// run, would fall under the repository's build rules, which generated code does not keep.
/// </summary>
internal static class DecisionRun
{
    private static readonly string Reports = Path.Combine("artifacts", "benchmarks");

    /// <summary>Measures, and prints one table; the whole log lies beside the report.</summary>
    /// <param name="quick">Fewer and shorter rounds.</param>
    /// <returns>Whether every benchmark gave a result.</returns>
    public static bool Measure(bool quick)
    {
        Console.WriteLine($"Measuring {(quick ? "for half a minute" : "for two minutes")}; log and report go to {Reports}");
        // In one process all benchmarks share their compiled code: what is measured first must not pay for it.
        DecisionsPerSecond.WarmUp();
        var summary = BenchmarkRunner.Run<DecisionBenchmarks>(Config(quick));

        if (summary.HasCriticalValidationErrors || summary.Reports.IsEmpty || !summary.Reports.All(report => report.Success))
        {
            Console.Error.WriteLine($"Not everything could be measured; {summary.LogFilePath} says why.");
            return false;
        }

        MarkdownExporter.GitHub.ExportToLog(summary, ConsoleLogger.Default);
        return true;
    }

    private static ManualConfig Config(bool quick)
    {
        // Left to itself BenchmarkDotNet repeats until the numbers lie close together, on a busy machine for ten minutes.
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(5)
            .WithIterationTime(TimeInterval.FromMilliseconds(200));
        return ManualConfig.CreateEmpty()
            .AddJob(quick ? job.WithIterationCount(10) : job.WithIterationCount(40))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .HideColumns("Error", "RatioSD", "Gen0", "Gen1", "Median")
            .WithSummaryStyle(SummaryStyle.Default.WithSizeUnit(SizeUnit.KB))
            .AddLogger(NullLogger.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .WithArtifactsPath(Reports);
    }
}
