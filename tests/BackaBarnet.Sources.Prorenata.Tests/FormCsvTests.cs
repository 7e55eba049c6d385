using System.Text;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Prorenata.Tests;

public class FormCsvTests
{
    private const string Header = "id;version;form;received;personnummer;class;Trygghet;Trygghet (kommentar);Vad har du sett?;Frånvaro senaste månaden;Misstänker du att barnet far illa?;Eget fält";
    private const string Row = "UK-1;1;Upptäckarkort;2025-10-06T08:30:00;20130627-2384;5B;2;\"Påhittat; med semikolon\";\"Två\nrader\";9;Nej;x";

    [Theory]
    [InlineData(';', "utf-8")]
    [InlineData(',', "iso-8859-1")]
    [InlineData('\t', "utf-8")]
    public void Map_Row_IsAForm(char delimiter, string encoding)
    {
        var result = Map($"{Header.Replace(';', delimiter)}\n{Row.Replace(';', delimiter)}\n", Encoding.GetEncoding(encoding));

        Assert.Empty(result.Faults);
        var message = Assert.Single(result.Messages);
        var content = Assert.IsType<Upptackt>(message.Content);
        Assert.Equal(("UK-1", 1, TestNumbers.SchoolGirl), (message.RecordId, message.Version, message.Child.Identity!.Value));
        Assert.Equal(("5B", 9), (content.Group, content.AbsentDaysLastMonth));
        Assert.Equal(new Observation { Area = BehovskompassArea.Trygghet, NeedsMet = 2, Note = $"Påhittat{delimiter} med semikolon" }, content.Observations[0]);
        Assert.Equal("Två\nrader", content.Observations[1].Note);
        Assert.False(message.SuspectsHarm);
    }

    [Fact]
    public void Map_RowLikeTheJsonForm_IsTheSameMessage()
    {
        var csv = Assert.Single(Map($"{Header}\n{Row.Replace("\nrader", " rader", StringComparison.Ordinal)}").Messages);
        var json = Assert.Single(Documents.Map(
            """
            { "id": "UK-1", "version": 1, "form": "Upptäckarkort", "received": "2025-10-06T08:30:00", "student": { "personnummer": "20130627-2384", "class": "5B" },
              "rows": [ { "label": "Trygghet", "type": "Skala", "value": 2, "comment": "Påhittat; med semikolon" }, { "label": "Vad har du sett?", "type": "Fritext", "value": "Två rader" },
                        { "label": "Frånvaro senaste månaden", "type": "Heltal", "value": 9 }, { "label": "Misstänker du att barnet far illa?", "type": "Ja/nej med kommentar", "value": false } ] }
            """).Messages);

        Assert.Equal(Text(json), Text(csv));
    }

    [Fact]
    public void Map_ColumnWithANameAsLongAsABook_IsRefused()
    {
        var result = Map($"{Header};{new string('x', 501)}\n{Row};y");

        Assert.Equal((FaultCodes.TooLarge, "line 1"), (Assert.Single(result.Faults).Code, result.Faults[0].Where));
        Assert.Empty(result.Messages);
    }

    [Fact]
    public void Map_FaultInACell_NamesLineAndColumnAndTheOthersGoOn()
    {
        var result = Map($"{Header}\n{Row.Replace(";9;", ";KANARIE;", StringComparison.Ordinal)}\n{Row.Replace("UK-1", "UK-2", StringComparison.Ordinal)}");

        Assert.Equal("UK-2", Assert.Single(result.Messages).RecordId);
        Assert.Equal((FaultCodes.WrongType, "line 2, column 10"), (Assert.Single(result.Faults).Code, result.Faults[0].Where));
    }

    [Fact]
    public void Map_WrongNumber_NamesTheLine() =>
        Assert.Equal("line 2.student.personnummer", Assert.Single(Map($"{Header}\n{Row.Replace("20130627-2384", TestNumbers.WrongCheckDigit, StringComparison.Ordinal)}").Faults).Where);

    [Fact]
    public void Map_SuspectedHarm_GoesOnInSpiteOfFaults()
    {
        var result = Map($"{Header}\n{Row.Replace(";Nej;", ";Ja;", StringComparison.Ordinal).Replace(";9;", ";många;", StringComparison.Ordinal)}");

        Assert.True(Assert.Single(result.Messages).SuspectsHarm);
        Assert.Single(result.Faults);
    }

    [Fact]
    public void Map_CellThatIsAFormula_IsText()
    {
        var result = Map($"{Header}\n{Row.Replace("\"Två\nrader\"", "=HYPERLINK(1)", StringComparison.Ordinal)}");

        Assert.Contains(Assert.IsType<Upptackt>(Assert.Single(result.Messages).Content).Observations, observation => observation.Note == "=HYPERLINK(1)");
    }

    [Theory]
    [InlineData("UK-1;1;Upptäckarkort", FaultCodes.MissingProperty)]
    [InlineData("id;form;ID\n1;x;2", FaultCodes.DuplicateRow)]
    [InlineData("\n\n", FaultCodes.MissingProperty)]
    public void Map_HeaderThatIsNone_IsAFault(string csv, string code)
    {
        var fault = Assert.Single(Map(csv).Faults);

        Assert.Equal((code, "line 1"), (fault.Code, fault.Where));
    }

    [Fact]
    public void Map_HeaderAlone_IsNothing() => Assert.Equal("0 messages, 0 entries, 0 faults", Map(Header + "\n;;;\n").ToString());

    [Fact]
    public void Map_ShortRowAndOpenQuote_AreFaultsAndNoCrash()
    {
        var result = Map($"{Header}\nUK-1\n{Row}\nUK-3;1;\"Upptäckarkort");

        Assert.Single(result.Messages);
        Assert.NotEmpty(result.Faults);
    }

    [Fact]
    public void Unmapped_Columns_AreTold()
    {
        var part = Assert.Single(Documents.Mapper().Unmapped(Documents.Document(Encoding.UTF8.GetBytes($"{Header}\n{Row}"), Formats.Csv)));

        Assert.Equal(("line 2, column 12", "Eget fält", "x"), (part.Where, part.Label, part.Value));
    }

    private static string Text(Message message) => System.Text.Json.JsonSerializer.Serialize(message, Contracts.Serialization.ContractJson.Options);

    private static MappingResult Map(string csv, Encoding? encoding = null) => Documents.Map((encoding ?? Encoding.UTF8).GetBytes(csv), Formats.Csv);
}
