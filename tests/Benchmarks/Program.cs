using BackaBarnet.Benchmarks;
using BackaBarnet.Benchmarks.Decisions;

const string Usage = """
    What to measure:
      decision                one decision of each kind: time, allocation, and both as ratios to a fixed piece of work
      decisions-per-second    how many decisions one core makes, over a mix of all kinds
    Options:
      --quick                 half a minute instead of two; good for a glance, not for a table
    """;

var quick = args.Contains("--quick", StringComparer.Ordinal);
Func<bool, bool>? measure = args.Except(["--quick"], StringComparer.Ordinal).ToArray() switch
{
    ["decision"] => DecisionRun.Measure,
    ["decisions-per-second"] => DecisionsPerSecond.Measure,
    _ => null,
};
if (measure is null)
{
    Console.Error.WriteLine(Usage);
    return ExitCodes.Misuse;
}

var faults = MeasuredSituations.Faults();
foreach (var fault in faults)
    Console.Error.WriteLine(fault);
return faults.Count == 0 && measure(quick) ? ExitCodes.Done : ExitCodes.Failed;
