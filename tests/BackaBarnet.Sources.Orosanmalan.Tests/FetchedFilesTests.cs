using System.Text;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.OpenEPlatform;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Report = BackaBarnet.Contracts.Messages.Orosanmalan;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

/// <summary>Files that the platform gives beside the report. In the full report 7015/55 is inside and 7015/56 is not.</summary>
public sealed class FetchedFilesTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 10, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private readonly OpenEPlatformSimulator _platform = new();
    private readonly Dictionary<string, string?> _settings = [];

    public async Task InitializeAsync()
    {
        await _platform.StartAsync();
        _platform.Add("301", "90001", Documents.Bytes("full.latin1.xml"), Now.AddHours(-1));
        _platform.AddFile("90001", "7015", "56", Jpeg);
    }

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task ReadAsync_FileBesideTheReport_GoesWithIt()
    {
        var read = await RunAsync(Reader());

        var report = Map(Assert.Single(read));
        Assert.Equal([null, null], report.Attachments.Select(file => file.NotCarried));
        Assert.Equal(Jpeg, Convert.FromBase64String(report.Attachments[1].Content!));
        Assert.Equal(["90001"], _platform.Confirmed);
        Assert.Single(_platform.Requests, request => request.Contains("getfile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_FileThatFails_LetsTheReportGoAtOnceAndWholeLater()
    {
        _platform.FailFile("90001", "7015", "56", 503);
        var reader = Reader();
        var read = new List<ReadDocument>();

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(reader, read));
        var first = Assert.Single(read);
        _platform.FailFile("90001", "7015", "56", 0);
        var second = Assert.Single(await RunAsync(reader));

        Assert.Equal("orosanmalan could not fetch the files of 1 reports; the reports themselves have been taken in.", thrown.Message);
        Assert.Null(first.CursorAfter);
        Assert.Equal("not-fetched", Map(first).Attachments[1].NotCarried);
        Assert.NotNull(Map(second).Attachments[1].Content);
        Assert.True(Message(second).Version > Message(first).Version);
        Assert.Equal(["90001"], _platform.Confirmed);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(410)]
    public async Task ReadAsync_FileThatIsGone_IsToldOfAndTheReportConfirmed(int status)
    {
        _platform.FailFile("90001", "7015", "56", status);

        var read = Assert.Single(await RunAsync(Reader()));

        Assert.Equal("gone", Map(read).Attachments[1].NotCarried);
        Assert.Equal(["90001"], _platform.Confirmed);
    }

    [Fact]
    public async Task ReadAsync_FileLargerThanItSays_IsNotReadToItsEnd()
    {
        _platform.AddFile("90001", "7015", "56", new byte[50_000]);
        _settings["Sources:Orosanmalan:Files:MaxBytes"] = "1000";

        var read = Assert.Single(await RunAsync(Reader()));

        Assert.Equal("too-large", Map(read).Attachments[1].NotCarried);
        Assert.True(read.Bytes.Length < 20_000);
        Assert.Equal(["90001"], _platform.Confirmed);
    }

    [Fact]
    public async Task ReadAsync_FilesNotCarried_AreNotAskedFor()
    {
        _settings["Sources:Orosanmalan:Files:Carry"] = "false";

        Assert.Equal(OpenEPlatformForms.FormatName, Assert.Single(await RunAsync(Reader())).Format);
        Assert.DoesNotContain(_platform.Requests, request => request.Contains("getfile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_NumbersThatAreNone_GoIntoNoAddress()
    {
        var hostile = Documents.Latin1("full.latin1.xml").Replace("<ID>56</ID>", "<ID>../../callback</ID>", StringComparison.Ordinal);
        _platform.Add("301", "90001", Encoding.Latin1.GetBytes(hostile), Now.AddHours(-1));

        Assert.Equal("gone", Map(Assert.Single(await RunAsync(Reader()))).Attachments[1].NotCarried);
        Assert.DoesNotContain(_platform.Requests, request => request.StartsWith("GET", StringComparison.Ordinal) && request.Contains("callback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_SameReportAgain_IsTheSameDocument()
    {
        var once = Assert.Single(await RunAsync(Reader()));
        var again = Assert.Single(await RunAsync(Reader()));

        Assert.Equal(once.Bytes.ToArray(), again.Bytes.ToArray());
        Assert.Equal(Message(once).Id, Message(again).Id);
    }

    private static async Task<List<ReadDocument>> RunAsync(ISourceReader reader, List<ReadDocument>? into = null)
    {
        var read = into ?? [];
        await foreach (var document in reader.ReadAsync(null, CancellationToken.None))
        {
            read.Add(document);
            await document.AcknowledgeAsync(CancellationToken.None);
        }

        return read;
    }

    private static Contracts.Messages.Message Message(ReadDocument read)
    {
        var mapper = new OrosanmalanMapper(Documents.Options(), new OpenEPlatformForms());
        return Assert.Single(mapper.Map(Documents.Document(read.Bytes.ToArray()) with { Format = read.Format }).Messages);
    }

    private static Report Map(ReadDocument read) => Assert.IsType<Report>(Message(read).Content);

    private ISourceReader Reader()
    {
        _settings["Sources:Orosanmalan:Http:BaseUrl"] = _platform.Address.AbsoluteUri;
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new ManualClock(Now)).AddOrosanmalan(Documents.Configuration().AddInMemoryCollection(_settings).Build());
        return services.BuildServiceProvider().GetRequiredService<SourceRegistration>().Feeds.Single(feed => feed.Name == "http").Reader;
    }
}
