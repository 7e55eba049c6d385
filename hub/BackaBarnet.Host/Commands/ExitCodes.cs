namespace BackaBarnet.Host.Commands;

/// <summary>What the process tells by its exit code.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>
    /// A demonstration or a decision case came out otherwise than it states, what was asked for does not exist, something needs
    /// a person, or the command line was wrong.
    /// </summary>
    public const int Failure = 1;

    /// <summary>The configuration, the rule set, a key file, a scenario, a case or a policy can't be used; every fault has been named.</summary>
    public const int BadConfiguration = 2;
}
