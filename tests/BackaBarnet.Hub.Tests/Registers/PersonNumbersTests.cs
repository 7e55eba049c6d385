using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Registers;

public sealed class PersonNumbersTests
{
    private readonly PersonNumbers _numbers = new([Former("first", "third"), Former("second", "third"), Former("other-first", "other")]);

    [Theory]
    [InlineData("first", "third")]
    [InlineData("third", "third")]
    [InlineData("stranger", "stranger")]
    public void Current_AnyNumber_IsThatOfToday(string number, string current) => Assert.Equal(current, _numbers.Current(number));

    [Fact]
    public void AllOf_AnyNumber_AreAllOfThePersonAndNobodyElses() =>
        Assert.Equal(new[] { "first", "second", "stranger", "third" }, _numbers.AllOf(["second", "stranger"]).Order(StringComparer.Ordinal));

    private static StoredFormerNumber Former(string former, string current) => new() { FormerIndex = former, CurrentIndex = current, LearnedAt = Messages.Now };
}
