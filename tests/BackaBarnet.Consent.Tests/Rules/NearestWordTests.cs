namespace BackaBarnet.Consent.Tests.Rules;

public sealed class NearestWordTests
{
    [Theory]
    [InlineData("a", "a", "a")]
    [InlineData("a", "b", null)]
    [InlineData("ab", "ad", "ad")]
    [InlineData("ab", "cd", null)]
    [InlineData("abc", "xyc", "xyc")]
    [InlineData("abc", "xyz", null)]
    [InlineData("abcdef", "abcdxy", "abcdxy")]
    [InlineData("abcdef", "abcxyz", null)]
    [InlineData("abcdefghi", "abcdefxyz", "abcdefxyz")]
    [InlineData("abcdefghi", "abcdewxyz", null)]
    public void To_WordsWithSoManyEdits_IsNearUpToAThirdOrTwo(string word, string valid, string? nearest) => Assert.Equal(nearest, NearestWord.To(word, [valid]));

    [Theory]
    [InlineData("health", "heallth")]
    [InlineData("health", "healt")]
    [InlineData("health", "ealth")]
    [InlineData("health", "xhealth")]
    [InlineData("health", "healthxy")]
    [InlineData("health", "alth")]
    [InlineData("health", "haelth")]
    [InlineData("health", "HEALTH")]
    public void To_InsertedRemovedAndChangedLetters_AreEdits(string word, string valid) => Assert.Equal(valid, NearestWord.To(word, ["far from it", valid]));

    [Fact]
    public void To_SeveralNear_IsTheNearest() => Assert.Equal("health", NearestWord.To("helth", ["hearth", "wealth", "health", "heath"]));

    [Fact]
    public void To_EquallyNear_IsTheFirstByItsLetters() => Assert.Equal("Xbcd", NearestWord.To("abcd", ["zbcd", "abcx", "Xbcd"]));

    [Fact]
    public void To_NothingToChooseFrom_IsNone() => Assert.Null(NearestWord.To("health", []));

    [Fact]
    public void To_NoWord_IsNone() => Assert.Null(NearestWord.To("", ["", "a"]));

    [Fact]
    public void Hint_ANearWord_EndsTheSentence() => Assert.Equal("; did you mean health?", NearestWord.Hint("helth", ["health"]));

    [Fact]
    public void Hint_NoneNear_IsEmpty() => Assert.Equal("", NearestWord.Hint("helth", ["crime"]));
}
