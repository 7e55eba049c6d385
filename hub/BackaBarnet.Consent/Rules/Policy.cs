namespace BackaBarnet.Consent;

/// <summary>
/// What a municipality has decided for itself, on top of the rule set. It may be stricter than the law everywhere, and
/// choose where the law leaves a choice; nothing in it can open what the law closes.
/// </summary>
public sealed record Policy
{
    /// <summary>No policy: the rule set as it is.</summary>
    public static Policy None { get; } = new() { Name = "", Version = "" };

    /// <summary>Whose it is, for example <c>Exempelkommun</c>: letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Its version, for example <c>1</c> or <c>2026.2</c>: letters, digits, hyphens and dots.</summary>
    public required string Version { get; init; }

    /// <summary>What it is about, and who decided on it.</summary>
    public string? About { get; init; }

    /// <summary>Numbers chosen, and rules that are not used.</summary>
    public IReadOnlyList<PolicyRule> Rules { get; init; } = [];

    /// <summary>Rows of the matrix that are closed further.</summary>
    public IReadOnlyList<PolicyRow> Rows { get; init; } = [];

    /// <summary>Changes of law that a lawyer has reviewed.</summary>
    public IReadOnlyList<PolicyReview> Calendar { get; init; } = [];
}

/// <summary>A policy's word on a rule.</summary>
public sealed record PolicyRule
{
    /// <summary>The rule.</summary>
    public required string Id { get; init; }

    /// <summary>Numbers that take the place of the rule set's, by name; only of rules that are marked as policy, and within their bounds.</summary>
    public IReadOnlyDictionary<string, int> Parameters { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary><see langword="false"/> if nobody shall break secrecy by it. Only for rules that can: without any other rule the law is stricter.</summary>
    public bool Use { get; init; } = true;

    /// <summary>Why; required where the rule is not used.</summary>
    public string? Why { get; init; }
}

/// <summary>A policy's word on a row of the matrix.</summary>
public sealed record PolicyRow
{
    /// <summary>The row.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// <see cref="ConsentEffect.NotEnough"/> if an officer shall decide although there is consent, <see cref="ConsentEffect.None"/>
    /// if consent shall open nothing; <see langword="null"/> leaves it.
    /// </summary>
    public ConsentEffect? Consent { get; init; }

    /// <summary>
    /// The row shall have a boundary although the law has none; consent lifts it then, unless <see cref="Consent"/> says otherwise.
    /// What the law leaves to a person there, and what is about somebody else, can then pass with consent as well.
    /// </summary>
    public bool HasBoundary { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }
}

/// <summary>A lawyer has reviewed the rule set for a change of law, so that it no longer leaves releases to a person.</summary>
/// <param name="Id">The calendar entry.</param>
/// <param name="Reviewed">The Swedish day of the review.</param>
/// <param name="By">Who reviewed it: a function, for example <c>kommunjuristen</c>.</param>
public sealed record PolicyReview(string Id, DateOnly Reviewed, string By);

/// <summary>A policy, or everything that keeps a text from being one.</summary>
/// <param name="Policy">The policy; <see langword="null"/> if there are faults.</param>
/// <param name="Faults">Every fault.</param>
public sealed record PolicyResult(Policy? Policy, IReadOnlyList<RuleFault> Faults);
