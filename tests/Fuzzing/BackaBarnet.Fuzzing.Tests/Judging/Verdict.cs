namespace BackaBarnet.Fuzzing.Tests.Judging;

/// <summary>What became of a document.</summary>
internal enum Fate
{
    /// <summary>Records came of it, and no fault.</summary>
    Accepted,

    /// <summary>Faults came of it, and no record.</summary>
    Quarantined,

    /// <summary>Both.</summary>
    InPart,

    /// <summary>Neither: it held no records.</summary>
    Empty,
}

/// <summary>How a document was borne.</summary>
/// <param name="Fate">What became of it; <see langword="null"/> if the mapper threw.</param>
/// <param name="Wrongs">What must not be. Names no value.</param>
internal sealed record Verdict(Fate? Fate, IReadOnlyList<string> Wrongs);
