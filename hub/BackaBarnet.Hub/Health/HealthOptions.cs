using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Hub.Health;

/// <summary>After how long something that waits needs a person. Section <c>Health</c>; each from 5 seconds to 7 days, but for the clock.</summary>
public sealed class HealthOptions : ICheckedOptions
{
    /// <summary>Section in the configuration.</summary>
    public const string Section = "Health";

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Most = TimeSpan.FromDays(7);
    private static readonly TimeSpan LeastOfClock = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostOfClock = TimeSpan.FromMinutes(5);

    /// <summary>A message has waited to be routed: publishing fails, or nobody routes.</summary>
    public TimeSpan UnroutedFor { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A delivery has been due and nobody has attempted it.</summary>
    public TimeSpan DueFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A receiver has failed to take a delivery.</summary>
    public TimeSpan NotTakenFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A feed or job has had no node.</summary>
    public TimeSpan LeaseLostFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A feed has not been read to its end, after two runs of its schedule have passed.</summary>
    public TimeSpan SourceNotReadFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Rows of the log have waited for a checkpoint.</summary>
    public TimeSpan UnprovedFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The store could not be looked at.</summary>
    public TimeSpan UnseenFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>By how much this machine's clock and the database's may differ; from 1 second to 5 minutes.</summary>
    public TimeSpan ClockDiffersBy { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        (string Name, TimeSpan Value)[] all =
        [
            (nameof(UnroutedFor), UnroutedFor), (nameof(DueFor), DueFor), (nameof(NotTakenFor), NotTakenFor),
            (nameof(LeaseLostFor), LeaseLostFor), (nameof(UnprovedFor), UnprovedFor), (nameof(UnseenFor), UnseenFor),
            (nameof(SourceNotReadFor), SourceNotReadFor),
        ];
        foreach (var one in all.Where(one => one.Value < Least || one.Value > Most))
            yield return new ConfigurationFault($"{path}:{one.Name}", "must be between 00:00:05 and 7.00:00:00");
        if (ClockDiffersBy < LeastOfClock || ClockDiffersBy > MostOfClock)
            yield return new ConfigurationFault($"{path}:{nameof(ClockDiffersBy)}", "must be between 00:00:01 and 00:05:00");
    }
}
