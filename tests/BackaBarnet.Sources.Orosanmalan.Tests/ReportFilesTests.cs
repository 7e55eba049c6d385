using System.IO.Compression;
using System.Text;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Sources;
using Report = BackaBarnet.Contracts.Messages.Orosanmalan;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public class ReportFilesTests
{
    private static readonly byte[] Pdf = "%PDF-1.7 \u0001"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2];

    [Fact]
    public void Map_FileInside_GoesWithTheReport()
    {
        var file = Assert.Single(Files(Map(Inside(Pdf))));

        Assert.Equal(("application/pdf", null), (file.MediaType, file.NotCarried));
        Assert.Equal(Pdf, Convert.FromBase64String(file.Content!));
        Assert.Equal("7/1", file.FileId);
    }

    [Fact]
    public void Map_FileInside_WithLineBreaksInItsBase64_IsRead()
    {
        var encoded = Convert.ToBase64String(Pdf);

        Assert.Equal(Pdf, Convert.FromBase64String(Assert.Single(Files(Map(Document($"\r\n{encoded[..4]}\r\n{encoded[4..]}\n")))).Content!));
    }

    [Theory]
    [InlineData("%PDF-1.4", "application/pdf")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "image/jpeg")]
    [InlineData("\u0089PNG\r\n\u001A\n", "image/png")]
    [InlineData("GIF89a", "image/gif")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "image/webp")]
    [InlineData("\0\0\0\u0018ftypheic", "image/heic")]
    [InlineData("II*\0", "image/tiff")]
    [InlineData("MM\0*", "image/tiff")]
    public void Map_FileOfKnownType_IsToldByItsBytes(string latin1, string mediaType) =>
        Assert.Equal(mediaType, Assert.Single(Files(Map(Inside(Encoding.Latin1.GetBytes(latin1))))).MediaType);

    [Theory]
    [InlineData("MZ\u0090\0")]
    [InlineData("<html><script>")]
    [InlineData("%PD")]
    [InlineData("\0\0\0\u0018ftypqt  ")]
    [InlineData("PK\u0003\u0004 and no archive")]
    [InlineData("text")]
    public void Map_FileOfAnotherType_IsNamedWithTheReason(string latin1)
    {
        var result = Map(Inside(Encoding.Latin1.GetBytes(latin1)));

        var file = Assert.Single(Files(result));
        Assert.Equal((null, null, "type-not-permitted"), (file.Content, file.MediaType, file.NotCarried));
        Assert.Equal((FaultCodes.FileType, "Values, file 1"), PlaceOf(Assert.Single(result.Faults)));
    }

    [Fact]
    public void Map_WordDocument_GoesUnlessItHasMacros()
    {
        var plain = Archive("[Content_Types].xml", "word/document.xml");
        var macros = Archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin");

        Assert.EndsWith("wordprocessingml.document", Assert.Single(Files(Map(Inside(plain)))).MediaType, StringComparison.Ordinal);
        Assert.Equal("type-not-permitted", Assert.Single(Files(Map(Inside(macros)))).NotCarried);
        Assert.Equal("type-not-permitted", Assert.Single(Files(Map(Inside(Archive("xl/workbook.xml"))))).NotCarried);
    }

    [Fact]
    public void Map_TypeThatIsNotPermitted_StaysBehind()
    {
        var result = Map(Inside(Png), options => options.Files.Types = ["pdf"]);

        Assert.Equal("type-not-permitted", Assert.Single(Files(result)).NotCarried);
        Assert.Equal("a file of type pdf", Assert.Single(result.Faults).Expected);
    }

    [Fact]
    public void Map_FileBeyondTheLimit_StaysBehindAndTheReportGoes()
    {
        var at = Map(Inside([.. Pdf, .. new byte[1000 - Pdf.Length]]), options => options.Files.MaxBytes = 1000);
        var beyond = Map(Inside([.. Pdf, .. new byte[1001 - Pdf.Length]]), options => options.Files.MaxBytes = 1000);
        var far = Map(Inside([.. Pdf, .. new byte[9000]]), options => options.Files.MaxBytes = 1000);

        Assert.NotNull(Assert.Single(Files(at)).Content);
        Assert.All([beyond, far], result =>
        {
            Assert.Equal((null, "too-large"), (Assert.Single(Files(result)).Content, Files(result)[0].NotCarried));
            Assert.Equal(FaultCodes.FileTooLarge, Assert.Single(result.Faults).Code);
        });
    }

    [Fact]
    public void Map_FilesTogetherBeyondTheLimit_GoesAsFarAsTheyFit()
    {
        byte[] large = [.. Pdf, .. new byte[600]];
        var result = Map(Document(Convert.ToBase64String(large), Convert.ToBase64String(large), Convert.ToBase64String(Png)), options => options.Files.MaxTotalBytes = 1000);

        Assert.Equal([null, "too-large", null], Files(result).Select(file => file.NotCarried));
        Assert.Equal("Values, file 2", Assert.Single(result.Faults).Where);
    }

    [Fact]
    public void Map_NoBase64_IsNamedWithTheReason()
    {
        var result = Map(Document("JVBERi0xLjQK!"));

        Assert.Equal("unreadable", Assert.Single(Files(result)).NotCarried);
        Assert.Equal(FaultCodes.FileUnreadable, Assert.Single(result.Faults).Code);
    }

    [Fact]
    public void Map_FilesNotCarried_AreToldOfWithoutFault()
    {
        var result = Map(Inside(Pdf), options => options.Files.Carry = false);

        Assert.Equal((null, "not-fetched"), (Assert.Single(Files(result)).Content, Files(result)[0].NotCarried));
        Assert.Empty(result.Faults);
    }

    [Theory]
    [InlineData("bild.png", "bild.png")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\fakepath\\bild.png", "bild.png")]
    [InlineData("D:bild.png", "bild.png")]
    [InlineData("bild\u202Egnp.exe", "bildgnp.exe")]
    [InlineData("..", null)]
    [InlineData("a/", null)]
    public void Map_FileName_LeadsNowhere(string name, string? expected) =>
        Assert.Equal(expected, Assert.Single(Files(Documents.Map(Encoding.UTF8.GetBytes(Export($"<File><ID>1</ID><Name><![CDATA[{name}]]></Name></File>"))))).Name);

    [Fact]
    public void Map_Parcel_CarriesItsFilesAndIsNewerThanTheReportAlone()
    {
        var export = Encoding.UTF8.GetBytes(Document(""));
        var parcel = ReportParcel.Write(OpenEPlatformForms.FormatName, export, [new FetchedFile("7/1", Png, null)]);

        var alone = Assert.Single(Documents.Map(export).Messages);
        var result = Map(parcel);

        Assert.Equal(Png, Convert.FromBase64String(Assert.Single(Files(result)).Content!));
        Assert.Equal((alone.RecordId, alone.Version + 1), (result.Messages[0].RecordId, result.Messages[0].Version));
        Assert.Equal("not-fetched", Assert.Single(((Report)alone.Content).Attachments).NotCarried);
    }

    [Theory]
    [InlineData("too-large", FaultCodes.FileTooLarge)]
    [InlineData("gone", FaultCodes.FileGone)]
    public void Map_ParcelWithoutAFile_TellsWhy(string reason, string code)
    {
        var result = Map(ReportParcel.Write(OpenEPlatformForms.FormatName, Encoding.UTF8.GetBytes(Document("")), [new FetchedFile("7/1", null, reason)]));

        Assert.Equal(reason, Assert.Single(Files(result)).NotCarried);
        Assert.Equal(code, Assert.Single(result.Faults).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":"open-eplatform-xml","document":"!","files":[]}""")]
    [InlineData("""{"format":"open-eplatform-xml","document":"","files":[{"reference":"1/1","content":1}]}""")]
    [InlineData("""{"format":"open-eplatform-xml","document":"","files":[{"reference":"1/1","notCarried":"gone"},{"reference":"1/1","notCarried":"gone"}]}""")]
    [InlineData("""{"format":"report-with-files","document":"","files":[]}""")]
    public void Map_NoParcel_IsAFault(string json) => Assert.Equal(FaultCodes.UnknownFormat, Assert.Single(Map(Encoding.UTF8.GetBytes(json)).Faults).Code);

    private static MappingResult Map(byte[] parcel)
    {
        var document = Documents.Document(parcel) with { Format = ReportParcel.FormatName };
        return new OrosanmalanMapper(Documents.Options(), new OpenEPlatformForms()).Map(document);
    }

    private static MappingResult Map(string document, Action<OrosanmalanOptions>? change = null) => Documents.Map(Encoding.UTF8.GetBytes(document), change);

    private static IReadOnlyList<Attachment> Files(MappingResult result) => Assert.IsType<Report>(Assert.Single(result.Messages).Content).Attachments;

    private static (string Code, string Where) PlaceOf(MappingFault fault) => (fault.Code, fault.Where);

    private static string Inside(byte[] content) => Document(Convert.ToBase64String(content));

    private static string Document(params string[] encoded) =>
        Export(string.Concat(encoded.Select((content, i) => $"<File><ID>{i + 1}</ID><Name>bild</Name><Size>1</Size><EncodedData>{content}</EncodedData></File>")));

    private static string Export(string files) =>
        $"""
        <FlowInstance xmlns="http://www.oeplatform.org/version/2.0/schemas/flowinstance">
        <Header><Flow><FamilyID>301</FamilyID></Flow><FlowInstanceID>90001</FlowInstanceID><FirstSubmitted>2025-10-06T09:12:44</FirstSubmitted></Header>
        <Values><oro><Value>Text.</Value></oro><bilaga><QueryID>7</QueryID><Name>Bifoga</Name>{files}</bilaga></Values>
        </FlowInstance>
        """;

    private static byte[] Archive(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
                archive.CreateEntry(name);
        }

        return stream.ToArray();
    }
}
