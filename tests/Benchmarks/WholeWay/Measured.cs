namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>CPU milliseconds that a message has cost, by who used them.</summary>
internal sealed record CpuPerMessage(double Hub, double Postgres, double Broker, double Load)
{
    public double Total => Hub + Postgres + Broker + Load;
}

/// <summary>A round: the hub, then the bare consumer.</summary>
/// <param name="Hub">Messages per second, from the first push until the last delivery arrived.</param>
/// <param name="Bare">Messages per second, from the first publishing until the last row was committed.</param>
/// <param name="Cpu">What the hub's messages cost.</param>
internal sealed record Round(double Hub, double Bare, CpuPerMessage Cpu)
{
    public double Ratio => Hub / Bare;
}

/// <summary>Milliseconds that deliveries took, in rising order.</summary>
internal sealed record Latencies(double PerSecond, IReadOnlyList<double> SinceSent, IReadOnlyList<double> SinceAnswered)
{
    public static double Percentile(IReadOnlyList<double> rising, double part) => rising[Math.Min(rising.Count - 1, (int)(part * rising.Count))];
}

/// <summary>What a scenario came to.</summary>
internal sealed record Measured(Scenario Scenario, IReadOnlyList<Round> Rounds, Latencies? Latencies, double PeakMegabytes)
{
    public double Median(Func<Round, double> figure) => Rounds.Select(figure).Order().ElementAt(Rounds.Count / 2);
}
