using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Steps;

/// <summary>One decision under way: the facts, what follows from them at once, and what has been looked at.</summary>
internal sealed class Evaluation(RuleSet rules, Situation situation)
{
    private const int LikelyRules = 16;
    private readonly List<string> _evaluated = new(LikelyRules);

    public RuleSet Rules => rules;

    public Situation Situation => situation;

    public Circumstances Circumstances => situation.Circumstances;

    /// <summary>The Swedish day of the decision.</summary>
    public DateOnly Today { get; } = SwedishTime.DateAt(situation.At);

    /// <summary>The releasing kind; <see langword="null"/> if it is unknown.</summary>
    public ActivityKindRule? From { get; } = rules.FindKind(situation.From.Kind);

    /// <summary>The receiving kind; <see langword="null"/> if it is unknown.</summary>
    public ActivityKindRule? To { get; } = rules.FindKind(situation.To.Kind);

    /// <summary>
    /// Harm is suspected and the recipient is somebody else than socialtjänst: only what the law opens beside the duty to
    /// report may still pass.
    /// </summary>
    public bool OnlyBesideTheDuty { get; set; }

    /// <summary>The release that is being put together rests on consents.</summary>
    public bool RestsOnConsents { get; set; }

    /// <summary>The rule that names a refusal when nothing permits: that of the releasing body's regime.</summary>
    public string DefaultDeny => From?.DefaultDeny ?? RuleIds.Secrecy;

    public bool IsReport => situation.Message.Kind == MessageKinds.Orosanmalan;

    public bool ToSocialtjanst => situation.To.Kind == ActivityKinds.Socialtjanst;

    public bool ToPerson => situation.To.Kind == ActivityKinds.Guardian;

    /// <summary>The matrix row that the situation falls under.</summary>
    public MatrixRow? FindRow() => rules.FindRow(this);

    /// <summary>The rule of an id that is in force now.</summary>
    public Rule? Find(string id) => rules.Find(id, Today);

    /// <summary>Whether the child is not yet born.</summary>
    public bool IsUnborn => situation.Child.Born > Today;

    /// <summary>Whether the child has not reached an age; an unborn child has reached none. No, if its birth is unknown.</summary>
    public bool IsUnder(int years) => situation.Child.Born is { } born && Today < born.PlusYears(years);

    /// <summary>Whether the child may be under an age, as far as anybody knows.</summary>
    public bool MayBeUnder(int years) => situation.Child.Born is null || IsUnder(years);

    /// <summary>Notes that a rule or row has been looked at.</summary>
    public void Consider(string id)
    {
        if (!_evaluated.Contains(id))
            _evaluated.Add(id);
    }

    /// <summary>Everything that has been looked at, once the evaluation is over.</summary>
    public IReadOnlyList<string> Evaluated => _evaluated;
}
