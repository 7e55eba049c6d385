using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;

namespace BackaBarnet.Contracts.Tests.Serialization;

/// <summary>What stores and receivers keep is read by later versions: a serialised form changes on purpose only.</summary>
public sealed class SerialisedFormTests
{
    private static readonly JsonSerializerOptions Readable = new(ContractJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static TheoryData<string> Kinds => [.. MessageKinds.All];

    public static TheoryData<string> Entries => [.. Examples.Entries.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Message_EveryKind_IsWrittenAsApprovedAndReadBack(string kind) => AssertApproved(Examples.Messages[kind], $"message-{kind}");

    [Theory]
    [MemberData(nameof(Entries))]
    public void Entry_Every_IsWrittenAsApprovedAndReadBack(string entry) => AssertApproved(Examples.Entries[entry], $"entry-{entry}");

    [Fact]
    public void Examples_Together_FillEveryProperty()
    {
        object[] examples = [.. Examples.Messages.Values, .. Examples.Entries.Values];

        var written = string.Concat(examples.Select(example => JsonSerializer.Serialize(example, ContractJson.Options)));

        var missing = ContractTypes.Records.Where(type => type != typeof(PersonIdentity)).SelectMany(ContractTypes.Properties)
            .Where(property => !written.Contains($"\"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}\":", StringComparison.Ordinal))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");
        Assert.Equal([], missing);
    }

    [Fact]
    public void Examples_Entries_AreOfEveryKind() => Assert.Equal(
        ContractTypes.All.Where(type => type.IsAssignableTo(typeof(RegisterEntry)) && !type.IsAbstract).Order(TypeNames),
        Examples.Entries.Values.Select(entry => entry.GetType()).Order(TypeNames));

    [Fact]
    public void Read_DiscriminatorLast_IsUnderstood()
    {
        var content = JsonSerializer.Deserialize<MessageContent>("""{"group":"7B","kind":"upptackt"}""", ContractJson.Options);

        Assert.Equal("7B", Assert.IsType<Upptackt>(content).Group);
    }

    [Theory]
    [InlineData("""{"kind":"dagbok"}""")]
    [InlineData("""{"group":"7B"}""")]
    public void Read_UnknownOrNoKind_Fails(string json)
    {
        var exception = Record.Exception(() => JsonSerializer.Deserialize<MessageContent>(json, ContractJson.Options));

        Assert.True(exception is JsonException or NotSupportedException);
    }

    [Fact]
    public void Read_RequiredPropertyMissing_Fails() => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize<RegisterEntry>("""{"entry":"placement","source":"unikum","recordId":"1","version":1}""", ContractJson.Options));

    [Fact]
    public void Read_PropertyOfALaterVersion_IsIgnored() =>
        Assert.NotNull(JsonSerializer.Deserialize<MessageContent>("""{"kind":"upptackt","later":true}""", ContractJson.Options));

    private static IComparer<Type> TypeNames { get; } = Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));

    private static void AssertApproved<T>(T example, string name)
    {
        var json = JsonSerializer.Serialize(example, Readable);
        Approved.Equals(json, name, "json");

        var again = JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, ContractJson.Options), Readable);

        Assert.Equal(json, again);
    }
}
