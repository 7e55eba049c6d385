using System.Text;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;
using Report = BackaBarnet.Contracts.Messages.Orosanmalan;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public class FlowXmlTests
{
    private const string Open = "<FlowInstance xmlns='http://www.oeplatform.org/version/2.0/schemas/flowinstance'>";

    [Theory]
    [InlineData("full.latin1.xml", "Påhittad text: <b>kommer ofta</b> utan jacka & hungrig.\nSäger att det är tyst hemma.")]
    [InlineData("full.windows-1252.xml", "Påhittad text – <b>kommer ofta</b> utan jacka & hungrig.\nSäger att det är tyst hemma.")]
    [InlineData("anonymous-with-poster.UTF_8.xml", "Påhittad oro.")]
    [InlineData("anonymous-without-poster.latin1.xml", "Påhittad oro.")]
    [InlineData("xml-1.1.utf-8.xml", "Påhittadoro & ängslan.")]
    [InlineData("xml-1.1.utf-8-bom.xml", "Påhittadoro & ängslan.")]
    [InlineData("no-declaration.utf-8.xml", "Påhittadoro & ängslan.")]
    public void Map_EncodingOfARealExport_ReadsSwedishLetters(string name, string concern) =>
        Assert.Equal(concern, Concern(Documents.Bytes(name)));

    [Fact]
    public void Map_Utf16WithMark_IsRead()
    {
        var text = Documents.Latin1("full.latin1.xml").Replace("ISO-8859-1", "UTF-16", StringComparison.Ordinal);

        Assert.StartsWith("Påhittad", Concern([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<?xml version='1.1'?>")]
    [InlineData("")]
    public void Map_NoEncodingDeclaredAndNotUtf8_IsReadAsTheSystemDefault(string declaration)
    {
        var text = Documents.Latin1("anonymous-without-poster.latin1.xml");
        var body = text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..];

        Assert.Equal("Påhittad oro.", Concern(Encoding.Latin1.GetBytes(declaration + body)));
    }

    [Fact]
    public void Map_NamesInOtherCase_AreTheSame()
    {
        var message = Assert.Single(Documents.Map(Documents.Bytes("anonymous-with-poster.UTF_8.xml")).Messages);

        Assert.Equal((TestNumbers.SchoolBoy, "Örjan"), (message.Child.Identity!.Value, message.Child.GivenName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE FlowInstance>")]
    public void Map_DocumentType_IsRefusedAndOnlyThat(string doctype)
    {
        var text = Documents.Latin1("full.latin1.xml").Replace("<FlowInstance ", doctype + "<FlowInstance ", StringComparison.Ordinal);

        Assert.Equal(doctype.Length > 0, Documents.Map(text).Faults.Count == 1);
    }

    [Fact]
    public void Map_ExternalEntity_IsRefusedWithoutReading()
    {
        using var folder = new TemporaryFolder();
        var secret = folder.Below("secret.txt");
        File.WriteAllText(secret, "HEMLIGT");
        // Held open without sharing: reading it would fail in another way on Windows, and prove the attempt.
        using var held = new FileStream(secret, FileMode.Open, FileAccess.Read, FileShare.None);

        var fault = Refused($"<!DOCTYPE a [<!ENTITY e SYSTEM '{new Uri(secret).AbsoluteUri}'>]>{Open}<Header>&e;</Header></FlowInstance>");

        Assert.Equal((FaultCodes.MalformedXml, "line 1"), (fault.Code, fault.Where));
    }

    [Fact]
    public void Map_EntityBomb_IsRefused()
    {
        var levels = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY e{i} '{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}'>"));

        Assert.Equal(FaultCodes.MalformedXml, Refused($"<!DOCTYPE a [<!ENTITY e0 'x'>{levels}]>{Open}&e9;</FlowInstance>").Code);
    }

    [Fact]
    public void Map_UndeclaredEntity_IsRefused() =>
        Assert.Equal(FaultCodes.MalformedXml, Refused($"{Open}<Header>&nbsp;</Header></FlowInstance>").Code);

    [Fact]
    public void Map_CutAnywhere_IsAFaultAndNeverThrows()
    {
        var bytes = Documents.Bytes("anonymous-with-poster.UTF_8.xml");
        var end = Encoding.UTF8.GetString(bytes).LastIndexOf("</FlowInstance>", StringComparison.Ordinal);

        for (var length = 0; length < end; length += 7)
        {
            var result = Documents.Map(bytes[..length]);
            Assert.Empty(result.Messages);
            Assert.Single(result.Faults);
        }
    }

    [Fact]
    public void Map_Truncated_NamesTheLine()
    {
        var text = Documents.Latin1("full.latin1.xml");
        var line10 = string.Join('\n', text.Split('\n')[..10]);

        Assert.Equal((FaultCodes.MalformedXml, "line 10"), (Refused(line10).Code, Refused(line10).Where));
    }

    [Fact]
    public void Map_DeclarationOverSeveralLines_KeepsLineNumbers() =>
        Assert.Equal("line 4", Refused("<?xml\n version='1.1'\n?>\n<a></b>").Where);

    [Theory]
    [InlineData("", FaultCodes.EmptyDocument)]
    [InlineData("   ", FaultCodes.MalformedXml)]
    [InlineData("inte xml", FaultCodes.MalformedXml)]
    [InlineData("<a/>", FaultCodes.UnknownFormat)]
    [InlineData("<FlowInstance/>", FaultCodes.UnknownFormat)]
    [InlineData("<FlowInstance xmlns='http://www.oeplatform.org/version/1.0/schemas/flowinstance'/>", FaultCodes.UnknownFormat)]
    [InlineData("<?xml version='1.0' encoding='EBCDIC-42'?><a/>", FaultCodes.UnknownEncoding)]
    [InlineData("<?xml version='1.0' encoding=?><a/>", FaultCodes.UnknownEncoding)]
    [InlineData("<?xml version='1.0' encoding='UTF-8'?><a>\u00e5</a>", FaultCodes.InvalidCharacters)]
    public void Map_NoExport_IsAFault(string latin1, string code) => Assert.Equal(code, Refused(latin1).Code);

    [Fact]
    public void Map_TextAtTheLimit_IsReadAndBeyondRefused()
    {
        const string Place = "P\u00e5hittad oro.";
        var text = Documents.Latin1("anonymous-without-poster.latin1.xml");

        var longest = Documents.Map(text.Replace(Place, new string('x', FlowXml.MaxText), StringComparison.Ordinal));
        var longer = Documents.Map(text.Replace(Place, new string('x', FlowXml.MaxText + 1), StringComparison.Ordinal));

        Assert.Empty(longest.Faults);
        Assert.Equal(FaultCodes.TooLarge, Assert.Single(longer.Faults).Code);
    }

    [Fact]
    public void Map_FileInsideBeyondTextLimit_DoesNotStopTheReport()
    {
        var text = Documents.Latin1("full.latin1.xml").Replace("JVBERi0xLjQK", "JVBERi0xLjQK" + new string('A', FlowXml.MaxText * 3), StringComparison.Ordinal);

        var result = Documents.Map(text);

        Assert.Empty(result.Faults);
        Assert.Single(result.Messages);
    }

    [Fact]
    public void Map_DocumentBeyondLimit_IsRefused() =>
        Assert.Equal(FaultCodes.TooLarge, Refused(new string(' ', FlowXml.MaxBytes + 1)).Code);

    [Fact]
    public void Map_TooDeepOrTooMany_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 40)) + string.Concat(Enumerable.Repeat("</a>", 40));
        var many = string.Concat(Enumerable.Repeat("<a/>", 60_000));

        Assert.Equal(FaultCodes.TooLarge, Refused($"{Open}{deep}</FlowInstance>").Code);
        Assert.Equal(FaultCodes.TooLarge, Refused($"{Open}{many}</FlowInstance>").Code);
    }

    private static MappingFault Refused(string latin1)
    {
        var result = Documents.Map(latin1);
        Assert.Empty(result.Messages);
        return Assert.Single(result.Faults);
    }

    private static string? Concern(byte[] bytes)
    {
        var result = Documents.Map(bytes);
        Assert.Empty(result.Faults);
        Message message = Assert.Single(result.Messages);
        return Assert.IsType<Report>(message.Content).Concern;
    }
}
