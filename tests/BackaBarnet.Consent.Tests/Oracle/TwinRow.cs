namespace BackaBarnet.Consent.Tests.Oracle;

/// <summary>What a consent does across a boundary.</summary>
internal enum TwinConsent
{
    Lifts,
    NotEnough,
    ChangesNothing,
}

/// <summary>A row of the matrix as one situation meets it.</summary>
internal sealed record TwinRow(string Id, params IReadOnlyList<string> Overrides)
{
    public bool HasBoundary { get; init; } = true;

    public TwinConsent Consent { get; init; } = TwinConsent.Lifts;

    public IReadOnlyList<string> Duties { get; init; } = [];

    public IReadOnlyList<string> Deciders { get; init; } = [];

    public IReadOnlyList<string> Withheld { get; init; } = [];
}
