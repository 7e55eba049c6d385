using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Configuration;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>How the rows of one form become an upptäckt. A row that is not mapped is not carried.</summary>
public sealed class FormMapping : ICheckedOptions
{
    /// <summary>The form's name in documents, for example <c>Upptäckarkort</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The rows that are carried.</summary>
    public List<RowMapping> Rows { get; set; } = [];

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return new($"{path}:Name", "is missing; write the form's name as it stands in documents");
        if (!Rows.Exists(row => RowTargets.TryParse(row.Target, out var target) && target.NeedsArea()))
            yield return new($"{path}:Rows", "maps no row to needsMet or note; an upptäckt tells of at least one area");
        var labels = new HashSet<string>(Names.Comparer);
        var targets = new HashSet<(RowTarget, string)>();
        for (var i = 0; i < Rows.Count; i++)
        {
            var row = Rows[i];
            foreach (var fault in row.Faults($"{path}:Rows:{i}"))
                yield return fault;
            if (!labels.Add(Names.Key(row.Label)))
                yield return new($"{path}:Rows:{i}:Label", "is the label of an earlier row; a label is mapped once");
            // Several rows may tell of the same area in words; anything else has one row.
            if (RowTargets.TryParse(row.Target, out var target) && target != RowTarget.Note && !targets.Add((target, AreaKey(target, row))))
                yield return new($"{path}:Rows:{i}:Target", "is the target of an earlier row; only note may have several");
        }
    }

    private static string AreaKey(RowTarget target, RowMapping row) =>
        target == RowTarget.NeedsMet && Behovskompass.TryParse(row.Area, out var area) ? area.ToString() : "";
}

/// <summary>How one row is carried.</summary>
public sealed class RowMapping : ICheckedOptions
{
    /// <summary>The row's label in documents; case does not matter.</summary>
    public string Label { get; set; } = "";

    /// <summary>
    /// What the row fills: <c>needsMet</c>, <c>note</c>, <c>absentDays</c>, <c>childsView</c>, <c>triedSoFar</c>,
    /// <c>siblingNote</c>, <c>guardianNote</c>, <c>group</c>, <c>observedOn</c>, <c>attest</c> or <c>suspectsHarm</c>.
    /// </summary>
    public string Target { get; set; } = "";

    /// <summary>Area of the behovskompass, in Swedish or by its SHANARRI name; for <c>needsMet</c>, <c>note</c> and, if its comment is to be carried, <c>suspectsHarm</c>.</summary>
    public string? Area { get; set; }

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (string.IsNullOrWhiteSpace(Label))
            yield return new($"{path}:Label", "is missing; write the row's label as it stands in documents");
        if (!RowTargets.TryParse(Target, out var target))
        {
            yield return new($"{path}:Target", $"is no target; write one of {RowTargets.All}");
            yield break;
        }

        if (Area is null && target.NeedsArea())
            yield return new($"{path}:Area", "is missing; write an area of the behovskompass, for example Trygghet");
        else if (Area is not null && !target.TakesArea())
            yield return new($"{path}:Area", "has no meaning for this target; take it away");
        else if (Area is not null && !Behovskompass.TryParse(Area, out _))
            yield return new($"{path}:Area", "is no area of the behovskompass; write for example Trygghet or Må bra");
    }
}

/// <summary>Which activity a unit's forms are released by.</summary>
public sealed class UnitMapping : ICheckedOptions
{
    /// <summary>The unit's name in documents; case does not matter.</summary>
    public string Name { get; set; } = "";

    /// <summary>Id of the activity in the hub's directory.</summary>
    public string Activity { get; set; } = "";

    /// <inheritdoc />
    public IEnumerable<ConfigurationFault> Faults(string path)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return new($"{path}:Name", "is missing; write the unit's name as it stands in documents");
        if (string.IsNullOrWhiteSpace(Activity))
            yield return new($"{path}:Activity", "is missing; write the id of the unit's activity");
    }
}
