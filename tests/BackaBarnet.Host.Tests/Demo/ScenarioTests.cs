using System.Text;
using BackaBarnet.Host.Demo;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Demo;

public sealed class ScenarioTests
{
    [Fact]
    public void Load_EmptyFolder_SaysWhatIsMissing()
    {
        using var folder = new TemporaryFolder();

        var fault = Assert.Throws<ScenarioException>(() => Scenario.Load(folder.Path));

        Assert.Contains("scenario.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownProperty_SaysWhere()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Below("hub.json"), "{}");
        File.WriteAllText(folder.Below("scenario.json"), "{\n\"title\": \"x\",\n\"stps\": []\n}");

        var fault = Assert.Throws<ScenarioException>(() => Scenario.Load(folder.Path));

        Assert.Contains("line 3", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_TimeMarks_AreFilledInAndEveryOtherByteKept()
    {
        using var folder = new TemporaryFolder();
        var bytes = Encoding.Latin1.GetBytes("å{{day-1}}ä{{day+30}}ö{{now}}").Concat(new byte[] { 0xFF, 0x00, 0xC3 }).ToArray();
        await File.WriteAllBytesAsync(folder.Below("prorenata", "folder", "x.json"), bytes);
        var document = ScenarioDocument.At(folder.Path, Path.Combine(folder.Path, "prorenata", "folder", "x.json"));

        var read = await document.ReadAsync(new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero));

        Assert.Equal("å2026-11-22ä2026-12-23ö2026-11-22T23:30:00.0000000+00:00ÿ\0Ã", Encoding.Latin1.GetString(read));
    }

    [Fact]
    public void At_WrongPlace_SaysWhereADocumentStands() =>
        Assert.Throws<ScenarioException>(() => ScenarioDocument.At("root", Path.Combine("root", "x.json")));
}
