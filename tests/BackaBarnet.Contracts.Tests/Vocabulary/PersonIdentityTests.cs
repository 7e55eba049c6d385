using System.Text.Json;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;

namespace BackaBarnet.Contracts.Tests.Vocabulary;

public sealed class PersonIdentityTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly NumberReading Reading = new(Today, NumberSeries.Common);

    [Theory]
    [InlineData("201306272384")]
    [InlineData("20130627-2384")]
    [InlineData("1306272384")]
    [InlineData("130627-2384")]
    [InlineData(" 130627-2384 ")]
    [InlineData("130627 2384")]
    [InlineData("20130627 2384")]
    public void TryParse_EveryWayToWriteANumber_GivesTheStoredForm(string text)
    {
        var identity = PersonIdentity.TryParse(text, Reading);

        Assert.NotNull(identity);
        Assert.Equal(TestNumbers.SchoolGirl, identity.Value);
        Assert.Equal(IdentityKind.Personnummer, identity.Kind);
        Assert.Equal(new DateOnly(2013, 6, 27), identity.BirthDate);
    }

    [Fact]
    public void TryParse_EveryTestNumber_IsANumberOfItsKind()
    {
        foreach (var (name, number) in Numbers.OfTests.Where(number => number.Value != TestNumbers.WrongCheckDigit))
        {
            var identity = PersonIdentity.TryParse(number, Reading);

            Assert.True(identity is not null, name);
            Assert.Equal(number, identity.Value);
            Assert.Equal(
                number == TestNumbers.Samordningsnummer ? IdentityKind.Samordningsnummer : IdentityKind.Personnummer, identity.Kind);
        }
    }

    [Theory]
    [InlineData("900202+9800", "189002029800")]
    [InlineData("900103-2383", "199001032383")]
    [InlineData("960202+9812", "189602029812")]
    [InlineData("860120-2388", "198601202388")]
    [InlineData("240101-2394", "202401012394")]
    public void TryParse_TenDigits_TellsTheCenturyByTheSeparator(string text, string expected) =>
        Assert.Equal(expected, PersonIdentity.TryParse(text, Reading)?.Value);

    [Theory]
    [InlineData(31, 1, "19")]
    [InlineData(1, 2, "20")]
    public void TryParse_TenDigitsOfADayNotYetCome_AreACenturyOlder(int day, int month, string century)
    {
        var identity = PersonIdentity.TryParse("240201-2385", new NumberReading(new DateOnly(2024, month, day), NumberSeries.Common));

        Assert.Equal(century + TestNumbers.ToddlerGirl[2..], identity?.Value);
    }

    [Fact]
    public void TryParse_Samordningsnummer_TellsTheDayOfBirth()
    {
        var identity = PersonIdentity.TryParse("610973-2393", Reading);

        Assert.Equal(TestNumbers.Samordningsnummer, identity?.Value);
        Assert.Equal(IdentityKind.Samordningsnummer, identity!.Kind);
        Assert.Equal(new DateOnly(1961, 9, 13), identity.BirthDate);
    }

    [Theory]
    [InlineData("20130627T123", IdentityKind.Interim, "20130627T123")]
    [InlineData("130627-T123", IdentityKind.Interim, "20130627T123")]
    [InlineData("20130627-x009", IdentityKind.Interim, "20130627X009")]
    [InlineData("20130101TF01", IdentityKind.Tillfalligt, "20130101TF01")]
    [InlineData("20130101AB12", IdentityKind.Tillfalligt, "20130101AB12")]
    public void TryParse_NumberWithLetters_IsClassifiedAndTellsTheBirthday(string text, IdentityKind kind, string value)
    {
        var identity = PersonIdentity.TryParse(text, Reading);

        Assert.Equal((kind, value), (identity?.Kind, identity?.Value));
        Assert.NotNull(identity!.BirthDate);
    }

    [Theory]
    [InlineData("98240301AA06")]
    [InlineData("22240301BX41")]
    [InlineData("00240301AA06")]
    [InlineData("98240301-aa06")]
    public void TryParse_NationalReserveNumber_IsClassifiedAndTellsNoBirthday(string text)
    {
        var identity = PersonIdentity.TryParse(text, Reading);

        Assert.Equal(IdentityKind.Reservnummer, identity?.Kind);
        Assert.Null(identity!.BirthDate);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("okänt")]
    [InlineData("12345")]
    [InlineData(TestNumbers.WrongCheckDigit)]
    [InlineData("201306272385")]
    [InlineData("1306272385")]
    [InlineData("201302302384")]
    [InlineData("201313272384")]
    [InlineData("201306602384")]
    [InlineData("201306922384")]
    [InlineData("000000000000")]
    [InlineData("210001010000")]
    [InlineData("20130627A123")]
    [InlineData("20130230T123")]
    [InlineData("21130627T123")]
    [InlineData("21130627TF01")]
    [InlineData("98240301IA06")]
    [InlineData("98240301AA0X")]
    [InlineData("201306272384567")]
    [InlineData("２０１３０６２７２３８４")]
    [InlineData("ABCDEF2384")]
    public void TryParse_NoNumber_IsNull(string? text) => Assert.Null(PersonIdentity.TryParse(text, Reading));

    [Fact]
    public void Equals_SameNumberWrittenDifferently_IsTheSamePerson()
    {
        Assert.Equal(PersonIdentity.TryParse("130627-2384", Reading), PersonIdentity.TryParse("201306272384", Reading));
        Assert.NotEqual(PersonIdentity.TryParse(TestNumbers.SchoolBoy, Reading), PersonIdentity.TryParse(TestNumbers.SchoolGirl, Reading));
    }

    [Theory]
    [InlineData(TestNumbers.SchoolGirl)]
    [InlineData(TestNumbers.OverHundred)]
    [InlineData(TestNumbers.Samordningsnummer)]
    [InlineData("20130627T123")]
    [InlineData("20130101TF01")]
    [InlineData("98240301AA06")]
    public void Json_Identity_ComesBackAsItWas(string number)
    {
        var identity = PersonIdentity.TryParse(number, Reading);

        var json = JsonSerializer.Serialize(identity, ContractJson.Options);

        Assert.Equal($"\"{number}\"", json);
        Assert.Equal(identity, JsonSerializer.Deserialize<PersonIdentity>(json, ContractJson.Options));
    }

    [Theory]
    [InlineData("\"201306272385\"")]
    [InlineData("\"1306272384\"")]
    [InlineData("\"130627-T123\"")]
    [InlineData("\"\"")]
    [InlineData("\"KANARIE\"")]
    public void Json_NoIdentityOfTwelveCharacters_FailsWithoutRepeatingIt(string json)
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PersonIdentity>(json, ContractJson.Options));

        Assert.Contains("twelve characters", exception.ToString(), StringComparison.Ordinal);
        Assert.True(json.Length < 3 || !exception.ToString().Contains(json.Trim('"'), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("20130101-tf01", "20130101TF01@2")]
    [InlineData("130627-T123", "20130627T123@2")]
    [InlineData(TestNumbers.SchoolGirl, TestNumbers.SchoolGirl)]
    [InlineData(TestNumbers.Samordningsnummer, TestNumbers.Samordningsnummer)]
    [InlineData("98240301AA06", "98240301AA06")]
    public void TryParse_SourceWithASeriesOfItsOwn_OnlyNumbersThatAreNotOfTheWholeCountryAreOfIt(string text, string whole)
    {
        var identity = PersonIdentity.TryParse(text, Reading with { Series = NumberSeries.Of(2) });

        Assert.Equal(whole, identity?.Whole);
        Assert.Equal(identity, PersonIdentity.TryParseWhole(whole, Today));
        Assert.Equal(identity, JsonSerializer.Deserialize<PersonIdentity>(JsonSerializer.Serialize(identity, ContractJson.Options), ContractJson.Options));
    }

    [Fact]
    public void Equals_SameTemporaryNumberOfTwoSeries_IsTwoPersons()
    {
        const string Number = "20130101TF01";
        var numbers = new[] { NumberSeries.Common, NumberSeries.Of(1), NumberSeries.Of(11) }.Select(series => PersonIdentity.TryParse(Number, Reading with { Series = series })).ToList();

        Assert.Equal(3, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Equal((Number, new DateOnly(2013, 1, 1)), (number?.Value, number?.BirthDate)));
    }

    [Theory]
    [InlineData("20130101TF01@2")]
    [InlineData("20130101TF01@")]
    public void TryParse_SourceThatNamesASeries_IsNoNumber(string text) => Assert.Null(PersonIdentity.TryParse(text, Reading));

    [Theory]
    [InlineData("201306272384@2")]
    [InlineData("98240301AA06@2")]
    [InlineData("20130101TF01@")]
    [InlineData("20130101TF01@0")]
    [InlineData("20130101TF01@02")]
    [InlineData("20130101TF01@1000")]
    [InlineData("20130101TF01@99999999999999999999")]
    [InlineData("20130101TF01@friskolan")]
    [InlineData("20130101TF01@1@2")]
    [InlineData("@2")]
    public void TryParseWhole_SeriesThatIsNoneOrOfNoUse_IsNull(string text) => Assert.Null(PersonIdentity.TryParseWhole(text, Today));

    [Fact]
    public void Json_TemporaryNumberOfAnEarlierVersion_IsOfTheCommonSeries()
    {
        var identity = JsonSerializer.Deserialize<PersonIdentity>("\"20130101TF01\"", ContractJson.Options);

        Assert.Equal(NumberSeries.Common, identity!.Series);
        Assert.Equal(PersonIdentity.TryParse("20130101TF01", Reading), identity);
    }
}
