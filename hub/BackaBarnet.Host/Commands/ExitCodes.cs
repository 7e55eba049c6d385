namespace BackaBarnet.Host.Commands;

/// <summary>What the process tells by its exit code.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A demonstration came out otherwise than its scenario states, or the command line was wrong.</summary>
    public const int Failure = 1;

    /// <summary>The configuration, the rule set, a key file or a scenario can't be used; every fault has been named.</summary>
    public const int BadConfiguration = 2;
}
