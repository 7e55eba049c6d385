namespace BackaBarnet.Consent.Cases;

/// <summary>Something that is wrong in a file of cases.</summary>
/// <param name="File">The file, as its reader was told.</param>
/// <param name="Path">JSON path, for example <c>$[3].consents[0].until</c>.</param>
/// <param name="Problem">What is wrong and what to write, with the nearest valid word where there is one. Repeats no value.</param>
public sealed record CaseFault(string File, string Path, string Problem)
{
    /// <inheritdoc />
    public override string ToString() => $"{File} {Path}: {Problem}";
}

/// <summary>What a file of cases holds.</summary>
/// <param name="Cases">The cases without any fault, in the file's order. There may be some beside faults of others.</param>
/// <param name="Faults">Every fault; empty if the file is sound.</param>
public sealed record DecisionCaseFile(IReadOnlyList<DecisionCase> Cases, IReadOnlyList<CaseFault> Faults);
