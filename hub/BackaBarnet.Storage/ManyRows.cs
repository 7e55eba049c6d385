using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace BackaBarnet.Storage;

/// <summary>
/// Statements of PostgreSQL on many rows at once: each column is one parameter, an array. However many rows there are, the
/// statement is the same, and is prepared once.
/// </summary>
internal static class ManyRows
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>Inserts rows.</summary>
    public static NpgsqlBatchCommand Insert<TRow>(RowShape shape, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        var text = Texts.GetOrAdd(shape.Table, static (_, shape) => InsertText(shape), shape);
        return With(new NpgsqlBatchCommand(text), shape.Columns, rows);
    }

    /// <summary>Inserts rows, each in its turn, unless its key or a unique value of it is there already.</summary>
    public static NpgsqlBatchCommand InsertMissing<TRow>(RowShape shape, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        var text = Texts.GetOrAdd($"{shape.Table} missing", static (_, shape) => $"{InsertText(shape)} ON CONFLICT DO NOTHING", shape);
        return With(new NpgsqlBatchCommand(text), shape.Columns, rows);
    }

    /// <summary>Writes some columns of rows that are there.</summary>
    public static NpgsqlBatchCommand Update<TRow>(RowShape shape, RowChange<TRow> change)
        where TRow : class
    {
        var name = $"{shape.Table} {string.Join(' ', change.Columns.Select(column => column.Name))}";
        var text = Texts.GetOrAdd(name, static (_, of) => UpdateText(of.shape, of.Columns), (shape, change.Columns));
        return With(new NpgsqlBatchCommand(text), [shape.Key, .. change.Columns], change.Rows);
    }

    private static string InsertText(RowShape shape) =>
        $"INSERT INTO {shape.Table} ({NamesOf(shape.Columns)}) SELECT * FROM unnest({PlacesOf(shape.Columns.Count)})";

    private static string UpdateText(RowShape shape, IReadOnlyList<RowShape.Column> columns) =>
        $"UPDATE {shape.Table} AS kept SET {string.Join(", ", columns.Select(column => $"{column.Name} = given.{column.Name}"))} "
        + $"FROM unnest({PlacesOf(columns.Count + 1)}) AS given ({shape.Key.Name}, {NamesOf(columns)}) WHERE kept.{shape.Key.Name} = given.{shape.Key.Name}";

    private static string NamesOf(IReadOnlyList<RowShape.Column> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string PlacesOf(int count) => string.Join(", ", Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i}")));

    private static NpgsqlBatchCommand With<TRow>(NpgsqlBatchCommand command, IReadOnlyList<RowShape.Column> columns, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        foreach (var column in columns)
            command.Parameters.Add(new NpgsqlParameter { Value = column.Of(rows) });
        return command;
    }
}
