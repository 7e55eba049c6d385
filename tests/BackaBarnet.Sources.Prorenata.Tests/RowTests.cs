using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Sources.Prorenata.Tests;

public class RowTests
{
    private const string Harm = "Misstänker du att barnet far illa?";
    private const string Attest = "Kortet håller sig till det som samtycket gäller";

    [Theory]
    [InlineData("Vad har du sett?", "Fritext", "\"Två\\nrader\"", "Två\nrader")]
    [InlineData("Vad har du sett?", "Kort text", "\"En rad\"", "En rad")]
    [InlineData("vad har du sett? ", "flerval välj EN", "\"Sömn\"", "Sömn")]
    [InlineData("Vad har du sett?", "Flerval välj flera", "[\"Sömn\",\"Mat\"]", "Sömn, Mat")]
    [InlineData("Vad har du sett?", "Ja/nej med kommentar", "true", "Vad har du sett?: Ja")]
    [InlineData("Vad har du sett?", "Ja/nej med kommentar", "false", "Vad har du sett?: Nej. Eller lite.", "Eller lite.")]
    [InlineData("Vad har du sett?", "Ja/nej med kommentar", "null", "Vet inte.", "Vet inte.")]
    [InlineData("Vad har du sett?", "Fritext", "\"En\\u0007 ton\"", "En ton")]
    public void Map_RowOfWords_IsANoteInItsArea(string label, string type, string value, string note, string? comment = null)
    {
        var observation = Assert.Single(Content(Map(label, type, value, comment)).Observations);

        Assert.Equal(new Observation { Area = BehovskompassArea.MaBra, Note = note }, observation);
    }

    [Theory]
    [InlineData("Skala", "1", 1, null)]
    [InlineData("Skala", "5", 5, "Kommentar")]
    [InlineData("Heltal", "3", 3, "Kommentar")]
    [InlineData("Skala", "null", null, "Bara kommentar")]
    public void Map_RowOfScale_IsAnAssessmentWithNote(string type, string value, int? needsMet, string? comment)
    {
        var observation = Assert.Single(Content(Map("Trygghet", type, value, comment)).Observations);

        Assert.Equal(new Observation { Area = BehovskompassArea.Trygghet, NeedsMet = needsMet, Note = comment }, observation);
    }

    [Fact]
    public void Map_SeveralRowsOfAnArea_AreOneObservation()
    {
        var message = Assert.Single(Documents.Map(Documents.Card).Messages);

        var fritid = Content(message).Observations.Single(observation => observation.Area == BehovskompassArea.Fritid);
        Assert.Equal("Läser, Spelar fotboll\nHar barnet slutat med något?: Ja. Påhittat: simningen.", fritid.Note);
        Assert.Equal(
            [BehovskompassArea.Trygghet, BehovskompassArea.MaBra, BehovskompassArea.Fritid, BehovskompassArea.Utvecklas],
            Content(message).Observations.Select(observation => observation.Area));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("31", 31)]
    public void Map_RowOfAbsence_IsDays(string value, int days) =>
        Assert.Equal(days, Content(Map("Frånvaro senaste månaden", "Heltal", value)).AbsentDaysLastMonth);

    [Theory]
    [InlineData("Datum", "\"2025-10-26\"", "2025-10-25T22:00:00Z")]
    [InlineData("Datum och tid", "\"2025-10-26T12:00\"", "2025-10-26T11:00:00Z")]
    [InlineData("Datum och tid", "\"2025-10-26T12:00:00+00:00\"", "2025-10-26T12:00:00Z")]
    public void Map_RowOfTime_IsWhenItWasNoticed(string type, string value, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Map("När upptäckte du det?", type, value).OccurredAt);

    [Fact]
    public void Map_RowsOfOthersAndViews_StandInTheirFields()
    {
        Assert.Equal("x", Content(Map("Något om syskon", "Fritext", "\"x\"")).SiblingNote);
        Assert.Equal("x", Content(Map("Något om vårdnadshavare", "Fritext", "\"x\"")).GuardianNote);
        Assert.Equal("x", Content(Map("Barnets egen bild", "Fritext", "\"x\"")).ChildsView);
        Assert.Equal("x", Content(Map("Vad är prövat?", "Flerval välj flera", "[\"x\"]")).TriedSoFar);
        Assert.Equal("x", Content(Map("Klass", "Flerval välj en", "\"x\"")).Group);
        Assert.Equal("5B", Content(Map("Klass", "Kort text", "null")).Group);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    public void Map_RowsOfYesAndNo_SetTheirMarks(string value, bool expected)
    {
        Assert.Equal(expected, Map(Attest, "Ja/nej med kommentar", value).AttestedWithinScope);
        Assert.Equal(expected, Map(Harm, "Ja/nej med kommentar", value).SuspectsHarm);
        Assert.False(Map(Attest, "Ja/nej med kommentar", value).SuspectsHarm);
        Assert.False(Map(Harm, "Ja/nej med kommentar", value).AttestedWithinScope);
    }

    [Fact]
    public void Map_CommentOnSuspectedHarm_IsANoteInItsArea()
    {
        var message = Map(Harm, "Ja/nej med kommentar", "true", "Säger att det slås hemma.");

        Assert.Equal(
            new Observation { Area = BehovskompassArea.Trygghet, Note = "Säger att det slås hemma." },
            Assert.Single(Content(message).Observations));
    }

    [Theory]
    [InlineData("Trygghet", "Fritext", "\"2\"", "a row of type Skala or Heltal")]
    [InlineData("Trygghet", "Okänd typ", "2", "a row of type Skala or Heltal")]
    [InlineData("Trygghet", "Skala", "\"2\"", "a whole number")]
    [InlineData("Trygghet", "Skala", "2.5", "a whole number")]
    [InlineData("Vad har du sett?", "Fritext", "5", "a text of at most 20000 characters")]
    [InlineData("Vad har du sett?", "Kort text", "[]", "a text of at most 255 characters")]
    [InlineData("Vad har du sett?", "Flerval välj en", "[\"a\"]", "a text of at most 255 characters")]
    [InlineData("Vad har du sett?", "Flerval välj flera", "\"a\"", "an array of texts of at most 255 characters")]
    [InlineData("Vad har du sett?", "Flerval välj flera", "[\"a\",1]", "an array of texts of at most 255 characters")]
    [InlineData("Vad har du sett?", "Datum", "\"2025-10-06\"", "a row of type Fritext or Kort text or Ja/nej med kommentar or Flerval välj en or Flerval välj flera")]
    [InlineData("När upptäckte du det?", "Datum", "\"2025-02-30\"", "a day such as 2025-10-06")]
    [InlineData("När upptäckte du det?", "Datum", "\"0001-01-01\"", "a day such as 2025-10-06")]
    [InlineData("När upptäckte du det?", "Datum och tid", "\"2025-10-06\"", "a time such as 2025-10-06T08:30:00+02:00")]
    [InlineData(Attest, "Ja/nej med kommentar", "\"Ja\"", "true or false")]
    [InlineData(Harm, "Ja/nej med kommentar", "1", "true or false")]
    public void Map_RowOfWrongType_IsAFaultAtTheRow(string label, string type, string value, string expected) =>
        AssertFault(Documents.CardWithRow(label, type, value), FaultCodes.WrongType, "rows[0]", expected);

    [Theory]
    [InlineData("Trygghet", "Skala", "0", "a whole number from 1 to 5")]
    [InlineData("Trygghet", "Skala", "6", "a whole number from 1 to 5")]
    [InlineData("Frånvaro senaste månaden", "Heltal", "-1", "a whole number from 0 to 31")]
    [InlineData("Frånvaro senaste månaden", "Heltal", "32", "a whole number from 0 to 31")]
    public void Map_RowOutOfRange_IsAFaultAtTheRow(string label, string type, string value, string expected) =>
        AssertFault(Documents.CardWithRow(label, type, value), FaultCodes.OutOfRange, "rows[0]", expected);

    [Fact]
    public void Map_CommentThatIsNoText_IsAFault()
    {
        var bytes = Documents.CardWith(card => card["rows"]![1]!["comment"] = 5);

        AssertFault(bytes, FaultCodes.WrongType, "rows[1].comment", "a text of at most 20000 characters");
    }

    [Fact]
    public void Map_LabelTwice_IsAFaultAtTheSecond()
    {
        var bytes = Documents.CardWith(card => card["rows"]!.AsArray().Add(card["rows"]![1]!.DeepClone()));

        AssertFault(bytes, FaultCodes.DuplicateRow, "rows[16]", "a label that occurs once in the form");
    }

    [Fact]
    public void Map_UnmappedRowOfAnyShape_IsPassedOver()
    {
        var bytes = Documents.CardWith(card => card["rows"]!.AsArray().Add(new JsonObject { ["label"] = "Okänd", ["type"] = 7, ["value"] = new JsonObject() }));

        Assert.Empty(Documents.Map(bytes).Faults);
    }

    [Fact]
    public void Map_TextAtTheLimit_IsReadAndBeyondRefused()
    {
        string Text(int length) => $"\"{new string('x', length)}\"";

        Assert.Empty(Documents.Map(Documents.CardWithRow("Vad har du sett?", "Fritext", Text(20_000))).Faults);
        Assert.Single(Documents.Map(Documents.CardWithRow("Vad har du sett?", "Fritext", Text(20_001))).Faults);
        Assert.Empty(Documents.Map(Documents.CardWithRow("Vad har du sett?", "Kort text", Text(255))).Faults);
        Assert.Single(Documents.Map(Documents.CardWithRow("Vad har du sett?", "Kort text", Text(256))).Faults);
    }

    private static void AssertFault(byte[] bytes, string code, string where, string expected)
    {
        var result = Documents.Map(bytes);
        Assert.Empty(result.Messages);
        var fault = Assert.Single(result.Faults);
        Assert.Equal((code, where, expected), (fault.Code, fault.Where, fault.Expected));
    }

    private static Message Map(string label, string type, string value, string? comment = null)
    {
        var result = Documents.Map(Documents.CardWithRow(label, type, value, comment));
        Assert.Empty(result.Faults);
        return Assert.Single(result.Messages);
    }

    private static Upptackt Content(Message message) => Assert.IsType<Upptackt>(message.Content);
}
