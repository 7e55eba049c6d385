using System.Reflection;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Tests;

/// <summary>What the contracts consist of, found by reflection.</summary>
internal static class ContractTypes
{
    private static readonly string[] RecordNamespaces = [typeof(Message).Namespace!, typeof(Registers.RegisterEntry).Namespace!];

    /// <summary>Every public type of the contracts.</summary>
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(Message).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Every public type among the messages and the registers.</summary>
    public static IReadOnlyList<Type> MessagesAndRegisters { get; } = [.. All.Where(type => RecordNamespaces.Contains(type.Namespace, StringComparer.Ordinal))];

    /// <summary>Every record that can be made, identities included.</summary>
    public static IReadOnlyList<Type> Records { get; } = [.. All.Where(type => type.IsAssignableTo(typeof(Confidential)) && !type.IsAbstract)];

    /// <summary>The records that a message consists of.</summary>
    public static IReadOnlyList<Type> MessageGraph { get; } = [.. Reachable(typeof(Message), []).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>The properties of a type that are its own and are serialised.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null);

    /// <summary>A property whose value is a fact and not a record of further properties. An identity number is one fact.</summary>
    public static bool IsLeaf(PropertyInfo property) => Part(property.PropertyType) is null;

    private static HashSet<Type> Reachable(Type type, HashSet<Type> found)
    {
        if (!found.Add(type))
            return found;

        foreach (var derived in type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false))
            Reachable(derived.DerivedType, found);
        foreach (var part in Properties(type).Select(property => Part(property.PropertyType)).OfType<Type>())
            Reachable(part, found);
        return found;
    }

    private static Type? Part(Type type)
    {
        var item = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;
        return item.IsAssignableTo(typeof(Confidential)) && item != typeof(PersonIdentity) ? item : null;
    }
}
