using BackaBarnet.Hub.Registers;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Registers;

public sealed class NumberChangeTests
{
    [Theory]
    [InlineData("20240201TF01", TestNumbers.ToddlerGirl)]
    [InlineData("20240201T001", TestNumbers.ToddlerGirl)]
    [InlineData("22240201AA06", TestNumbers.ToddlerGirl)]
    [InlineData("19610913TF01", TestNumbers.Samordningsnummer)]
    public void IsOfOnePerson_BetterNumberOfTheSameDay_IsOne(string before, string after) => Assert.True(Judge(before, after));

    [Theory]
    // From one personnummer to another: a slip that has been put right looks the same.
    [InlineData(TestNumbers.SchoolGirl, TestNumbers.SchoolBoy)]
    [InlineData(TestNumbers.ToddlerGirl, TestNumbers.ToddlerGirl)]
    // To a number that says less.
    [InlineData(TestNumbers.ToddlerGirl, "20240201TF01")]
    [InlineData("20240201TF01", "20240201TF02")]
    [InlineData("20240201TF01", "20240201T001")]
    // Another day of birth.
    [InlineData("20240202TF01", TestNumbers.ToddlerGirl)]
    public void IsOfOnePerson_AnythingElse_IsNotTakenForOne(string before, string after) => Assert.False(Judge(before, after));

    private static bool Judge(string before, string after) => NumberChange.IsOfOnePerson(Messages.Person(before), Messages.Person(after));
}
