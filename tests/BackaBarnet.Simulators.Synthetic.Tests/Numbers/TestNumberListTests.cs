using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Numbers;
using BackaBarnet.Testing;

namespace BackaBarnet.Simulators.Synthetic.Tests.Numbers;

public sealed class TestNumberListTests
{
    // The count is that of the copy that the list was taken from, from 1960 on: a number that is typed in would change it.
    private const int Numbers = 32_306;

    private static IEnumerable<string> All => TestNumberList.ByDate.SelectMany(date => date.Value.Select(lastFour =>
        date.Key.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + lastFour.ToString("0000", CultureInfo.InvariantCulture)));

    [Fact]
    public void ByDate_EveryNumber_IsAPersonnummerWithItsCheckDigit() =>
        Assert.Equal(0, All.Count(number => PersonIdentity.TryParse(number, Given.Today) is not { Kind: IdentityKind.Personnummer }));

    [Fact]
    public void ByDate_EveryNumber_IsThereOnce() => Assert.Equal((Numbers, Numbers), (All.Count(), All.Distinct(StringComparer.Ordinal).Count()));

    [Theory]
    [InlineData(TestNumbers.ToddlerBoy)]
    [InlineData(TestNumbers.SchoolGirl)]
    [InlineData(TestNumbers.TeenageBoy)]
    [InlineData(TestNumbers.Mother)]
    public void ByDate_NumberOfTheTests_IsInTheList(string number) => Assert.Contains(number, All);

    [Fact]
    public void CoordinationNumber_Always_IsThatOfTheTests() => Assert.True(CoordinationNumber.Value == TestNumbers.Samordningsnummer);
}
