using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Tests.Vocabulary;

public sealed class BehovskompassTests
{
    public static TheoryData<BehovskompassArea, string, string> Compass => new()
    {
        { BehovskompassArea.Omsorg, "Omsorg", "Nurtured" },
        { BehovskompassArea.Trygghet, "Trygghet", "Safe" },
        { BehovskompassArea.MaBra, "Må bra", "Healthy" },
        { BehovskompassArea.Fritid, "Fritid", "Active" },
        { BehovskompassArea.Tillhorighet, "Tillhörighet", "Included" },
        { BehovskompassArea.Ansvarstagande, "Ansvarstagande", "Responsible" },
        { BehovskompassArea.Respekteras, "Respekteras", "Respected" },
        { BehovskompassArea.Utvecklas, "Utvecklas", "Achieving" },
    };

    [Theory]
    [MemberData(nameof(Compass))]
    public void Names_Area_AreThoseOfTheCompassAndItsTwin(BehovskompassArea area, string swedish, string shanarri)
    {
        Assert.Equal(swedish, Behovskompass.Swedish(area));
        Assert.Equal(shanarri, Behovskompass.Shanarri(area));
    }

    [Theory]
    [MemberData(nameof(Compass))]
    public void TryParse_AnyOfTheNames_GivesTheArea(BehovskompassArea area, string swedish, string shanarri)
    {
        foreach (var name in new[] { swedish, shanarri, area.ToString(), swedish.ToUpperInvariant(), $" {shanarri.ToUpperInvariant()} ", swedish.Replace(" ", "", StringComparison.Ordinal) })
        {
            Assert.True(Behovskompass.TryParse(name, out var parsed), name);
            Assert.Equal(area, parsed);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Oro")]
    [InlineData("1")]
    public void TryParse_NoArea_IsFalse(string? text) => Assert.False(Behovskompass.TryParse(text, out _));

    [Fact]
    public void Areas_Always_AreAllEightInTheOrderOfTheCompass()
    {
        Assert.Equal(Enum.GetValues<BehovskompassArea>(), Behovskompass.Areas);
        Assert.Equal(8, Behovskompass.Areas.Count);
    }

    [Fact]
    public void Names_NoArea_Throws() => Assert.Throws<InvalidOperationException>(() => Behovskompass.Swedish(default));
}
