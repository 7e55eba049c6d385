using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Hub.Intake;

/// <summary>What became of a document, once that is durable.</summary>
/// <param name="TakenIn">Messages taken in now.</param>
/// <param name="AlreadyKnown">Messages that had been taken in before.</param>
/// <param name="Entries">Register entries that were new or changed.</param>
/// <param name="Understood">Messages and register entries that could be read, known before or not.</param>
/// <param name="QuarantineId">Where the document is in quarantine, if it had faults.</param>
/// <param name="Faults">The faults.</param>
public sealed record IntakeResult(int TakenIn, int AlreadyKnown, int Entries, int Understood, Guid? QuarantineId, IReadOnlyList<MappingFault> Faults)
{
    /// <summary>Records taken back by their address alone.</summary>
    public int TakenBack { get; init; }

    /// <summary>What was understood and becomes nothing of its own, counted by why.</summary>
    public IReadOnlyList<PassedOver> Passed { get; init; } = [];
}
