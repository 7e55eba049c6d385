using System.Reflection;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Tests.Vocabulary;

public sealed class VocabularyTests
{
    [Fact]
    public void All_ActivityKinds_ListsEveryWord() => AssertListsEveryWord(typeof(ActivityKinds), ActivityKinds.All);

    [Fact]
    public void All_Categories_ListsEveryWord() => AssertListsEveryWord(typeof(Categories), Categories.All);

    [Fact]
    public void All_MessageKinds_ListsEveryWord() => AssertListsEveryWord(typeof(MessageKinds), MessageKinds.All);

    [Fact]
    public void All_Roles_ListsEveryWord() => AssertListsEveryWord(typeof(Roles), Roles.All);

    [Fact]
    public void All_Subjects_ListsEveryWord() => AssertListsEveryWord(typeof(Subjects), Subjects.All);

    [Fact]
    public void Kind_OfEveryContent_IsTheOneItIsSerialisedBy()
    {
        var derived = typeof(MessageContent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToList();

        Assert.Equal(Concrete<MessageContent>(), derived.Select(type => type.DerivedType).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.Equal(MessageKinds.All, derived.Select(type => (string)type.TypeDiscriminator!));
        Assert.All(derived, type => Assert.Equal(type.TypeDiscriminator, ((MessageContent)Canaries.Filled(type.DerivedType)).Kind));
    }

    [Fact]
    public void Entry_EveryRegisterEntry_CanBeSerialised() => Assert.Equal(
        Concrete<RegisterEntry>(),
        typeof(RegisterEntry).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(type => type.DerivedType).OrderBy(type => type.Name, StringComparer.Ordinal));

    [Fact]
    public void Protection_Strictest_IsTheHighest() => Assert.Equal(
        [Protection.None, Protection.Unknown, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing],
        Enum.GetValues<Protection>().Order());

    private static void AssertListsEveryWord(Type vocabulary, IReadOnlyList<string> all)
    {
        var words = vocabulary.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(words, all);
        Assert.Equal(all.Count, all.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static IEnumerable<Type> Concrete<T>() =>
        ContractTypes.All.Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal);
}
