using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Sealing;

public sealed class BlindIndexTests
{
    private static readonly PersonIdentity Child = PersonIdentity.TryParseWhole(TestNumbers.SchoolGirl, DateOnly.MaxValue)!;
    private readonly BlindIndex _index = new(RootKeys.Create());

    [Fact]
    public void Person_TwoMunicipalities_DoNotMatch() => Assert.NotEqual(_index.Person("1286", Child), _index.Person("1287", Child));

    [Fact]
    public void Person_OtherKeys_DoNotMatch() => Assert.NotEqual(_index.Person("1286", Child), new BlindIndex(RootKeys.Create()).Person("1286", Child));

    [Fact]
    public void Record_PartsMovedBetweenArguments_DoNotMatch() => Assert.NotEqual(_index.Record("ab", "c"), _index.Record("a", "bc"));

    [Fact]
    public void Hashes_OfDifferentScopes_DoNotMatch() => Assert.NotEqual(_index.Record("a", "b"), _index.Subject("a", "b"));

    [Fact]
    public void Person_Hash_HoldsNoTraceOfTheNumber() => Assert.DoesNotContain(TestNumbers.SchoolGirl[2..], _index.Person("1286", Child), StringComparison.Ordinal);
}
