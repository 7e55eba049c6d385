using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>The answers of a form's mapped rows, put where the mapping says.</summary>
internal sealed record FormRows : Confidential
{
    private readonly Dictionary<RowTarget, (RowPlan Plan, RowAnswer Answer)> _single = [];
    private readonly Dictionary<BehovskompassArea, int> _needsMet = [];
    private readonly Dictionary<BehovskompassArea, List<string>> _notes = [];

    /// <summary>The sender attests what running text holds.</summary>
    public bool Attested => Single(RowTarget.Attest)?.Yes ?? false;

    /// <summary>The sender suspects harm.</summary>
    public bool SuspectsHarm => Single(RowTarget.SuspectsHarm)?.Yes ?? false;

    /// <summary>When it was noticed, if the form says so.</summary>
    public DateTimeOffset? ObservedOn => Single(RowTarget.ObservedOn)?.Instant;

    /// <summary>Reads a form's rows.</summary>
    /// <param name="form">The form.</param>
    /// <param name="plans">The form's mapping, by label.</param>
    /// <param name="faults">Receives what is wrong with mapped rows.</param>
    public static FormRows Read(FormNode form, IReadOnlyDictionary<string, RowPlan> plans, List<MappingFault> faults)
    {
        var rows = new FormRows();
        var seen = new HashSet<RowPlan>();
        foreach (var (row, where) in form.Objects("rows"))
        {
            // A label that can't be read could be a mapped one, so it is a fault; any other label is nobody's business.
            if (row.Text("label", required: true) is not { } label || !plans.TryGetValue(Names.Key(label), out var plan))
                continue;
            if (!seen.Add(plan))
                faults.Add(new(FaultCodes.DuplicateRow, where, "a label that occurs once in the form"));
            else if (ReadRow(row, plan, where, faults) is { } answer)
                rows.Put(plan, answer);
        }

        return rows;
    }

    /// <summary>The rows as an upptäckt; the observations stand in the order of the compass.</summary>
    public Upptackt ToUpptackt(Informant? upptackare, string? studentsClass) => new()
    {
        Upptackare = upptackare,
        Observations =
        [
            .. Behovskompass.Areas
                .Where(area => _needsMet.ContainsKey(area) || _notes.ContainsKey(area))
                .Select(ToObservation),
        ],
        Group = Words(RowTarget.Group) ?? studentsClass,
        AbsentDaysLastMonth = Single(RowTarget.AbsentDays)?.Number,
        ChildsView = Words(RowTarget.ChildsView),
        TriedSoFar = Words(RowTarget.TriedSoFar),
        SiblingNote = Words(RowTarget.SiblingNote),
        GuardianNote = Words(RowTarget.GuardianNote),
    };

    private static RowAnswer? ReadRow(FormNode row, RowPlan plan, string where, List<MappingFault> faults)
    {
        var types = plan.Target.Types();
        if (RowTypes.TryParse(row.Text("type")) is not { } type || !types.Contains(type))
        {
            faults.Add(new(FaultCodes.WrongType, where, $"a row of type {string.Join(" or ", types.Select(RowTypes.Name))}"));
            return null;
        }

        var comment = row.Text("comment", longest: RowAnswer.LongText);
        if (row.Value("value") is not { } value)
            return comment is null ? null : new RowAnswer { Comment = comment };
        if (RowAnswer.Read(type, value) is not { } answer)
            faults.Add(new(FaultCodes.WrongType, where, type.Expected()));
        else if (Range(plan.Target) is var (least, most) && !(answer.Number >= least && answer.Number <= most))
            faults.Add(new(FaultCodes.OutOfRange, where, FormattableString.Invariant($"a whole number from {least} to {most}")));
        else
            return answer with { Comment = comment };
        return null;
    }

    private static (int Least, int Most)? Range(RowTarget target) => target switch
    {
        RowTarget.NeedsMet => (1, 5),
        RowTarget.AbsentDays => (0, 31),
        _ => null,
    };

    private void Put(RowPlan plan, RowAnswer answer)
    {
        switch (plan.Target)
        {
            case RowTarget.NeedsMet:
                if (answer.Number is { } needsMet)
                    _needsMet[plan.Area!.Value] = needsMet;
                Note(plan.Area, answer.Comment);
                break;
            case RowTarget.Note:
                Note(plan.Area, InWords(plan, answer));
                break;
            default:
                _single[plan.Target] = (plan, answer);
                if (plan.Target == RowTarget.SuspectsHarm)
                    Note(plan.Area, answer.Comment);
                break;
        }
    }

    private void Note(BehovskompassArea? area, string? note)
    {
        if (area is not { } known || string.IsNullOrEmpty(note))
            return;
        if (!_notes.TryGetValue(known, out var notes))
            _notes[known] = notes = [];
        notes.Add(note);
    }

    private Observation ToObservation(BehovskompassArea area) => new()
    {
        Area = area,
        NeedsMet = _needsMet.TryGetValue(area, out var needsMet) ? needsMet : null,
        Note = _notes.TryGetValue(area, out var notes) ? string.Join('\n', notes) : null,
    };

    private RowAnswer? Single(RowTarget target) => _single.TryGetValue(target, out var row) ? row.Answer : null;

    private string? Words(RowTarget target) => _single.TryGetValue(target, out var row) ? InWords(row.Plan, row.Answer) : null;

    // A bare yes says nothing without its question, so the configured label goes with it.
    private static string? InWords(RowPlan plan, RowAnswer answer)
    {
        var yesNo = answer.Yes is { } yes ? $"{plan.Label}: {(yes ? "Ja" : "Nej")}" : null;
        var words = string.Join(yesNo is null ? "\n" : ". ", new[] { yesNo ?? answer.Words, answer.Comment }.Where(part => !string.IsNullOrEmpty(part)));
        return string.IsNullOrEmpty(words) ? null : words;
    }
}
