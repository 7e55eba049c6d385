using System.Text;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Prorenata.Tests;

public class UnmappedTests
{
    [Fact]
    public void Unmapped_RowsAndPropertiesNobodyTakes_AreTold()
    {
        var card = Documents.CardWith(card =>
        {
            card.Remove("_note");
            card.Remove("author");
            card["extra"] = "a";
            card["student"]!.AsObject().Remove("allergies");
            card["student"]!["phone"] = "b";
            card["rows"] = new JsonArray(
                new JsonObject { ["label"] = "Egen rad", ["type"] = "Fritext", ["value"] = "c", ["comment"] = "d" },
                new JsonObject { ["label"] = "Frånvaro senaste månaden", ["type"] = "Heltal", ["value"] = 3, ["comment"] = "e" },
                new JsonObject { ["label"] = "Trygghet", ["type"] = "Skala", ["value"] = 3, ["comment"] = "carried" },
                new JsonObject { ["label"] = "Tom rad", ["type"] = "Fritext", ["value"] = null });
        });

        Assert.Equal(
            [("extra", null, "a"), ("student.phone", null, "b"), ("rows[0]", "Egen rad", "c / d"), ("rows[1].comment", "Frånvaro senaste månaden", "e")],
            Unmapped(card).Select(part => (part.Where, part.Label, part.Value)));
    }

    [Fact]
    public void Unmapped_SecondOfSeveralForms_NamesIt() =>
        Assert.Equal("[1].extra", Assert.Single(Unmapped("""[{},{"extra":1}]"""u8.ToArray())).Where);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,null]")]
    [InlineData("""{"form":{},"rows":[1,{"label":2}],"student":[],"author":3}""")]
    public void Unmapped_NoForm_IsEmptyAndNoCrash(string json) => Assert.Empty(Unmapped(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Map_WordsWithComment_CarriesBoth()
    {
        var message = Assert.Single(Documents.Map(Documents.CardWithRow("Vad är prövat?", "Flerval välj flera", "[\"Samtal\"]", "Två gånger.")).Messages);

        Assert.Equal("Samtal\nTvå gånger.", Assert.IsType<Contracts.Messages.Upptackt>(message.Content).TriedSoFar);
    }

    private static IReadOnlyList<UnmappedPart> Unmapped(byte[] bytes) => Documents.Mapper().Unmapped(Documents.Document(bytes));
}
