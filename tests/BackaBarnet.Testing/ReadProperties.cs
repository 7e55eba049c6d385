using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace BackaBarnet.Testing;

/// <summary>Looks in compiled code for properties of a reader's types that nobody reads.</summary>
public static class ReadProperties
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The properties of a namespace's records that no code of their assembly reads, apart from what the compiler wrote for records and
    /// what was generated for reading JSON.
    /// </summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="space">The namespace in which the records stand.</param>
    /// <param name="kind">From what those records derive that hold what others have written.</param>
    /// <returns>Each as <c>Type.Property</c>.</returns>
    public static IReadOnlyList<string> Unused(Assembly assembly, string space, Type kind)
    {
        var records = assembly.GetTypes().Where(type => type.Namespace == space && type.IsAssignableTo(kind) && type.GetMethod("<Clone>$", Everything) is not null).ToHashSet();
        var called = assembly.GetTypes()
            .Where(type => !IsGenerated(type))
            .SelectMany(type => type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
            .Where(method => !records.Contains(method.DeclaringType!) || method.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(CallsIn)
            .ToHashSet();
        return
        [
            .. records
                .SelectMany(record => record.GetProperties(Everything))
                .Where(property => property is { Name: not "EqualityContract", SetMethod: not null } && !called.Contains(property.GetMethod!.MetadataToken))
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsGenerated(Type type) => typeof(JsonSerializerContext).IsAssignableFrom(type) || (type.DeclaringType is { } outer && IsGenerated(outer));

    // Every place where a call may stand: that a number happens to look like one is rarer than a forgotten property.
    private static IEnumerable<int> CallsIn(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + 5 <= code.Length; at++)
        {
            if (code[at] is Call or CallVirtual)
                yield return BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1));
        }
    }
}
