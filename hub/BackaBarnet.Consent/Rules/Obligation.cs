namespace BackaBarnet.Consent;

/// <summary>Something that must be done when a decision comes to an outcome: a warning, a note in a journal, an alert.</summary>
public sealed record Obligation
{
    /// <summary>Id, for example <c>warn-no-secrecy</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The rule that it follows from.</summary>
    public required string Rule { get; init; }

    /// <summary>What is to be done and by whom, in plain Swedish.</summary>
    public required string Text { get; init; }

    /// <summary>Outcomes that it goes with.</summary>
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>Releasing kinds; empty for all.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Receiving kinds; empty for all.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Deciding rules or rows of which at least one must be among the decision's; empty for any.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Conditions that must hold.</summary>
    public IReadOnlyList<string> When { get; init; } = [];
}

/// <summary>A change of law that is known or expected: from its day on, what it touches is left to a person until a lawyer has reviewed the rules.</summary>
public sealed record CalendarEntry
{
    /// <summary>Id, for example <c>CAL-2027-FRISKOLA</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The day; <see langword="null"/> if it is not known, and then the entry only reminds.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Kinds of activity whose releases, in either direction, it touches; empty if it only reminds.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>What changes, in plain Swedish.</summary>
    public required string Text { get; init; }

    /// <summary>Rules and rows to be looked at.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>When a lawyer has reviewed it for this rule set; <see langword="null"/> if nobody has.</summary>
    public DateOnly? Reviewed { get; init; }
}
