using System.Reflection;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Audit;

/// <summary>Every way in which one column of a row is changed a little; by reflection, so that a new column is tried too.</summary>
internal static class ColumnChanges
{
    public static IReadOnlyList<PropertyInfo> Columns { get; } = typeof(StoredAuditEntry).GetProperties();

    /// <summary>Copies of a row that differ from it in one column, with the column's name.</summary>
    public static IEnumerable<(string Column, StoredAuditEntry Row)> Of(StoredAuditEntry row) =>
        from column in Columns
        from value in Others(column, column.GetValue(row))
        select (column.Name, With(row, column, value));

    public static StoredAuditEntry With(StoredAuditEntry row, PropertyInfo column, object? value)
    {
        var copy = SampleLog.Copy(row);
        column.SetValue(copy, value);
        return copy;
    }

    private static object?[] Others(PropertyInfo column, object? value) => (column.Name, value) switch
    {
        // The position of another row is another row's place: that is tried as a move.
        (nameof(StoredAuditEntry.Position), _) => [],
        (_, DateTimeOffset at) => [at.AddTicks(1), at.AddTicks(-1), at.AddYears(1)],
        (_, byte[] { Length: 0 }) => [new byte[32]],
        (_, byte[] hash) => [Flipped(hash), hash[..^1], Array.Empty<byte>(), (byte[])[.. hash, 0]],
        (_, Guid id) => [null, Guid.Empty, Flipped(id)],
        (_, null) when column.PropertyType == typeof(Guid?) => [Guid.Empty],
        (_, null) => ["", "x"],
        (_, "") when IsNullable(column) => [null, " "],
        (_, "") => [" "],
        (_, string text) when IsNullable(column) => [null, "", text + " ", text[1..], "é" + text[1..]],
        (_, string text) => ["", text + " ", text[1..]],
        _ => throw new InvalidOperationException($"Say how {column.Name} is changed."),
    };

    private static bool IsNullable(PropertyInfo column) => new NullabilityInfoContext().Create(column).WriteState == NullabilityState.Nullable;

    private static byte[] Flipped(byte[] bytes)
    {
        byte[] copy = [.. bytes];
        copy[^1] ^= 1;
        return copy;
    }

    private static Guid Flipped(Guid id) => new(Flipped(id.ToByteArray()));
}
