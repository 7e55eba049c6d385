namespace BackaBarnet.Hub.Operations;

/// <summary>What a person has accepted as lost of one municipality's log.</summary>
/// <param name="Municipality">Municipality code.</param>
/// <param name="Position">Position of the row that says so: the log goes on from there.</param>
/// <param name="LostTo">Position of the last row that anchors prove to be lost; before <paramref name="Position"/> if none do.</param>
public sealed record AcceptedLoss(string Municipality, long Position, long LostTo);

/// <summary>A row that says that a set-back was accepted, that the command has not signed, and that is not what is to be accepted now.</summary>
/// <param name="Municipality">Municipality code.</param>
/// <param name="Position">Position of the row.</param>
/// <param name="At">The time that it bears.</param>
public sealed record OtherAcceptance(string Municipality, long Position, DateTimeOffset At);

/// <summary>How accepting that the store was set back has ended.</summary>
public enum SetBackResult
{
    /// <summary>It is written down and signed.</summary>
    Signed = 0,

    /// <summary>It is written down, but could not be signed: the end of the log is not as it was written. A verification tells how.</summary>
    NotSigned,

    /// <summary>Nothing was written: a node runs and signs.</summary>
    NodeRuns,

    /// <summary>Nothing was written: others stand there that are not signed.</summary>
    OthersUnsigned,
}

/// <summary>What came of accepting that the store was set back.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Losses">For each municipality.</param>
/// <param name="Others">Rows that count for nothing, or, if nothing was written, may be those of an earlier call.</param>
/// <param name="MarkedDeliveries">How many deliveries may have been made in the time that was lost.</param>
public sealed record SetBackOutcome(SetBackResult Result, IReadOnlyList<AcceptedLoss> Losses, IReadOnlyList<OtherAcceptance> Others, int MarkedDeliveries);
