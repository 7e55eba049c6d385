using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>A row's mapping, ready to use.</summary>
/// <param name="Label">The label as configured: the document's own spelling never leaves the mapping.</param>
/// <param name="Target">What it fills.</param>
/// <param name="Area">The area, where it has one.</param>
internal sealed record RowPlan(string Label, RowTarget Target, BehovskompassArea? Area);

/// <summary>The mappings of all forms and units, ready to use.</summary>
internal sealed class FormPlan
{
    private readonly Dictionary<string, Dictionary<string, RowPlan>> _forms = new(Names.Comparer);
    private readonly Dictionary<string, string> _units = new(Names.Comparer);

    /// <summary>Prepares the mappings.</summary>
    /// <param name="options">Checked options.</param>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public FormPlan(ProrenataOptions options)
    {
        foreach (var form in options.Forms)
            _forms.Add(Names.Key(form.Name), form.Rows.ToDictionary(row => Names.Key(row.Label), ToPlan, Names.Comparer));
        foreach (var unit in options.Units)
            _units.Add(Names.Key(unit.Name), unit.Activity);
    }

    /// <summary>The rows of a form by label; <see langword="null"/> if the form is not configured.</summary>
    public IReadOnlyDictionary<string, RowPlan>? Rows(string form) => _forms.GetValueOrDefault(Names.Key(form));

    /// <summary>The activity of a unit; <see langword="null"/> if the unit is not configured.</summary>
    public string? Activity(string unit) => _units.GetValueOrDefault(Names.Key(unit));

    private static RowPlan ToPlan(RowMapping row)
    {
        if (!RowTargets.TryParse(row.Target, out var target))
            throw new ArgumentException("A row has no target.", nameof(row));
        return new RowPlan(Names.Key(row.Label), target, Behovskompass.TryParse(row.Area, out var area) ? area : null);
    }
}
