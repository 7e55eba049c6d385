using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Tests;

/// <summary>The contracts as text: every type with its properties, their types, and what each tells about whom.</summary>
internal static class ContractListing
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Text()
    {
        var text = new StringBuilder();
        foreach (var type in ContractTypes.All)
            Append(text, type);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Type type)
    {
        var name = type.FullName!["BackaBarnet.Contracts.".Length..];
        var below = type.BaseType is { } parent && parent.Assembly == type.Assembly ? $" : {parent.Name}" : "";
        text.Append(name).Append(below).Append('\n');
        foreach (var line in type.IsEnum ? EnumLines(type) : ConstantLines(type).Concat(PropertyLines(type)))
            text.Append("  ").Append(line.TrimEnd()).Append('\n');
        text.Append('\n');
    }

    private static IEnumerable<string> EnumLines(Type type) =>
        Enum.GetValues(type).Cast<object>().Select(value => $"{value} = {Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)}");

    private static IEnumerable<string> ConstantLines(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => $"{field.Name} = {field.GetRawConstantValue()}");

    private static IEnumerable<string> PropertyLines(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.Name != "EqualityContract")
        .OrderBy(property => property.MetadataToken)
        .Select(property => $"{property.Name,-22}{TypeOf(property),-36}{MarkOf(property)}");

    private static string TypeOf(PropertyInfo property)
    {
        var nullable = Nullability.Create(property).ReadState == NullabilityState.Nullable ? "?" : "";
        var required = property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ";
        return required + Name(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) + nullable;
    }

    private static string Name(Type type) => type.IsGenericType ? $"list of {Name(type.GetGenericArguments()[0])}" : type.Name;

    private static string MarkOf(PropertyInfo property) =>
        property.GetCustomAttribute<InformationAttribute>() is { } mark ? $"{mark.Category}, {mark.About}" : "";
}
