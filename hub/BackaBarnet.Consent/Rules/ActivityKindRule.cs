namespace BackaBarnet.Consent;

/// <summary>A kind of activity.</summary>
public sealed record ActivityKindRule
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name in Swedish.</summary>
    public required string Name { get; init; }

    /// <summary>Where its secrecy stands, in Swedish; <see langword="null"/> if nobody has said.</summary>
    public string? Regime { get; init; }

    /// <summary>How far that has been verified, in the words of <see cref="Rule.Confidence"/>.</summary>
    public string? Confidence { get; init; }

    /// <summary>Id of the question that a municipal lawyer must answer first, if any.</summary>
    public string? Lawyer { get; init; }

    /// <summary>Rules that are written "to an authority" reach it.</summary>
    public required bool IsAuthority { get; init; }

    /// <summary>The rule that names a refusal when nothing permits.</summary>
    public required string DefaultDeny { get; init; }

    /// <summary>Its staff must report suspected harm (SoL 19:1), and may be told what became of the report (SoL 19:6).</summary>
    public bool IsReporter { get; init; }

    /// <summary>What it holds are records of care, which the law on direct access names (R-PDL-5-4).</summary>
    public bool HoldsCareRecords { get; init; }

    /// <summary>Requests by the police under lag 2025:170 6-7 §§ do not reach what it holds (R-L170-8).</summary>
    public bool IsBeyondPoliceRequests { get; init; }

    /// <summary>Categories that it may not receive as fields of their own (R-SKOLL-26A-6).</summary>
    public IReadOnlyList<string> ClosedCategories { get; init; } = [];
}
