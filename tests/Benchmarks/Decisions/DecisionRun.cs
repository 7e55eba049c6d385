using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace BackaBarnet.Benchmarks.Decisions;

/// <summary>
/// Runs <see cref="DecisionBenchmarks"/> in this process: BenchmarkDotNet's own way, a project generated and built for each
/// benchmark, would take the repository's build rules, on which generated code breaks.
/// </summary>
internal static class DecisionRun
{
    /// <summary>Measures, and prints one table.</summary>
    /// <param name="quick">Fewer and shorter rounds.</param>
    /// <returns>Whether every benchmark gave a result.</returns>
    public static bool Measure(bool quick)
    {
        var inProcess = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty()
            .AddJob(quick ? inProcess.WithWarmupCount(3).WithIterationCount(5).WithIterationTime(TimeInterval.FromMilliseconds(100)) : inProcess)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));

        var summary = BenchmarkRunner.Run<DecisionBenchmarks>(config);
        return !summary.HasCriticalValidationErrors && summary.Reports.Length > 0 && summary.Reports.All(report => report.Success);
    }
}
