using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using Report = BackaBarnet.Contracts.Messages.Orosanmalan;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public class AnonymityTests
{
    private const string WithPoster = "anonymous-with-poster.UTF_8.xml";
    private const string Answer = "Ja, jag vill vara anonym";

    [Fact]
    public void Map_AnonymousByAnswer_DropsPosterAndReporter()
    {
        var message = Assert.Single(Documents.Map(Documents.Bytes(WithPoster)).Messages);

        var report = Assert.IsType<Report>(message.Content);
        Assert.True(report.Anonymous);
        Assert.Null(report.Reporter);
        Assert.Null(report.ReporterHasDuty);
        Assert.Null(report.WillingToMeet);
        var json = JsonSerializer.Serialize(message, ContractJson.Options);
        Assert.DoesNotContain("Åsa", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Påhittad\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("pahittad", json, StringComparison.Ordinal);
        Assert.DoesNotContain("0411", json, StringComparison.Ordinal);
        Assert.Equal("Påhittad oro.", report.Concern);
    }

    [Fact]
    public void Map_AnswerNobodyKnows_WithholdsReporterAndTellsOfIt()
    {
        var result = Documents.Map(Documents.Latin1(WithPoster).Replace(Answer, "Helst inte", StringComparison.Ordinal));

        Assert.True(ReportOf(result.Messages).Anonymous);
        Assert.Null(ReportOf(result.Messages).Reporter);
        Assert.Equal(FaultCodes.UnknownAnswer, Assert.Single(result.Faults).Code);
    }

    [Fact]
    public void Map_AnswerNo_NamesReporter()
    {
        var result = Documents.Map(Documents.Latin1(WithPoster).Replace(Answer, "NEJ, jag uppger vem jag Ã¤r", StringComparison.Ordinal));

        var report = ReportOf(result.Messages);
        Assert.False(report.Anonymous);
        Assert.Equal(new Informant { Name = "Åsa Påhittad", Phone = "0411-00 00 03" }, report.Reporter);
        Assert.False(report.ReporterHasDuty);
        Assert.True(report.WillingToMeet);
    }

    [Fact]
    public void Map_NoPosterAndNoReporter_IsAnonymous()
    {
        var report = ReportOf(Documents.Map(Documents.Bytes("anonymous-without-poster.latin1.xml")).Messages);

        Assert.True(report.Anonymous);
        Assert.Null(report.Reporter);
    }

    [Fact]
    public void Map_NoReporterElementMapped_TakesPoster()
    {
        var report = ReportOf(Documents.Map(Documents.Bytes("full.latin1.xml"), options => options.Flows["301"].Fields.Remove("reporter")).Messages);

        Assert.Equal(new Informant { Name = "Åsa Påhittad", Email = "asa.pahittad@skola.example.se" }, report.Reporter);
    }

    [Fact]
    public void Map_ReporterMappedButNotAnswered_LeavesPosterOut()
    {
        var document = Documents.Latin1("full.latin1.xml").Replace("anmalare>", "annan>", StringComparison.Ordinal);

        Assert.Null(ReportOf(Documents.Map(document).Messages).Reporter);
    }

    [Fact]
    public void Map_QuestionRenamedInANewerFlow_WithholdsReporterAndTellsOfIt()
    {
        var renamed = Documents.Latin1(WithPoster).Replace("anonym>", "anonymitet>", StringComparison.Ordinal);

        var result = Documents.Map(renamed);
        var allowed = Documents.Map(renamed, options => options.Flows["301"].Anonymity!.MayBeAbsent = true);

        Assert.True(ReportOf(result.Messages).Anonymous);
        Assert.Null(ReportOf(result.Messages).Reporter);
        Assert.Equal(FaultCodes.UnknownAnswer, Assert.Single(result.Faults).Code);
        Assert.NotNull(ReportOf(allowed.Messages).Reporter);
        Assert.Empty(allowed.Faults);
    }

    [Fact]
    public void Map_FlowDoesNotAsk_TakesPosterAsOpen()
    {
        var result = Documents.Map(Documents.Bytes(WithPoster), options =>
        {
            options.Flows["301"].Anonymity = null;
            options.Flows["301"].Fields.Remove("reporter");
        });

        Assert.False(ReportOf(result.Messages).Anonymous);
        Assert.Equal("asa.pahittad@example.se", ReportOf(result.Messages).Reporter!.Email);
    }

    private static Report ReportOf(IReadOnlyList<Message> messages) => Assert.IsType<Report>(Assert.Single(messages).Content);
}
