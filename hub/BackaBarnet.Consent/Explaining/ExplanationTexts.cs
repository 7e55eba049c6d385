namespace BackaBarnet.Consent.Explaining;

/// <summary>The words of <c>explanations.json</c>.</summary>
internal sealed record ExplanationTexts
{
    /// <summary>Its name inside the assembly.</summary>
    public const string File = "explanations";

    private static readonly Lazy<ExplanationTexts> Loaded = new(static () =>
    {
        var (texts, faults) = ExplanationTextsReader.Read(EmbeddedRuleFiles.Read(File));
        return faults.Count == 0 ? texts : throw new InvalidOperationException(string.Join('\n', faults));
    });

    /// <summary>The words that the hub comes with.</summary>
    public static ExplanationTexts Embedded => Loaded.Value;

    /// <summary>Roles, in Swedish.</summary>
    public required Words Roles { get; init; }

    /// <summary>Information categories, in Swedish.</summary>
    public required Words Categories { get; init; }

    /// <summary>Kinds of message, in Swedish.</summary>
    public required Words Messages { get; init; }

    /// <summary>How far a rule has been verified, in sentences.</summary>
    public required Words Confidence { get; init; }

    /// <summary>Headings of the rule files, in the order of the lawyer's page.</summary>
    public required Words Parts { get; init; }

    /// <summary>Conditions of the rule files, in sentences.</summary>
    public required Words Conditions { get; init; }

    /// <summary>Numbers of a policy, in Swedish.</summary>
    public required Words Parameters { get; init; }

    /// <summary>What a rule means for a professional when it has led to certain outcomes.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What a professional can do, in the order to be said.</summary>
    public required IReadOnlyList<AdviceText> Advice { get; init; }

    /// <summary>What each reader in the family gets when nothing may be told.</summary>
    public required IReadOnlyDictionary<FamilyReader, string> NothingToTell { get; init; }

    /// <summary>All that a family may be told.</summary>
    public required IReadOnlyList<Telling> Tells { get; init; }
}

/// <summary>Swedish words by the name that data has for them, in the file's order.</summary>
internal sealed record Words(IReadOnlyList<KeyValuePair<string, string>> All)
{
    /// <summary>The Swedish word; the name itself if there is none.</summary>
    public string Of(string name) => Find(name) ?? name;

    /// <summary>The Swedish word, if there is one.</summary>
    public string? Find(string name) => All.Where(word => word.Key == name).Select(word => word.Value).FirstOrDefault();
}

/// <summary>What a rule means for a professional when it has led to certain outcomes.</summary>
/// <param name="Rule">Id of a rule.</param>
/// <param name="Outcomes">The outcomes.</param>
/// <param name="Because">Said instead of the rule's own text.</param>
/// <param name="Missing">Said of what is missing.</param>
internal sealed record Finding(string Rule, IReadOnlyList<Outcome> Outcomes, string? Because, string? Missing);

/// <summary>What a professional can do.</summary>
/// <param name="Name">Which advice it is: <see cref="Explaining.Advice"/> knows when each fits.</param>
/// <param name="Text">The advice.</param>
/// <param name="OnlyWith">Rules of which one must be among those that decided; empty for any.</param>
/// <param name="Unless">Rules and rows none of which may be among those that decided.</param>
internal sealed record AdviceText(string Name, string Text, IReadOnlyList<string> OnlyWith, IReadOnlyList<string> Unless);

/// <summary>One thing that one reader in the family may be told.</summary>
internal sealed record Telling
{
    /// <summary>The rule that must stand first among those that decided.</summary>
    public required string Rule { get; init; }

    /// <summary>The outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Who may be told.</summary>
    public required FamilyReader Reader { get; init; }

    /// <summary>What.</summary>
    public required string Text { get; init; }

    /// <summary>Rules that may stand beside it without keeping it from being told.</summary>
    public IReadOnlyList<string> Alongside { get; init; } = [];

    /// <summary>Obligations that may go with it without keeping it from being told.</summary>
    public IReadOnlyList<string> Obligations { get; init; } = [];

    /// <summary>Rules that must not even have been looked at.</summary>
    public IReadOnlyList<string> UnlessEvaluated { get; init; } = [];

    /// <summary>It is told only if a consent could turn the answer.</summary>
    public bool OnlyIfConsentCouldHelp { get; init; }
}
