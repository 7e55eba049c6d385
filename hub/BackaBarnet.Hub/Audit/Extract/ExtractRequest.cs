using BackaBarnet.Consent;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>Whom an extract is for. What it holds depends on it.</summary>
public enum ExtractReader
{
    /// <summary>
    /// The controller's officer, who decides what may be handed out. Sees every row, with what speaks against handing it out.
    /// Never handed out as it is.
    /// </summary>
    Officer = 0,

    /// <summary>Somebody who holds custody of the child today. The officer has seen to it that it is so (R-NONCUST).</summary>
    Guardian,

    /// <summary>The person whom the rows are about.</summary>
    Child,
}

/// <summary>What an extract is made of.</summary>
public sealed record ExtractRequest
{
    /// <summary>Whom it is for.</summary>
    public required ExtractReader Reader { get; init; }

    /// <summary>When it is made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The controller that it is made for: the authority or legal person that activities belong to. Rows that others answer for are
    /// left out: one authority's officer may not see what another one has sent (OSL 8:1).
    /// </summary>
    public required string Principal { get; init; }

    /// <summary>Every row of the log about the child, in order of position.</summary>
    public required IReadOnlyList<StoredAuditEntry> Rows { get; init; }

    /// <summary>What is known about the child now. What is not known keeps things from being told.</summary>
    public required ChildFacts Child { get; init; }

    /// <summary>The rule set, for words and ages.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>The activity behind a recipient's id; <see langword="null"/> if the directory does not know it any more.</summary>
    public required Func<string, Activity?> ActivityOf { get; init; }

    /// <summary>A releasing activity by its id; <see langword="null"/> if the directory does not know it any more.</summary>
    public required Func<string, Activity?> ReleaserOf { get; init; }
}
