using System.Collections.Frozen;
using BackaBarnet.Consent.Steps;

namespace BackaBarnet.Consent;

/// <summary>
/// The checked rule set: rules, kinds of activity and the matrix. Read from data files and never changed; a new version is
/// a new rule set.
/// </summary>
public sealed class RuleSet
{
    private readonly FrozenDictionary<string, Rule[]> _rules;
    private readonly FrozenDictionary<string, ActivityKindRule> _kinds;
    private readonly FrozenDictionary<(string From, string To), MatrixRow[]> _rowsByPair;

    internal RuleSet(RuleContent content)
    {
        Version = content.Version;
        Rules = content.Rules;
        Kinds = content.Kinds;
        Rows = content.Rows;
        Obligations = content.Obligations;
        Calendar = content.Calendar;
        Questions = content.Questions;
        Content = content;
        ChildsYesFrom = Number(PolicyNumbers.ChildsYesFrom);
        ChildDecidesFrom = Number(PolicyNumbers.ChildDecidesFrom);
        ConsentMonths = Number(PolicyNumbers.ConsentMonths);
        RetentionDays = Number(PolicyNumbers.RetentionDays);
        _rules = Rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        Stops = [.. Rules.Where(rule => rule.ForbidsWhen is not null || rule.AsksPersonWhen is not null)];
        _kinds = Kinds.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);
        // The most specific first; among equals the one with a boundary, as a prohibition beats a permission.
        _rowsByPair = ByPair(Kinds, [.. Rows.OrderBy(row => row.Messages.Count == 0).ThenBy(row => row.HasWildcard).ThenBy(row => row.Boundary == Boundary.No)]);
    }

    /// <summary>Version of the data, written into every decision.</summary>
    public string Version { get; }

    /// <summary>All rules, in the files' order.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>All kinds of activity.</summary>
    public IReadOnlyList<ActivityKindRule> Kinds { get; }

    /// <summary>The matrix, in the file's order.</summary>
    public IReadOnlyList<MatrixRow> Rows { get; }

    /// <summary>What goes with outcomes.</summary>
    public IReadOnlyList<Obligation> Obligations { get; }

    /// <summary>Known and expected changes of law.</summary>
    public IReadOnlyList<CalendarEntry> Calendar { get; }

    /// <summary>What a municipal lawyer must answer before the rule set is used.</summary>
    public IReadOnlyList<LawyerQuestion> Questions { get; }

    /// <summary>Age in years from which the child's own yes is needed beside the holders' (R-CONS-05); 0-15.</summary>
    public int ChildsYesFrom { get; }

    /// <summary>Age in years from which nothing passes without the child's own yes, and a maturity decision can stand in for the holders (R-CONS-05); from <see cref="ChildsYesFrom"/> to 18.</summary>
    public int ChildDecidesFrom { get; }

    /// <summary>Months for which a consent holds at most (R-CONS-10); 1-12.</summary>
    public int ConsentMonths { get; }

    /// <summary>Whole days for which an undelivered message is kept at most (R-HUB-RET); 1-14.</summary>
    public int RetentionDays { get; }

    internal RuleContent Content { get; }

    /// <summary>Reads the rule set that the hub comes with.</summary>
    public static RuleSetResult Load() => RuleSetReader.Read(EmbeddedRuleFiles.Read());

    /// <summary>Reads a rule set.</summary>
    /// <param name="files">The files' texts by name: <c>rule-set.json</c>, <c>activity-kinds.json</c>, <c>matrix.json</c>, <c>obligations.json</c>, <c>calendar.json</c>, <c>questions.json</c> and <c>rules-*.json</c>.</param>
    public static RuleSetResult Parse(IReadOnlyDictionary<string, string> files) => RuleSetReader.Read(files);

    /// <summary>
    /// This rule set as a municipality's policy changes it: tighter wherever it likes, looser only where a rule is marked as
    /// policy. Its version names both. A policy that changes nothing and has no name gives the rule set itself.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="file">Where it was read, for the faults.</param>
    /// <param name="path">JSON path of the policy within that file.</param>
    public RuleSetResult With(Policy policy, string file = "policy.json", string path = "$") => PolicyOverlay.Apply(this, policy, file, path);

    /// <summary>The rule of an id that is in force on a day; <see langword="null"/> if none is.</summary>
    public Rule? Find(string id, DateOnly day) =>
        _rules.TryGetValue(id, out var versions) ? Array.Find(versions, rule => rule.IsInForce(day)) : null;

    /// <summary>A kind of activity; <see langword="null"/> if it is unknown.</summary>
    public ActivityKindRule? FindKind(string code) => _kinds.GetValueOrDefault(code);

    /// <summary>The rules that by themselves forbid a release or leave it to a person.</summary>
    internal IReadOnlyList<Rule> Stops { get; }

    internal MatrixRow? FindRow(Evaluation evaluation)
    {
        var situation = evaluation.Situation;
        if (!_rowsByPair.TryGetValue((situation.From.Kind, situation.To.Kind), out var rows))
            return null;
        foreach (var row in rows)
        {
            if ((row.Messages.Count == 0 || row.Messages.Contains(situation.Message.Kind)) && IsPrincipal(row.Principal, situation) && Conditions.AllHold(row.AppliesWhen, evaluation))
                return row;
        }

        return null;
    }

    private static FrozenDictionary<(string From, string To), MatrixRow[]> ByPair(IReadOnlyList<ActivityKindRule> kinds, MatrixRow[] rows)
    {
        var pairs = new Dictionary<(string From, string To), MatrixRow[]>();
        foreach (var from in kinds)
        {
            foreach (var to in kinds)
                pairs[(from.Code, to.Code)] = Array.FindAll(rows, row => row.Covers(from.Code, to.Code));
        }

        return pairs.ToFrozenDictionary();
    }

    private int Number(PolicyNumber number) => Rules.Last(rule => rule.Id == number.Rule).Parameters[number.Name];

    private static bool IsPrincipal(PrincipalRelation relation, Situation situation) => relation switch
    {
        PrincipalRelation.Same => situation.From.Principal == situation.To.Principal,
        PrincipalRelation.Other => situation.From.Principal != situation.To.Principal,
        _ => true,
    };
}

/// <summary>A rule set, or everything that keeps the files from being one.</summary>
/// <param name="RuleSet">The rule set; <see langword="null"/> if there are faults.</param>
/// <param name="Faults">Every fault.</param>
public sealed record RuleSetResult(RuleSet? RuleSet, IReadOnlyList<RuleFault> Faults);

/// <summary>Something that is wrong in a rule file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Path">JSON path, for example <c>$.rows[3].overrides[0].rule</c>.</param>
/// <param name="Problem">What is wrong, with the nearest valid word where there is one.</param>
public sealed record RuleFault(string File, string Path, string Problem)
{
    /// <inheritdoc />
    public override string ToString() => $"{File} {Path}: {Problem}";
}
