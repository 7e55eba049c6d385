namespace BackaBarnet.Hub.Storing;

/// <summary>How far a municipality's log has been signed, all of one instant.</summary>
/// <param name="Municipality">Municipality code.</param>
/// <param name="Position">Position of the last row, as the end of the chain has it.</param>
/// <param name="SignedTo">Position up to which the last checkpoint covers it; 0 if there is none.</param>
/// <param name="NextAt">When the first row after that was written; <see langword="null"/> if there is none.</param>
/// <param name="NextAcceptsSetBack">Whether that row says that a person has accepted a set-back: nodes sign no further.</param>
public sealed record LogProof(string Municipality, long Position, long SignedTo, DateTimeOffset? NextAt, bool NextAcceptsSetBack)
{
    /// <summary>Whether the last checkpoint covers rows that the log does not have: nodes sign nothing until it has grown beyond.</summary>
    public bool IsBeyondLog => SignedTo > Position;
}
