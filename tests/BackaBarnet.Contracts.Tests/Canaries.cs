using System.Reflection;
using System.Runtime.CompilerServices;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;

namespace BackaBarnet.Contracts.Tests;

/// <summary>Fills contracts with values that are easy to find again.</summary>
internal static class Canaries
{
    public const string Text = "KANARIEFÅGEL";

    /// <summary>A record with a value in every property, lists and inner records included.</summary>
    public static object Filled(Type type)
    {
        if (type == typeof(PersonIdentity))
            return PersonIdentity.TryParseWhole(TestNumbers.SchoolGirl, new DateOnly(2026, 11, 22))!;

        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            property.SetValue(record, Value(property.PropertyType));
        return record;
    }

    private static object Value(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare switch
        {
            _ when bare == typeof(string) => Text,
            _ when bare == typeof(bool) => true,
            _ when bare == typeof(int) => 987_654_321,
            _ when bare == typeof(long) => 987_654_321L,
            _ when bare == typeof(DateOnly) => new DateOnly(1987, 6, 5),
            _ when bare == typeof(DateTimeOffset) => new DateTimeOffset(1987, 6, 5, 4, 3, 2, TimeSpan.Zero),
            _ when bare == typeof(MessageId) => MessageId.For(Text, Text, 1),
            _ when bare == typeof(MessageContent) => Filled(typeof(Upptackt)),
            _ when bare.IsEnum => Enum.GetValues(bare).GetValue(bare.GetEnumValues().Length - 1)!,
            _ when bare.IsGenericType => List(bare.GetGenericArguments()[0]),
            _ => Filled(bare),
        };
    }

    private static Array List(Type item)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Value(item), 0);
        return list;
    }
}
