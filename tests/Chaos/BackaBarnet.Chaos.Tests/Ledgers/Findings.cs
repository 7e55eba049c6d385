namespace BackaBarnet.Chaos.Tests.Ledgers;

/// <summary>What a ledger has found wrong, each told by ids only; and how much there was.</summary>
internal sealed record Findings
{
    /// <summary>Messages that the load gave away.</summary>
    public required int Messages { get; init; }

    /// <summary>Deliveries that had to arrive.</summary>
    public required int Expected { get; init; }

    /// <summary>What receivers have taken, however often it was repeated.</summary>
    public required int Received { get; init; }

    /// <summary>Sendings that repeated one that had been received.</summary>
    public required int Repeated { get; init; }

    /// <summary>Recalls that receivers have taken.</summary>
    public required int Recalls { get; init; }

    /// <summary>Rows of the log.</summary>
    public required int Rows { get; init; }

    /// <summary>Everything wrong.</summary>
    public required IReadOnlyList<Finding> Wrong { get; init; }

    public int Count(Wrong kind) => Wrong.Count(finding => finding.Kind == kind);
}

/// <summary>Something wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="What">About what, by ids.</param>
internal sealed record Finding(Wrong Kind, string What);

/// <summary>What can be wrong.</summary>
internal enum Wrong
{
    /// <summary>It had to arrive and has not, or the hub says that it has been delivered and nobody has it.</summary>
    Lost,

    /// <summary>The same message came to the same recipient under two ids, so that it had its effect twice.</summary>
    Doubled,

    /// <summary>Attempted on a consent that had been taken back before, by the order of the log.</summary>
    SentAfterRevocation,

    /// <summary>Received more often than the log has attempts.</summary>
    NotLogged,

    /// <summary>It was not for this recipient.</summary>
    Leaked,

    /// <summary>It rested on a consent that has been taken back since, and no recall has come.</summary>
    NotRecalled,

    /// <summary>It has come neither to an end nor to a state in which it is held.</summary>
    NotEnded,

    /// <summary>A later message about a child came before an earlier one.</summary>
    OutOfOrder,

    /// <summary>The log's chain is broken.</summary>
    BrokenChain,

    /// <summary>A source still holds what it should have been told that the hub has, or a node did not run and end as it should.</summary>
    Unwell,
}
