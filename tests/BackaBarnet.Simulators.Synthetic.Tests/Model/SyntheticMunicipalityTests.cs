using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Numbers;

namespace BackaBarnet.Simulators.Synthetic.Tests.Model;

public sealed class SyntheticMunicipalityTests
{
    [Theory]
    [InlineData(SyntheticMunicipality.LeastSize - 1)]
    [InlineData(SyntheticMunicipality.GreatestSize + 1)]
    public void Create_SizeOutOfRange_Throws(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticMunicipality.Create(size, 1, Given.Today));

    [Theory]
    [InlineData(200)]
    [InlineData(213)]
    [InlineData(1000)]
    public void Families_AnySize_HaveSoManyChildrenNumberedInOrder(int size)
    {
        var children = SyntheticMunicipality.Create(size, 3, Given.Today).Families().SelectMany(family => family.Children).Select(child => child.Index);

        Assert.Equal(Enumerable.Range(0, size), children);
    }

    [Fact]
    public void Family_ReadInAnyOrder_IsTheSame()
    {
        var again = SyntheticMunicipality.Create(1000, 7, Given.Today);
        var backwards = Enumerable.Range(0, again.FamilyCount).Reverse().Select(again.Family).Reverse();

        Assert.Equal(Given.Small.Families().Select(Said), backwards.Select(Said));
    }

    [Fact]
    public void Create_OtherSeed_IsAnotherMunicipality()
    {
        var other = SyntheticMunicipality.Create(1000, 8, Given.Today);

        Assert.Empty(Ids(Given.Small).Intersect(Ids(other)));
        Assert.NotEqual(Given.Small.Families().Select(Said).First(), other.Families().Select(Said).First());
    }

    [Fact]
    public void Everybody_Osteraker_HasIdAndNumbersOfTheirOwn()
    {
        var everybody = Given.Everybody(Given.Osteraker).ToList();
        var numbers = everybody.Select(person => person.Number).Concat(everybody.Select(person => person.EarlierNumber).OfType<string>()).ToList();

        Assert.Equal(everybody.Count, everybody.Select(person => person.Id).Distinct().Count());
        Assert.Equal(numbers.Count, numbers.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Everybody_Osteraker_HasNumbersThatAreNobodys()
    {
        var kinds = Given.Everybody(Given.Osteraker).SelectMany(person => new[] { person.Number, person.EarlierNumber }.OfType<string>())
            .Where(number => number != CoordinationNumber.Value)
            .Select(number => PersonIdentity.TryParseWhole(number, Given.Today))
            .CountBy(identity => identity?.Kind switch
            {
                IdentityKind.Personnummer => IsListed(identity) ? "listed" : "not in the list",
                IdentityKind.Tillfalligt => "temporary",
                _ => "something else",
            })
            .Select(kind => kind.Key);

        Assert.Equal(["listed", "temporary"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Everybody_NumberTellsDateAndSex_AsThePersonIs() =>
        Assert.All(Given.Everybody(Given.Small).Where(person => person.IsListed), person =>
        {
            Assert.True(PersonIdentity.TryParseWhole(person.Number, Given.Today)!.BirthDate == person.Born);
            Assert.True((person.Number[10] - '0') % 2 == (person.Sex == Sex.Man ? 1 : 0));
        });

    [Fact]
    public void Activities_All_AreTwentyFiveOfKnownKinds()
    {
        Assert.Equal(25, Activities.All.Select(activity => activity.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(Activities.All.Select(activity => activity.Kind).Except(ActivityKinds.All, StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<string>([ActivityKinds.FriskolaPedagogik, ActivityKinds.ForskolaFristaende, ActivityKinds.PrivatVard, ActivityKinds.Region, ActivityKinds.Polis], StringComparer.Ordinal),
            Activities.All.Select(activity => activity.Kind).ToHashSet(StringComparer.Ordinal));
    }

    private static bool IsListed(PersonIdentity identity) =>
        TestNumberList.ByDate[identity.BirthDate!.Value].Contains(short.Parse(identity.Value.AsSpan(8), System.Globalization.CultureInfo.InvariantCulture));

    private static HashSet<Guid> Ids(SyntheticMunicipality municipality) => [.. Given.Everybody(municipality).Select(person => person.Id)];

    // A record's own text tells nothing; what is compared here is put together for it.
    private static string Said(SyntheticFamily family) => string.Join('|', family.Children.Select(child => Said(child.Person) + string.Join(',', child.Stays.Select(stay => (stay.Id, stay.From, stay.Until, stay.Unit.Code))))
        .Concat(family.Guardians.Select(guardian => Said(guardian.Person) + guardian.Relation)));

    private static int Said(SyntheticPerson person) => HashCode.Combine(person);
}
