using BackaBarnet.Hub.Sources;
using BackaBarnet.Testing;

namespace BackaBarnet.Hub.Tests.Sources;

public sealed class FolderReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new(TimeProvider.System.GetUtcNow().AddMinutes(1));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Files_AreReadOldestFirst()
    {
        Drop("b.xml", "second", minutesAgo: 1);
        Drop("a.xml", "first", minutesAgo: 2);

        Assert.Equal(["first", "second"], await ReadAsync(acknowledge: true));
    }

    [Fact]
    public async Task ReadAsync_Acknowledged_LeavesNothingBehind()
    {
        Drop("a.xml", "content");
        await ReadAsync(acknowledge: true);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ReadAsync_NotAcknowledged_ReadsItAgain()
    {
        Drop("a.xml", "content");
        await ReadAsync(acknowledge: false);

        Assert.Equal(["content"], await ReadAsync(acknowledge: true));
    }

    [Fact]
    public async Task ReadAsync_ReplacedBeforeAcknowledged_ReadsBoth()
    {
        Drop("a.xml", "old");
        await foreach (var document in Reader().ReadAsync(null, default))
        {
            Drop("a.xml", "new");
            await document.AcknowledgeAsync(default);
        }

        Assert.Equal(["new"], await ReadAsync(acknowledge: true));
    }

    [Fact]
    public async Task ReadAsync_ReplacedAfterAnInterruptedRun_ReadsBoth()
    {
        Drop("a.xml", "old");
        await ReadAsync(acknowledge: false);
        Drop("a.xml", "new");

        Assert.Equal(["old", "new"], [.. await ReadAsync(acknowledge: true), .. await ReadAsync(acknowledge: true)]);
    }

    [Fact]
    public async Task ReadAsync_NewFileOfAnUnfinishedClaimsName_IsReadBesideIt()
    {
        Drop("a.xml", "old");
        await ReadAsync(acknowledge: false);
        Drop("a.xml", "new");
        await ReadAsync(acknowledge: false);

        Assert.Equal(["new", "old"], (await ReadAsync(acknowledge: true)).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ReadAsync_WrittenToAfterItWasRead_IsKeptAndReadAgain()
    {
        Drop("a.xml", "begun");
        await foreach (var document in Reader().ReadAsync(null, default))
        {
            await File.AppendAllTextAsync(Assert.Single(Directory.GetFiles(_folder.Path)), ", and ended");
            await document.AcknowledgeAsync(default);
        }

        Assert.Equal(["begun, and ended"], await ReadAsync(acknowledge: true));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ReadAsync_ClaimStillBeingWritten_WaitsForTheNextLook()
    {
        Drop("a.xml", "begun");
        await ReadAsync(acknowledge: false);
        File.SetLastWriteTimeUtc(Assert.Single(Directory.GetFiles(_folder.Path)), _clock.GetUtcNow().UtcDateTime);

        Assert.Empty(await ReadAsync(acknowledge: true));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["begun"], await ReadAsync(acknowledge: true));
    }

    [Fact]
    public async Task ReadAsync_RenamedWhileWaiting_IsReadOnce()
    {
        Drop("a.xml", "content");
        File.Move(_folder.Below("a.xml"), _folder.Below("b.xml"));

        Assert.Equal(["content"], await ReadAsync(acknowledge: true));
        Assert.Empty(await ReadAsync(acknowledge: true));
    }

    [Fact]
    public async Task ReadAsync_SameContentUnderTwoNames_IsReadTwice()
    {
        Drop("a.xml", "content", minutesAgo: 2);
        Drop("b.xml", "content");

        Assert.Equal(["content", "content"], await ReadAsync(acknowledge: true));
    }

    [Fact]
    public async Task ReadAsync_FileBeyondTheLimit_StaysAndHoldsNoneOfTheOthersUp()
    {
        Drop("a.xml", "", minutesAgo: 2);
        await using (var large = File.OpenWrite(_folder.Below("a.xml")))
            large.SetLength(FolderReader.MaxFileBytes + 1);
        File.SetLastWriteTimeUtc(_folder.Below("a.xml"), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-30));
        Drop("b.xml", "content");
        var read = new List<string>();

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(acknowledge: true, read));

        Assert.Equal(["content"], read);
        Assert.Equal(FolderReader.MaxFileBytes + 1, new FileInfo(Assert.Single(Directory.GetFiles(_folder.Path))).Length);
        Assert.DoesNotContain("a.xml", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.xml.tmp")]
    [InlineData("a.part")]
    [InlineData(".a.xml")]
    [InlineData("other.txt")]
    public async Task ReadAsync_NotADocument_IsLeftAlone(string name)
    {
        Drop(name, "content");

        Assert.Empty(await ReadAsync(acknowledge: true));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ReadAsync_StillBeingWritten_WaitsForTheNextLook()
    {
        Drop("a.xml", "half");
        _clock.Set(TimeProvider.System.GetUtcNow());
        Assert.Empty(await ReadAsync(acknowledge: true));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["half"], await ReadAsync(acknowledge: true));
    }

    [Fact]
    public async Task ReadAsync_FolderGone_SaysThatTheSourceIsUnavailable()
    {
        var reader = new FolderReader(new FolderOptions { Path = Path.Combine(_folder.Path, "gone") }, _ => "xml", _clock);

        await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var document in reader.ReadAsync(null, default))
                Assert.Fail($"Read {document}.");
        });
    }

    private FolderReader Reader() => new(
        new FolderOptions { Path = _folder.Path },
        name => name.EndsWith(".xml", StringComparison.Ordinal) ? "xml" : null,
        _clock);

    private void Drop(string name, string content, int minutesAgo = 1)
    {
        var path = _folder.Below(name);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-10 * minutesAgo));
        if (name is "a.xml" && content is "half")
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    private async Task<List<string>> ReadAsync(bool acknowledge, List<string>? into = null)
    {
        var read = into ?? [];
        await foreach (var document in Reader().ReadAsync(null, default))
        {
            read.Add(System.Text.Encoding.UTF8.GetString(document.Bytes.Span));
            if (acknowledge)
                await document.AcknowledgeAsync(default);
        }

        return read;
    }
}
