namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>CPU milliseconds that a message has cost, by who used them.</summary>
internal sealed record CpuPerMessage(double Hub, double Postgres, double Broker, double Load)
{
    public double Total => Hub + Postgres + Broker + Load;

    public static CpuPerMessage Between(IReadOnlyList<double> before, IReadOnlyList<double> after, int messages)
    {
        var cpu = before.Zip(after, (from, to) => (to - from) * 1000 / messages).ToList();
        return new CpuPerMessage(cpu[0], cpu[1], cpu[2], cpu[3]);
    }
}

/// <summary>A round: the hub, then the bare consumer twice, as it is written first and as fast as settings make it.</summary>
/// <param name="Hub">Messages per second, from the first push until the last delivery arrived.</param>
/// <param name="Plain">Messages per second of the plain one, from the first publishing until the last row was committed.</param>
/// <param name="Tuned">The same of the tuned one.</param>
/// <param name="Cpu">What the hub's messages cost.</param>
internal sealed record Round(double Hub, double Plain, double Tuned, CpuPerMessage Cpu)
{
    public double ToPlain => Hub / Plain;

    public double ToTuned => Hub / Tuned;
}

/// <summary>Milliseconds that deliveries took, in rising order, and what the messages cost.</summary>
internal sealed record Latencies(double PerSecond, IReadOnlyList<double> SinceSent, IReadOnlyList<double> SinceAnswered, CpuPerMessage Cpu)
{
    public static double Percentile(IReadOnlyList<double> rising, double part) => rising[Math.Min(rising.Count - 1, (int)(part * rising.Count))];
}

/// <summary>What a scenario came to.</summary>
internal sealed record Measured(Scenario Scenario, IReadOnlyList<Round> Rounds, Latencies? Latencies, double PeakMegabytes)
{
    public double Median(Func<Round, double> figure) => Rounds.Select(figure).Order().ElementAt(Rounds.Count / 2);
}
