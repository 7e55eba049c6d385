using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Report = BackaBarnet.Contracts.Messages.Orosanmalan;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public class OrosanmalanMapperTests
{
    private const string Full = "full.latin1.xml";

    private static readonly JsonSerializerOptions Indented = new(ContractJson.Options) { WriteIndented = true };

    [Fact]
    public void Map_FullReport_IsAsApproved()
    {
        var message = Single(Documents.Map(Documents.Bytes(Full)));

        Approved.Equals(JsonSerializer.Serialize(message, Indented), "Orosanmalan", "json");
    }

    [Fact]
    public void Map_FullReport_KeepsItsIdentityAndTimes()
    {
        var message = Single(Documents.Map(Documents.Bytes(Full)));

        Assert.Equal("90001", message.RecordId);
        Assert.Equal(new DateTimeOffset(2025, 10, 6, 9, 12, 44, TimeSpan.FromHours(2)), message.OccurredAt);
        Assert.Equal(new DateTimeOffset(2025, 10, 6, 8, 30, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), message.Version);
        Assert.Equal(MessageId.For("orosanmalan", "90001", message.Version), message.Id);
        Assert.Equal(Documents.ReadAt, message.ReceivedAt);
        Assert.True(message.SuspectsHarm);
        Assert.False(message.AttestedWithinScope);
    }

    [Fact]
    public void Map_NoLastSubmitted_TakesVersionFromFirst()
    {
        var message = Single(Documents.Map(Replaced("<LastSubmitted>2025-10-06T10:30:00</LastSubmitted>", "")));

        Assert.Equal(message.OccurredAt.ToUnixTimeMilliseconds(), message.Version);
    }

    [Fact]
    public void Map_NoFirstSubmitted_OccurredWhenPosted()
    {
        var message = Single(Documents.Map(Replaced(
            "<Posted>2025-10-06T09:12:44</Posted>\n    <FirstSubmitted>2025-10-06T09:12:44</FirstSubmitted>", "<Posted>2025-10-05T10:00:00Z</Posted>")));

        Assert.Equal(new DateTimeOffset(2025, 10, 5, 10, 0, 0, TimeSpan.Zero), message.OccurredAt);
    }

    [Theory]
    [InlineData("20130627-2384")]
    [InlineData("130627-2384")]
    [InlineData("201306272384")]
    public void Map_ReadableIdentity_IsTheChilds(string written)
    {
        var child = Single(Documents.Map(Replaced("20130627-2384", written))).Child;

        Assert.Equal(TestNumbers.SchoolGirl, child.Identity!.Value);
        Assert.Null(child.StatedIdentity);
    }

    [Theory]
    [InlineData(TestNumbers.WrongCheckDigit)]
    [InlineData("född i juni")]
    public void Map_UnreadableIdentity_GoesOnAsStated(string written)
    {
        var message = Single(Documents.Map(Replaced("20130627-2384", written)));

        Assert.Null(message.Child.Identity);
        Assert.Equal(written, message.Child.StatedIdentity);
        Assert.NotNull(Content(message).Concern);
    }

    [Fact]
    public void Map_ProtectedChildWithEmptyFields_GoesOn()
    {
        var start = Documents.Latin1(Full);
        var from = start.IndexOf("<CitizenIdentifier>", StringComparison.Ordinal);
        var to = start.IndexOf("</barnet>", StringComparison.Ordinal);

        var message = Single(Documents.Map(start[..from] + "<CitizenIdentifier/><Firstname></Firstname><Guardians/>" + start[to..]));

        Assert.Equal(new Child(), message.Child);
    }

    [Fact]
    public void Map_ConcernLeftOut_GoesOn()
    {
        var document = Documents.Latin1(Full).Replace("oro>", "annat>", StringComparison.Ordinal);

        var message = Single(Documents.Map(document));

        Assert.Null(Content(message).Concern);
        Assert.NotNull(message.Child.Identity);
    }

    [Fact]
    public void Map_NoValuesAtAll_GoesOn()
    {
        var document = Documents.Latin1(Full);
        var values = document[document.IndexOf("<Values>", StringComparison.Ordinal)..document.IndexOf("<SigningEvents>", StringComparison.Ordinal)];

        var message = Single(Documents.Map(document.Replace(values, "", StringComparison.Ordinal)));

        Assert.True(message.SuspectsHarm);
        Assert.Equal(new Child(), message.Child);
    }

    [Fact]
    public void Map_ChildInTextFields_ReadsThem()
    {
        var document = Documents.Latin1(Full);
        var from = document.IndexOf("<barnet>", StringComparison.Ordinal);
        var to = document.IndexOf("<vardnadshavare2>", StringComparison.Ordinal);
        var fields = "<barnet><QueryID>1</QueryID><Name>Barnet</Name><Personnummer>201306272392</Personnummer><Fornamn>Ali</Fornamn></barnet>";

        var message = Single(Documents.Map(document[..from] + fields + document[to..], options =>
        {
            var map = options.Flows["301"].Fields;
            map.Remove("child");
            map["childIdentity"] = "barnet/personnummer";
            map["childGivenName"] = "barnet/fornamn";
        }));

        Assert.Equal(TestNumbers.SchoolBoy, message.Child.Identity!.Value);
        Assert.Equal("Ali", message.Child.GivenName);
    }

    [Theory]
    [InlineData("Ja", true)]
    [InlineData("ja", true)]
    [InlineData("Nej", false)]
    [InlineData("Vet inte", null)]
    [InlineData("", null)]
    public void Map_AcuteDanger_IsReadByTheConfiguredWords(string answer, bool? expected)
    {
        var message = Single(Documents.Map(Replaced("<Value>Nej</Value>", $"<Value>{answer}</Value>")));

        Assert.Equal(expected, Content(message).AcuteDanger);
    }

    [Fact]
    public void Map_WordsConfigured_ReplaceThoseBuiltIn()
    {
        var message = Single(Documents.Map(Replaced("<Value>Nej</Value>", "<Value>Yes</Value>"), options => options.Yes = ["Yes"]));

        Assert.True(Content(message).AcuteDanger);
    }

    [Fact]
    public void Map_InterpreterAnsweredNo_NeedsNone()
    {
        var message = Single(Documents.Map(Replaced("<Value>arabiska</Value>\n      <Value>dari</Value>", "<Value>nej</Value>")));

        Assert.Null(Content(message).InterpreterLanguage);
    }

    [Fact]
    public void Map_FlowWithActivityOfItsOwn_ReleasesFromThere()
    {
        var message = Single(Documents.Map(Documents.Bytes(Full), options => options.Flows["301"].ReleasingActivity = "ystad-skola"));

        Assert.Equal("ystad-skola", message.ReleasedBy);
    }

    [Fact]
    public void Map_ElementNotMapped_IsNotCarried()
    {
        var json = JsonSerializer.Serialize(Single(Documents.Map(Documents.Bytes(Full))), ContractJson.Options);

        Assert.DoesNotContain("ingen har bett om", json, StringComparison.Ordinal);
        Assert.DoesNotContain(TestNumbers.SecondMother, json, StringComparison.Ordinal);
    }

    [Fact]
    public void Map_UnknownFamily_IsAFault()
    {
        var fault = SingleFault(Documents.Map(Replaced("<FamilyID>301</FamilyID>", "<FamilyID>302</FamilyID>")));

        Assert.Equal((FaultCodes.UnknownFlow, "Header/Flow/FamilyID"), (fault.Code, fault.Where));
    }

    [Theory]
    [InlineData("<FlowInstanceID>90001</FlowInstanceID>", "", FaultCodes.MissingElement, "Header/FlowInstanceID")]
    [InlineData("<FlowInstanceID>90001</FlowInstanceID>", "<FlowInstanceID>abc</FlowInstanceID>", FaultCodes.InvalidNumber, "Header/FlowInstanceID")]
    [InlineData("<FlowInstanceID>90001</FlowInstanceID>", "<FlowInstanceID>0</FlowInstanceID>", FaultCodes.InvalidNumber, "Header/FlowInstanceID")]
    [InlineData("<FlowInstanceID>90001</FlowInstanceID>", "<FlowInstanceID>1306272384</FlowInstanceID>", FaultCodes.InvalidNumber, "Header/FlowInstanceID")]
    [InlineData("<FamilyID>301</FamilyID>", "<FamilyID/>", FaultCodes.MissingElement, "Header/Flow/FamilyID")]
    [InlineData("<LastSubmitted>2025-10-06T10:30:00", "<LastSubmitted>2025-13-06T10:30:00", FaultCodes.InvalidDate, "Header/LastSubmitted")]
    [InlineData("<FirstSubmitted>2025-10-06T09:12:44", "<FirstSubmitted>i går", FaultCodes.InvalidDate, "Header/FirstSubmitted")]
    [InlineData("<Posted>2025-10-06T09:12:44", "<Posted>0001-01-01T00:00:00", FaultCodes.InvalidDate, "Header/Posted")]
    public void Map_HeaderThatCannotBeUsed_IsAFaultAtItsPlace(string written, string instead, string code, string where)
    {
        var fault = SingleFault(Documents.Map(Replaced(written, instead)));

        Assert.Equal((code, where), (fault.Code, fault.Where));
    }

    [Fact]
    public void Map_NoDates_IsAFault()
    {
        var document = Documents.Latin1(Full)
            .Replace("<Posted>2025-10-06T09:12:44</Posted>", "", StringComparison.Ordinal)
            .Replace("<FirstSubmitted>2025-10-06T09:12:44</FirstSubmitted>", "<FirstSubmitted/>", StringComparison.Ordinal);

        Assert.Equal((FaultCodes.MissingElement, "Header/FirstSubmitted"), PlaceOf(SingleFault(Documents.Map(document))));
    }

    [Fact]
    public void Map_HeaderMissing_NamesEveryFault()
    {
        var result = Documents.Map("<FlowInstance xmlns='http://www.oeplatform.org/version/2.0/schemas/flowinstance'/>");

        Assert.Equal(
            ["Header/Flow/FamilyID", "Header/FlowInstanceID", "Header/FirstSubmitted"],
            result.Faults.Select(fault => fault.Where));
        Assert.Empty(result.Messages);
    }

    private static string Replaced(string written, string instead)
    {
        var document = Documents.Latin1(Full);
        Assert.Contains(written, document, StringComparison.Ordinal);
        return document.Replace(written, instead, StringComparison.Ordinal);
    }

    private static Message Single(MappingResult result)
    {
        Assert.Empty(result.Faults);
        Assert.Empty(result.Entries);
        return Assert.Single(result.Messages);
    }

    private static MappingFault SingleFault(MappingResult result)
    {
        Assert.Empty(result.Messages);
        return Assert.Single(result.Faults);
    }

    private static (string Code, string Where) PlaceOf(MappingFault fault) => (fault.Code, fault.Where);

    private static Report Content(Message message) => Assert.IsType<Report>(message.Content);
}
