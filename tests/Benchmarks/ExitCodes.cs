namespace BackaBarnet.Benchmarks;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was measured.</summary>
    public const int Done = 0;

    /// <summary>A situation no longer comes out as it is named, a measurement failed, or a goal was missed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Misuse = 2;
}
