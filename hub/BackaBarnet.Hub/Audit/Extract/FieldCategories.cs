using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>
/// Information categories of fields by their paths, over every kind of message: a row of the log holds paths, and not which kind
/// of message they are of.
/// </summary>
internal static partial class FieldCategories
{
    private static readonly FrozenDictionary<string, string?> Table = Build();

    /// <summary>The category; <see langword="null"/> if no contract knows the field, or two disagree about it.</summary>
    public static string? Of(string path) => Table.GetValueOrDefault(Index().Replace(path, ""));

    private static FrozenDictionary<string, string?> Build()
    {
        var found = new List<(string Path, string Category)>();
        Walk(typeof(Message), "", found);
        foreach (var kind in typeof(MessageContent).GetCustomAttributes<JsonDerivedTypeAttribute>())
            Walk(kind.DerivedType, "content.", found);
        return found
            .GroupBy(field => field.Path, field => field.Category, StringComparer.Ordinal)
            .ToFrozenDictionary(field => field.Key, field => field.Distinct(StringComparer.Ordinal).Count() == 1 ? field.First() : null, StringComparer.Ordinal);
    }

    private static void Walk(Type type, string prefix, List<(string Path, string Category)> found)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var path = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (property.GetCustomAttribute<InformationAttribute>() is { } information)
                found.Add((path, information.Category));
            else if (Nested(property.PropertyType) is { } nested)
                Walk(nested, path + ".", found);
        }
    }

    private static Type? Nested(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Nested(type.GetGenericArguments()[0]);
        return type.Namespace == typeof(Message).Namespace && type.IsClass && !type.IsAbstract ? type : null;
    }

    [GeneratedRegex(@"\[\d+\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
