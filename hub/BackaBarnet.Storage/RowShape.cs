using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BackaBarnet.Storage;

/// <summary>How a row is kept, taken from EF Core's model: for statements on many rows at once, which EF Core has no words for.</summary>
internal sealed class RowShape
{
    private static readonly ConditionalWeakTable<IEntityType, RowShape> Known = [];

    private RowShape(IEntityType type)
    {
        Table = $"\"{type.GetTableName()}\"";
        Columns = [.. type.GetProperties().Select(property => new Column(property))];
        Key = Columns.First(column => column.IsKey);
        Changeable = [.. Columns.Where(column => column.IsChangeable)];
    }

    /// <summary>The table's name, quoted.</summary>
    public string Table { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The column of the key; of a log's row, which is not found by it, the first.</summary>
    public Column Key { get; }

    /// <summary>Columns whose values may change once the row is there.</summary>
    public IReadOnlyList<Column> Changeable { get; }

    public static RowShape Of<TRow>(HubContext context) => Known.GetValue(context.Model.FindEntityType(typeof(TRow))!, static type => new RowShape(type));

    /// <summary>A column of a row.</summary>
    public sealed class Column
    {
        private readonly PropertyInfo _property;
        private readonly Func<object?, object?> _toProvider;
        private readonly Type _elementType;

        public Column(IProperty property)
        {
            _property = property.PropertyInfo!;
            var converter = property.GetTypeMapping().Converter;
            _toProvider = converter is null ? static value => value : converter.ConvertToProvider;
            var stored = converter?.ProviderClrType ?? property.ClrType;
            _elementType = property.IsNullable && stored.IsValueType && Nullable.GetUnderlyingType(stored) is null ? typeof(Nullable<>).MakeGenericType(stored) : stored;
            (Name, IsKey) = ($"\"{property.GetColumnName()}\"", property.IsPrimaryKey());
            IsChangeable = _property.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        }

        /// <summary>The column's name, quoted.</summary>
        public string Name { get; }

        public string Property => _property.Name;

        public bool IsKey { get; }

        public bool IsChangeable { get; }

        /// <summary>The value in a row, as code has it.</summary>
        public object? In(object row) => _property.GetValue(row);

        /// <summary>The value in a row, as the database has it.</summary>
        public object? StoredIn(object row) => _toProvider(In(row));

        /// <summary>The values in rows, as the database has them.</summary>
        public Array Of<TRow>(IReadOnlyList<TRow> rows)
            where TRow : class
        {
            var values = Array.CreateInstance(_elementType, rows.Count);
            for (var i = 0; i < rows.Count; i++)
                values.SetValue(StoredIn(rows[i]), i);
            return values;
        }
    }
}
