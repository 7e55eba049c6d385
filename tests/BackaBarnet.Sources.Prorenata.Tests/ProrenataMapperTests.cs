using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Prorenata.Tests;

public class ProrenataMapperTests
{
    private static readonly JsonSerializerOptions Indented = new(ContractJson.Options) { WriteIndented = true };

    [Fact]
    public void Map_FullCard_IsAsApproved() =>
        Approved.Equals(JsonSerializer.Serialize(Single(Documents.Map(Documents.Card)), Indented), "Upptackarkort", "json");

    [Fact]
    public void Map_FullCard_KeepsItsIdentityAndSender()
    {
        var message = Single(Documents.Map(Documents.Card));

        Assert.Equal(("UK-2025-0017", 2L), (message.RecordId, message.Version));
        Assert.Equal(MessageId.For("prorenata", "UK-2025-0017", 2), message.Id);
        Assert.Equal("ystad-norra-skolan", message.ReleasedBy);
        Assert.Equal(new DateTimeOffset(2025, 10, 3, 14, 15, 0, TimeSpan.FromHours(2)), message.OccurredAt);
        Assert.Equal(TestNumbers.SchoolGirl, message.Child.Identity!.Value);
        Assert.Equal(Roles.Larare, Content(message).Upptackare!.Role);
    }

    [Fact]
    public void Map_WhatIsNotMapped_IsNotCarried()
    {
        var json = JsonSerializer.Serialize(Single(Documents.Map(Documents.Card)), ContractJson.Options);

        Assert.DoesNotContain("ingen har bett om", json, StringComparison.Ordinal);
        Assert.DoesNotContain("0411", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_NoUnit_IsReleasedByTheSourcesOwnActivity() =>
        Assert.Equal("ystad-elevhalsa", Single(Documents.Map(Documents.CardWith(card => card.Remove("unit")))).ReleasedBy);

    [Fact]
    public void Map_SuspectsHarmOnACardWithFaults_GoesOnWithWhatCouldBeRead()
    {
        var result = Documents.Map(Documents.CardWith(card =>
        {
            var rows = card["rows"]!.AsArray();
            rows.Single(row => (string?)row!["label"] == "Misstänker du att barnet far illa?")!["value"] = true;
            rows.Single(row => (string?)row!["label"] == "Trygghet")!["value"] = 17;
            card["student"]!["personnummer"] = TestNumbers.WrongCheckDigit;
            card["unit"] = "Okända skolan";
        }));

        var message = Assert.Single(result.Messages);
        Assert.True(message.SuspectsHarm);
        Assert.Null(message.Child.Identity);
        Assert.Equal(TestNumbers.WrongCheckDigit, message.Child.StatedIdentity);
        Assert.Equal("ystad-elevhalsa", message.ReleasedBy);
        Assert.Equal([FaultCodes.IdentityNumber, FaultCodes.OutOfRange, FaultCodes.UnknownUnit], result.Faults.Select(fault => fault.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Map_NamesInOtherCaseAndForm_AreTheSame()
    {
        var bytes = Documents.CardWith(card =>
        {
            card["form"] = " UPPTÄCKARKORT".Normalize(NormalizationForm.FormD);
            card["unit"] = "södra skolan ".Normalize(NormalizationForm.FormD);
        });

        Assert.Equal("ystad-sodra-skolan", Single(Documents.Map(bytes)).ReleasedBy);
    }

    [Fact]
    public void Map_NothingAnsweredAndNoAuthor_GoesOnWithTheEnvelope()
    {
        var message = Single(Documents.Map(Documents.CardWith(card =>
        {
            card["rows"] = new JsonArray();
            card.Remove("author");
            card.Remove("unit");
        })));

        Assert.Equal(new DateTimeOffset(2025, 10, 6, 8, 30, 0, TimeSpan.FromHours(2)), message.OccurredAt);
        Assert.Equal("5B", Content(message).Group);
        Assert.Null(Content(message).Upptackare);
        Assert.False(message.AttestedWithinScope);
        Assert.False(message.SuspectsHarm);
    }

    [Theory]
    [InlineData("Rektor", "rektor")]
    [InlineData("BVC-sköterska", "bvc-skoterska")]
    [InlineData("Vaktmästare", "Vaktmästare")]
    public void Map_AuthorsRole_IsThatOfTheVocabularyWhereKnown(string written, string role) =>
        Assert.Equal(role, Content(Single(Documents.Map(Documents.CardWith(card => card["author"]!["role"] = written)))).Upptackare!.Role);

    [Fact]
    public void Map_SeveralForms_CarriesTheGoodOnesAndTellsOfTheOthers()
    {
        var bad = Documents.CardWith(card => card["rows"]![1]!["value"] = 6);
        var file = $"[{Encoding.UTF8.GetString(Documents.Card)},{Encoding.UTF8.GetString(bad)},7,{Encoding.UTF8.GetString(Documents.CardWith(card => card["id"] = "UK-3"))}]";

        var result = Documents.Map(file);

        Assert.Equal(["UK-2025-0017", "UK-3"], result.Messages.Select(message => message.RecordId));
        Assert.Equal(
            [new MappingFault(FaultCodes.OutOfRange, "[1].rows[1]", "a whole number from 1 to 5"), new(FaultCodes.WrongType, "[2]", "a form, which is a JSON object")],
            result.Faults);
    }

    [Fact]
    public void Map_ByteOrderMark_IsAllowed() => Single(Documents.Map([0xEF, 0xBB, 0xBF, .. Documents.Card]));

    [Fact]
    public void Map_EmptyArray_IsNothing() => Assert.Equal("0 messages, 0 entries, 0 faults", Documents.Map("[]").ToString());

    [Theory]
    [InlineData("id", null, FaultCodes.MissingProperty, "id")]
    [InlineData("id", "\" \"", FaultCodes.MissingProperty, "id")]
    [InlineData("id", "17", FaultCodes.WrongType, "id")]
    [InlineData("id", "\"UK 17\"", FaultCodes.InvalidId, "id")]
    [InlineData("id", "\"201306272384\"", FaultCodes.InvalidId, "id")]
    [InlineData("id", "\"20130627-2384\"", FaultCodes.InvalidId, "id")]
    [InlineData("id", "\"1306272384\"", FaultCodes.InvalidId, "id")]
    [InlineData("id", "\"UK-201306272384\"", FaultCodes.InvalidId, "id")]
    [InlineData("version", null, FaultCodes.MissingProperty, "version")]
    [InlineData("version", "\"2\"", FaultCodes.WrongType, "version")]
    [InlineData("version", "1.5", FaultCodes.WrongType, "version")]
    [InlineData("version", "0", FaultCodes.OutOfRange, "version")]
    [InlineData("received", null, FaultCodes.MissingProperty, "received")]
    [InlineData("received", "\"i går\"", FaultCodes.WrongType, "received")]
    [InlineData("received", "\"0001-01-01T00:00:00\"", FaultCodes.WrongType, "received")]
    [InlineData("form", null, FaultCodes.MissingProperty, "form")]
    [InlineData("form", "\"Vaccination\"", FaultCodes.UnknownForm, "form")]
    [InlineData("unit", "\"Västra skolan\"", FaultCodes.UnknownUnit, "unit")]
    [InlineData("unit", "3", FaultCodes.WrongType, "unit")]
    [InlineData("student", null, FaultCodes.MissingProperty, "student")]
    [InlineData("student", "\"Alva\"", FaultCodes.WrongType, "student")]
    [InlineData("student", "{}", FaultCodes.IdentityNumber, "student.personnummer")]
    [InlineData("student", "{\"personnummer\":\"201210759984\"}", FaultCodes.IdentityNumber, "student.personnummer")]
    [InlineData("student", "{\"personnummer\":201306272384}", FaultCodes.IdentityNumber, "student.personnummer")]
    [InlineData("author", "\"Åsa\"", FaultCodes.WrongType, "author")]
    [InlineData("author", "{\"name\":[]}", FaultCodes.WrongType, "author.name")]
    [InlineData("rows", null, FaultCodes.MissingProperty, "rows")]
    [InlineData("rows", "{}", FaultCodes.WrongType, "rows")]
    [InlineData("rows", "[1]", FaultCodes.WrongType, "rows[0]")]
    [InlineData("rows", "[{\"type\":\"Skala\"}]", FaultCodes.MissingProperty, "rows[0].label")]
    [InlineData("rows", "[{\"label\":5,\"type\":\"Skala\"}]", FaultCodes.WrongType, "rows[0].label")]
    public void Map_PropertyThatCannotBeUsed_IsAFaultAtItsPlace(string property, string? json, string code, string where)
    {
        var result = Documents.Map(Documents.CardWith(card => card[property] = json is null ? null : JsonNode.Parse(json)));

        Assert.Empty(result.Messages);
        var fault = Assert.Single(result.Faults);
        Assert.Equal((code, where), (fault.Code, fault.Where));
    }

    [Fact]
    public void Map_NothingInTheForm_NamesEveryFaultAtOnce() =>
        Assert.Equal(["id", "version", "received", "student", "form"], Documents.Map("{}").Faults.Select(fault => fault.Where));

    [Fact]
    public void Map_Samordningsnummer_IsAnIdentity()
    {
        var message = Single(Documents.Map(Documents.CardWith(card => card["student"]!["personnummer"] = TestNumbers.Samordningsnummer)));

        Assert.Equal(IdentityKind.Samordningsnummer, message.Child.Identity!.Kind);
    }

    private static Message Single(MappingResult result)
    {
        Assert.Empty(result.Faults);
        Assert.Empty(result.Entries);
        return Assert.Single(result.Messages);
    }

    private static Upptackt Content(Message message) => Assert.IsType<Upptackt>(message.Content);
}
