using System.Reflection;
using System.Runtime.CompilerServices;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Tests;

/// <summary>Every contract is immutable and keeps its values to itself.</summary>
public sealed class RecordRulesTests
{
    private static readonly Type[] Values =
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(DateOnly), typeof(DateTimeOffset), typeof(MessageId), typeof(NumberSeries)];

    // A message's id is no personal data and is meant to be logged; its converter holds no data.
    private static readonly Type[] NotConfidential = [typeof(MessageId), typeof(MessageIdJsonConverter)];

    [Fact]
    public void MessagesAndRegisters_EveryType_IsConfidential() => AssertNone(
        ContractTypes.MessagesAndRegisters.Except(NotConfidential).Where(type => !type.IsAssignableTo(typeof(Confidential))).Select(type => type.Name));

    [Fact]
    public void Record_Every_IsSealedOrAbstract() =>
        AssertNone(ContractTypes.All.Where(type => type.IsAssignableTo(typeof(Confidential)) && !type.IsSealed && !type.IsAbstract).Select(type => type.Name));

    [Fact]
    public void Record_EveryProperty_CanBeSetOnlyWhenItIsMade() =>
        AssertNone(Members().Where(property => property.SetMethod is { } set && !IsInit(set)).Select(Name));

    [Fact]
    public void Record_EveryProperty_IsOfAnImmutableType() => AssertNone(
        Members().Where(property => !IsImmutable(property.PropertyType)).Select(property => $"{Name(property)}: {property.PropertyType.Name}"));

    [Fact]
    public void Record_NoField_IsPublic() => AssertNone(
        ContractTypes.Records.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance)).Select(field => $"{field.DeclaringType!.Name}.{field.Name}"));

    public static TheoryData<string> RecordNames => [.. ContractTypes.Records.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void ToString_EveryPropertyFilled_TellsTheTypeOnly(string name)
    {
        var type = typeof(Message).Assembly.GetType(name, throwOnError: true)!;

        var text = Canaries.Filled(type).ToString();

        Assert.Equal(type.Name, text);
    }

    [Fact]
    public void Filled_Record_HoldsACanaryInEveryProperty()
    {
        var message = (Message)Canaries.Filled(typeof(Message));

        Assert.Equal(Canaries.Text, message.Municipality);
        Assert.Equal(Canaries.Text, message.Child.GivenName);
        Assert.Equal(Canaries.Text, Assert.Single(Assert.IsType<Upptackt>(message.Content).Observations).Note);
    }

    private static IEnumerable<PropertyInfo> Members() => ContractTypes.Records
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        .DistinctBy(property => (property.DeclaringType, property.Name));

    private static string Name(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsImmutable(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return Values.Contains(bare) || bare.IsEnum || bare.IsAssignableTo(typeof(Confidential))
            || (bare.IsGenericType && bare.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && IsImmutable(bare.GetGenericArguments()[0]));
    }

    private static void AssertNone(IEnumerable<string> offenders) => Assert.Equal([], offenders);
}
