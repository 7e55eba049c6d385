namespace BackaBarnet.Consent;

/// <summary>
/// Facts that single rules ask for, told by people or registers and never computed by the hub. Each default is the
/// unremarkable value; where "not told" and "no" lead to different answers the fact is nullable.
/// </summary>
public sealed record Circumstances
{
    /// <summary>A team waits to meet before anything is done. Makes no difference to a duty (R-SOL-19-1: at once).</summary>
    public bool AwaitingBarnteam { get; init; }

    /// <summary>Somebody who has read the message says that its text tells of harm, whatever its sender has ticked (GATE-DUTY).</summary>
    public bool HarmIndicatedInText { get; init; }

    /// <summary>Asking for consent could itself harm the child (R-CONS-13).</summary>
    public bool AskingMayHarm { get; init; }

    /// <summary>Socialnämnden has decided on an utredning (R-SOL-20-6).</summary>
    public bool InvestigationDecided { get; init; }

    /// <summary>An utredning was under way already when the report came (R-SOL-19-6).</summary>
    public bool InvestigationOpen { get; init; }

    /// <summary>When socialnämnden decided whether to open an utredning; <see langword="null"/> if it has not (R-SOL-20-2).</summary>
    public DateTimeOffset? AssessmentDecidedAt { get; init; }

    /// <summary>Socialnämnden investigates custody (R-FB-6-20C).</summary>
    public bool CustodyInvestigation { get; init; }

    /// <summary>A reporter asks for feedback (R-SOL-19-6).</summary>
    public bool FeedbackRequested { get; init; }

    /// <summary>Who the sender is tells where the child or somebody near it is (R-PROT-META).</summary>
    public bool SenderRevealsLocation { get; init; }

    /// <summary>A sibling has protected identity.</summary>
    public bool SiblingProtected { get; init; }

    /// <summary>Concrete circumstances, more than a feeling, give a risk of crime (R-OSL-10-18A).</summary>
    public bool ConcreteCircumstances { get; init; }

    /// <summary>The release serves to prevent or investigate crime (R-OSL-10-15A).</summary>
    public bool CrimeRelated { get; init; }

    /// <summary><c>none</c>, <c>suspected</c> or <c>committed</c>; anything else is read as none.</summary>
    public string Crime { get; init; } = "none";

    /// <summary>The least prison that the law has for the crime, in years; <see langword="null"/> if not told.</summary>
    public decimal? MinPrison { get; init; }

    /// <summary>Somebody's life or health is in acute danger (R-BRB-24-4).</summary>
    public bool AcuteDanger { get; init; }

    /// <summary>Familjerådgivningen knows, and does not merely suspect, that the child is abused at home (R-SOL-19-2).</summary>
    public bool KnowledgeOfAbuse { get; init; }

    /// <summary>The police have asked for the information (R-L170-4, R-L170-7).</summary>
    public bool RequestedByPolice { get; init; }

    /// <summary>The rektor or another officer has judged that no interest of secrecy outweighs the release (R-L170-7, R-SKOLL-6A-10).</summary>
    public bool NoOverridingSecrecyInterest { get; init; }

    /// <summary>The release is necessary for the releasing body's own work (R-OSL-10-2).</summary>
    public bool NecessaryForOwnWork { get; init; }

    /// <summary>The release is needed for necessary care or support (R-OSL-25-12, R-OSL-26-9, R-OSL-25-13A).</summary>
    public bool? RequiredForNecessarySupport { get; init; }

    /// <summary>Both activities belong to one authority; <see langword="null"/> if their principals tell (R-OSL-25-13A).</summary>
    public bool? SameAuthority { get; init; }

    /// <summary>The person is not able to consent (R-OSL-25-13).</summary>
    public bool PersonCannotConsent { get; init; }

    /// <summary>Those who were asked share no language with those who asked, and there was no interpreter (R-CONS-06).</summary>
    public bool NoCommonLanguage { get; init; }

    /// <summary>One of the guardians can't be reached (R-CONS-03).</summary>
    public bool CustodianUnreachable { get; init; }

    /// <summary>The matter can't wait without harm to the child (R-CONS-03).</summary>
    public bool CannotWait { get; init; }

    /// <summary>The Swedish day on which custody last changed; answers from before it have lapsed (R-CONS-10).</summary>
    public DateOnly? CustodyChangedAt { get; init; }

    /// <summary>Those who consented were told that the recipient has no secrecy of its own; <see langword="null"/> if nobody says (M17, M27).</summary>
    public bool? WarnedNoSecrecy { get; init; }

    /// <summary>Nobody can be identified, also not by circumstances (M50).</summary>
    public bool Deidentified { get; init; }

    /// <summary>So few people are concerned that circumstances identify them.</summary>
    public bool SmallPopulation { get; init; }

    /// <summary>The recipient needs the information for a task of its own.</summary>
    public bool RecipientNeedsForOwnTask { get; init; } = true;

    /// <summary>
    /// Categories that the recipient needs for its task (R-GDPR-5); <see langword="null"/> if no ceiling is set beyond the
    /// consent's.
    /// </summary>
    public IReadOnlyList<string>? NeededCategories { get; init; }

    /// <summary>Somebody asks the hub for access to what is written about a person (R-GDPR-15, R-TF-2-13).</summary>
    public bool AccessRequest { get; init; }

    /// <summary>Somebody asks that information be erased (R-GDPR-17).</summary>
    public bool ErasureRequest { get; init; }

    /// <summary>Persons would be picked out by sensitive data (R-GDPR-SEARCH).</summary>
    public bool SelectionOnSensitiveData { get; init; }

    /// <summary>A score or profile, and no person, asks for the release (R-GDPR-22).</summary>
    public bool AutomatedScore { get; init; }

    /// <summary>The release would be a published figure (R-HUB-SMALL).</summary>
    public bool PublishedFigure { get; init; }

    /// <summary>The message has reached somebody whom it was not for (R-GDPR-33).</summary>
    public bool Misdirected { get; init; }

    /// <summary>Whole days for which the message has waited without being delivered (R-HUB-RET).</summary>
    public int UndeliveredDays { get; init; }
}
