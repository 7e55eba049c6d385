using System.Text;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public class UnmappedTests
{
    [Fact]
    public void Unmapped_FullReport_TellsWhatNobodyTook()
    {
        var parts = Unmapped(Documents.Bytes("full.latin1.xml"));

        var extra = Assert.Single(parts, part => part.Where.StartsWith("Values/ejMappat", StringComparison.Ordinal));
        Assert.NotNull(extra.Label);
        Assert.NotNull(extra.Value);
        Assert.DoesNotContain(parts, part => part.Where.StartsWith("Values/barnet/C", StringComparison.Ordinal) || part.Where.StartsWith("Values/oro", StringComparison.Ordinal));
        Assert.Contains(parts, part => part.Where == "Values/vardnadshavare2/ContactBySMS");
        Assert.Contains(parts, part => part.Where.StartsWith("Header/Poster/", StringComparison.Ordinal));
    }

    [Fact]
    public void Unmapped_MappingTakenAway_TellsTheElement()
    {
        var parts = Unmapped(Documents.Bytes("full.latin1.xml"), options => options.Flows["301"].Fields.Remove("siblings"));

        Assert.Equal("En lillebror på förskolan", Assert.Single(parts, part => part.Where == "Values/syskon/Value").Value);
    }

    [Fact]
    public void Unmapped_AnonymousReport_DoesNotCallTheReporterUnmapped()
    {
        var parts = Unmapped(Documents.Bytes("anonymous-with-poster.UTF_8.xml"));

        Assert.DoesNotContain(parts, part => part.Where.StartsWith("Values/anmalare", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<a>")]
    public void Unmapped_UnreadableDocument_IsEmpty(string document) => Assert.Empty(Unmapped(Encoding.UTF8.GetBytes(document)));

    private static IReadOnlyList<UnmappedPart> Unmapped(byte[] bytes, Action<OrosanmalanOptions>? change = null)
    {
        var options = Documents.Options();
        change?.Invoke(options);
        return new OrosanmalanMapper(options, new OpenEPlatformForms()).Unmapped(Documents.Document(bytes));
    }
}
