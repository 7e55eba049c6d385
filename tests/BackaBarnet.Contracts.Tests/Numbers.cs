using System.Reflection;
using BackaBarnet.Testing;

namespace BackaBarnet.Contracts.Tests;

/// <summary>The numbers that tests may use, by name.</summary>
internal static class Numbers
{
    public static IReadOnlyDictionary<string, string> OfTests { get; } = typeof(TestNumbers)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal);
}
