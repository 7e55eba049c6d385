using System.Security.Cryptography;
using System.Text.Json;
using BackaBarnet.Consent;
using BenchmarkDotNet.Attributes;

namespace BackaBarnet.Benchmarks.Decisions;

/// <summary>
/// One decision of each kind. The baseline is what every system on a message's way does with it whatever the rules are: parse
/// the document and take its digest. It is fixed and uses nothing of the hub, so that the ratio to it says the same on a slow
/// machine as on a fast one: a decision costs so many times the reading of the message that it is about.
/// </summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private readonly DecisionEngine _engine = new(MeasuredSituations.RuleSet);
    private readonly byte[] _document = OneKilobyte.Document();

    /// <summary>Parses and hashes a document of 1 kB.</summary>
    [Benchmark(Baseline = true)]
    public int ParseAndHashOneKilobyte()
    {
        using var parsed = JsonDocument.Parse(_document);
        return parsed.RootElement.GetProperty("fields").GetArrayLength() + SHA256.HashData(_document)[0];
    }

    /// <summary>Permitted by the last two of twenty consents.</summary>
    [Benchmark]
    public Decision PermitByConsent() => _engine.Decide(MeasuredSituations.PermitByConsent);

    /// <summary>Denied, for want of consent.</summary>
    [Benchmark]
    public Decision Deny() => _engine.Decide(MeasuredSituations.Deny);

    /// <summary>Left to an officer, by an override.</summary>
    [Benchmark]
    public Decision HumanByOverride() => _engine.Decide(MeasuredSituations.HumanByOverride);

    /// <summary>A report that must be sent.</summary>
    [Benchmark]
    public Decision Duty() => _engine.Decide(MeasuredSituations.Duty);

    /// <summary>Twenty fields, some of them about others.</summary>
    [Benchmark]
    public Decision SplitOfTwentyItems() => _engine.Decide(MeasuredSituations.SplitOfTwentyItems);
}
