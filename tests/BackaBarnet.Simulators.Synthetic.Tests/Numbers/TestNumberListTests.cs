using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Numbers;
using BackaBarnet.Testing;

namespace BackaBarnet.Simulators.Synthetic.Tests.Numbers;

public sealed class TestNumberListTests
{
    // Taken of the copy that the list comes from, its numbers of 1960 and later one a line: a number that is typed in would change it.
    private const string Digest = "640EF7EBF4264619477469378CCC5932C5084B2D5D6C2A6C84F4D102AAC98EDE";
    private const int Numbers = 32_306;

    private static IEnumerable<string> All => TestNumberList.ByDate.SelectMany(date => date.Value.Select(lastFour =>
        date.Key.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + lastFour.ToString("0000", CultureInfo.InvariantCulture)));

    [Fact]
    public void ByDate_EveryNumber_IsAPersonnummerWithItsCheckDigit() =>
        Assert.Equal(0, All.Count(number => PersonIdentity.TryParseWhole(number, Given.Today) is not { Kind: IdentityKind.Personnummer }));

    [Fact]
    public void ByDate_AllNumbers_AreThoseOfSkatteverketsList() =>
        Assert.Equal(Digest, Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', All.Order(StringComparer.Ordinal))))));

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
