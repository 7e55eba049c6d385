namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>What is measured, under which circumstances.</summary>
/// <param name="Name">By which it is asked for.</param>
/// <param name="Title">What it is, for the table.</param>
/// <param name="MessagesEach">Messages in one document.</param>
/// <param name="PushedAtOnce">Documents that are under way to the hub at once.</param>
/// <param name="Nodes">Nodes of the hub.</param>
internal sealed record Scenario(string Name, string Title, int MessagesEach, int PushedAtOnce, int Nodes = 1)
{
    /// <summary>Whether the store holds years of finished work.</summary>
    public bool IsOld { get; init; }

    /// <summary>Of ten messages so many are about a child whose guardians have consented.</summary>
    public int ConsentedOfTen { get; init; } = 10;

    /// <summary>Whether latencies at half load are measured.</summary>
    public bool HasLatency { get; init; } = true;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("singles", "documents of one message", 1, 64),
        new("fifties", "documents of 50 messages", 50, 4),
        new("two-nodes", "documents of one message, two nodes", 1, 64, Nodes: 2) { HasLatency = false },
        new("old-store", "documents of one message, 250,000 finished messages with 1,000,000 deliveries and as many rows of log in the store", 1, 64) { IsOld = true },
        // Four candidates for each message, of which two are refused at best: of 40 decisions 4 release.
        new("refused", "documents of one message, 90 % of decisions refuse", 1, 64) { ConsentedOfTen = 2 },
    ];

    /// <summary>Whether the message of a number is about a child whose guardians have consented.</summary>
    public bool IsConsented(int number) => number % 10 < ConsentedOfTen;
}
