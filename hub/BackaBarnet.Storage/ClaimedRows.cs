namespace BackaBarnet.Storage;

/// <summary>Rows that have changed in the same columns.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
internal sealed record RowChange<TRow>(IReadOnlyList<RowShape.Column> Columns, IReadOnlyList<TRow> Rows);

/// <summary>
/// Rows of work that a transaction has claimed. What has been changed in them is found by comparing, and written for all rows at
/// once; EF Core would watch every column of every row, and write row by row.
/// </summary>
/// <param name="shape">How the rows are kept.</param>
internal sealed class ClaimedRows<TRow>(RowShape shape)
    where TRow : class
{
    private readonly Dictionary<object, Claimed> _rows = [];

    private sealed record Claimed(TRow Row, object?[] Written);

    /// <summary>Claims rows that have been found. A row that has been claimed before is the same object again.</summary>
    public IReadOnlyList<TRow> Claim(IReadOnlyList<TRow> found) => [.. found.Select(Claim)];

    /// <summary>What has been changed since the rows were claimed or last written; counts as written from now on.</summary>
    public IReadOnlyList<RowChange<TRow>> TakeChanges()
    {
        var changed = new Dictionary<int, List<TRow>>();
        foreach (var claimed in _rows.Values)
        {
            var columns = TakeChanges(claimed);
            if (columns == 0)
                continue;
            if (!changed.TryGetValue(columns, out var rows))
                changed.Add(columns, rows = []);
            rows.Add(claimed.Row);
        }

        return [.. changed.Select(same => new RowChange<TRow>([.. shape.Changeable.Where((_, i) => (same.Key & (1 << i)) != 0)], same.Value))];
    }

    private TRow Claim(TRow row)
    {
        var key = shape.Key.In(row)!;
        if (!_rows.TryGetValue(key, out var claimed))
            _rows.Add(key, claimed = new Claimed(row, [.. shape.Changeable.Select(column => column.In(row))]));
        return claimed.Row;
    }

    /// <returns>A bit for each changeable column that has changed.</returns>
    private int TakeChanges(Claimed claimed)
    {
        var columns = 0;
        for (var i = 0; i < claimed.Written.Length; i++)
        {
            var value = shape.Changeable[i].In(claimed.Row);
            if (Equals(value, claimed.Written[i]))
                continue;
            claimed.Written[i] = value;
            columns |= 1 << i;
        }

        return columns;
    }
}
