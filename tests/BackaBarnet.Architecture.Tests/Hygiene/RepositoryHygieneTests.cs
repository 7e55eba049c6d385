using System.Reflection;
using System.Text.RegularExpressions;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Testing;

namespace BackaBarnet.Architecture.Tests.Hygiene;

/// <summary>What must stand nowhere in the repository.</summary>
public sealed partial class RepositoryHygieneTests
{
    // Ten digits are read in the century that makes them a date; any will do here.
    private static readonly DateOnly FarAhead = new(2099, 12, 31);

    private static readonly IReadOnlySet<string> Allowed = typeof(TestNumbers).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!)
        .SelectMany(number => new[] { number, number[2..] })
        .ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void TextFile_IdentityNumber_IsATestNumber() => Offenders.None(
        "Numbers that could be somebody's. Use those of TestNumbers:",
        from line in TextFiles.Lines()
        from number in IdentityNumbersIn(line.Text)
        where !Allowed.Contains(number)
        select $"{line.Place} ({number.Length} digits)");

    [Fact]
    public void TextFile_PackageRegistry_IsNotNamed() => Offenders.None(
        "Hosts of package registries; where packages come from is the machine's business:",
        from line in TextFiles.Lines()
        where RegistryHost().IsMatch(line.Text)
        select line.Place);

    [Fact]
    public void TextFile_PathOfAMachine_IsNotNamed() => Offenders.None(
        "Absolute paths that exist on one machine only:",
        from line in TextFiles.Lines()
        where MachinePath().IsMatch(line.Text)
        select line.Place);

    [Fact]
    public void Files_Always_AreFound()
    {
        Assert.Contains("BackaBarnet.Integration.sln", Repository.Files);
        Assert.Contains("contracts/BackaBarnet.Contracts/Messages/Message.cs", Repository.Files);
        Assert.DoesNotContain(Repository.Files, file => file.Contains("/bin/", StringComparison.Ordinal) || file.Contains("/obj/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("\"{0}\",", true)]
    [InlineData("id_{0}.xml", true)]
    [InlineData("P{0}", true)]
    [InlineData("0{0}", false)]
    [InlineData("{0}7", false)]
    public void IdentityNumbersIn_Surroundings_MatterOnlyIfDigits(string around, bool found)
    {
        foreach (var number in new[] { TestNumbers.SchoolGirl, TestNumbers.SchoolGirl[2..] })
            Assert.Equal(found, IdentityNumbersIn(string.Format(System.Globalization.CultureInfo.InvariantCulture, around, number)).Contains(number));
    }

    [Theory]
    [InlineData("20130627-2384", "201306272384")]
    [InlineData("130627-2384", "1306272384")]
    [InlineData("130627+2384", "1306272384")]
    [InlineData("610973-2393", "6109732393")]
    [InlineData("130627-2385", null)]
    [InlineData("20130227238", null)]
    [InlineData("0f8fad5b-1306-2723-8400-130627238400", null)]
    public void IdentityNumbersIn_WaysToWriteIt_AreSeen(string text, string? number) =>
        Assert.Equal(number is null ? [] : [number], IdentityNumbersIn(text));

    [Theory]
    [InlineData("https://api.{0}.org/v3/index.json", true)]
    [InlineData("{0}.org", true)]
    [InlineData("{0}.config", false)]
    [InlineData("the {0} packages", false)]
    public void RegistryHost_Text_IsSeen(string text, bool seen) =>
        Assert.Equal(seen, RegistryHost().IsMatch(text.Replace("{0}", "nu" + "get", StringComparison.Ordinal)));

    [Theory]
    [InlineData("{0}home/anna/hub", true)]
    [InlineData("\"{0}Users/anna\"", true)]
    [InlineData("({0}work/main)", true)]
    [InlineData("C:{1}hub", true)]
    [InlineData("https://example.se{0}home/", false)]
    [InlineData("docs{0}work/plan.md", false)]
    [InlineData("#!{0}usr/bin/env bash", false)]
    [InlineData("names:{1}n", false)]
    public void MachinePath_Text_IsSeen(string text, bool seen) => Assert.Equal(
        seen, MachinePath().IsMatch(text.Replace("{0}", "/", StringComparison.Ordinal).Replace("{1}", "\\", StringComparison.Ordinal)));

    private static IEnumerable<string> IdentityNumbersIn(string line) => NumberLike().Matches(Uuid().Replace(line, "uuid"))
        .Select(match => string.Concat(match.Value.Where(char.IsAsciiDigit)))
        .Where(digits => PersonIdentity.IsNumber(digits, FarAhead));

    [GeneratedRegex(@"(?<!\d)(?:\d{8}[-+ ]?\d{4}|\d{6}[-+ ]?\d{4})(?!\d)", RegexOptions.None, 1000)]
    private static partial Regex NumberLike();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b(?:nuget|npmjs|pypi|pythonhosted|crates|rubygems|debian|maven)\.(?:org|com|io|net)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"(?<![\w.:/~-])/(?:work|farm|home|root|tmp|Users)/|(?<![A-Za-z])[A-Z]:\\[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex MachinePath();
}
