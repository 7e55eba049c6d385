using BackaBarnet.Benchmarks;
using BackaBarnet.Benchmarks.Decisions;
using BackaBarnet.Benchmarks.Sources;
using BackaBarnet.Benchmarks.WholeWay;

const string Usage = """
    What to measure:
      decision                one decision of each kind: time, allocation, and both as ratios to a fixed piece of work
      decisions-per-second    how many decisions one core makes, over a mix of all kinds
      whole-way [SCENARIO …]  a hub on PostgreSQL and RabbitMQ, from pushed document to received webhook, against a bare consumer:
                              singles, fifties, two-nodes, old-store, refused; all unless some are named.
                              bare compares settings of the bare consumer
      soak                    a hub held at 100 messages a second for an hour (with --quick two minutes): memory, latency and the
                              store's size, minute by minute
      sources [SCENARIO …]    documents of every source mapped, beside a bare parse of the same bytes, and a roster of 50,000 persons
                              read over SS 12000 into SQLite, beside a bare client: bundle, user-file, forms, report, roster;
                              all unless some are named
    Options:
      --quick                 for a glance, not for a table
      --statements            of whole-way: tells what PostgreSQL spends its time on, statement by statement
    """;

var quick = args.Contains("--quick", StringComparer.Ordinal);
var statements = args.Contains("--statements", StringComparer.Ordinal);
return args.Except(["--quick", "--statements"], StringComparer.Ordinal).ToArray() switch
{
    ["decision"] => OfDecisions(DecisionRun.Measure),
    ["decisions-per-second"] => OfDecisions(DecisionsPerSecond.Measure),
    ["whole-way", .. var scenarios] when scenarios.All(WholeWayRun.Knows) =>
        await WholeWayRun.MeasureAsync(scenarios, quick, statements) ? ExitCodes.Done : ExitCodes.Failed,
    [SoakRun.Name] => await SoakRun.MeasureAsync(quick) ? ExitCodes.Done : ExitCodes.Failed,
    ["sources", .. var scenarios] when scenarios.All(SourcesRun.Knows) =>
        await SourcesRun.MeasureAsync(scenarios, quick) ? ExitCodes.Done : ExitCodes.Failed,
    [BareWay.Verb] => await BareWay.ConsumeAsync(),
    _ => Misuse(),
};

int OfDecisions(Func<bool, bool> measure)
{
    var faults = MeasuredSituations.Faults();
    foreach (var fault in faults)
        Console.Error.WriteLine(fault);
    return faults.Count == 0 && measure(quick) ? ExitCodes.Done : ExitCodes.Failed;
}

static int Misuse()
{
    Console.Error.WriteLine(Usage);
    return ExitCodes.Misuse;
}
