using System.Globalization;
using System.Text;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.OpenEPlatform;
using BackaBarnet.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Orosanmalan.Tests;

public sealed class OrosanmalanReaderTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 10, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly OpenEPlatformSimulator _platform = new();

    public Task InitializeAsync() => _platform.StartAsync();

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task ReadAsync_Reports_AreGivenUnchangedOldestFirst()
    {
        _platform.Add("301", "90002", Documents.Bytes("anonymous-with-poster.UTF_8.xml"), Now.AddHours(-1));
        _platform.Add("301", "90003", Documents.Bytes("anonymous-without-poster.latin1.xml"), Now.AddHours(-2), "IN_PROGRESS");
        _platform.Add("302", "1", "<FlowInstance>other</FlowInstance>"u8.ToArray(), Now.AddHours(-3));
        _platform.Add("301", "2", "<FlowInstance>draft</FlowInstance>"u8.ToArray(), Now.AddHours(-3), "NEW");

        var read = await ReadAsync(Reader(), null);

        Assert.Equal([Documents.Bytes("anonymous-without-poster.latin1.xml"), Documents.Bytes("anonymous-with-poster.UTF_8.xml")], read.Select(document => document.Bytes.ToArray()));
        Assert.Equal([Milliseconds(Now.AddHours(-2)), Milliseconds(Now.AddHours(-1))], read.Select(document => document.CursorAfter));
        Assert.All(read, document => Assert.Equal(OpenEPlatformForms.FormatName, document.Format));
    }

    [Fact]
    public async Task ReadAsync_FirstTime_BeginsAtTheConfiguredDay()
    {
        _platform.Add("301", "1", "<FlowInstance>early</FlowInstance>"u8.ToArray(), new DateTimeOffset(2025, 9, 30, 12, 0, 0, TimeSpan.Zero));
        _platform.Add("301", "2", "<FlowInstance>first</FlowInstance>"u8.ToArray(), new DateTimeOffset(2025, 9, 30, 22, 30, 0, TimeSpan.Zero));

        var read = await ReadAsync(Reader(), null);

        Assert.Equal("<FlowInstance>first</FlowInstance>"u8.ToArray(), Assert.Single(read).Bytes.ToArray());
        Assert.Contains("GET /api/instanceapi/getinstances/family/301/SUBMITTED?fromDate=2025-10-01&toDate=2025-10-11", _platform.Requests);
    }

    [Fact]
    public async Task ReadAsync_WithCursor_GoesOnWithADaysOverlap()
    {
        _platform.Add("301", "1", "<FlowInstance>before</FlowInstance>"u8.ToArray(), Now.AddDays(-3));
        _platform.Add("301", "2", "<FlowInstance>late</FlowInstance>"u8.ToArray(), Now.AddDays(-1));
        _platform.Add("301", "3", "<FlowInstance>new</FlowInstance>"u8.ToArray(), Now);

        var read = await ReadAsync(Reader(), Milliseconds(Now.AddHours(-1)));

        Assert.Equal(["<FlowInstance>late</FlowInstance>", "<FlowInstance>new</FlowInstance>"], read.Select(document => Encoding.UTF8.GetString(document.Bytes.Span)));
        Assert.Equal([null, Milliseconds(Now)], read.Select(document => document.CursorAfter));
    }

    [Fact]
    public async Task ReadAsync_CursorThatIsNone_BeginsAgain()
    {
        _platform.Add("301", "1", "<FlowInstance>a</FlowInstance>"u8.ToArray(), Now);

        Assert.Single(await ReadAsync(Reader(), "99999999999999999"));
    }

    [Fact]
    public async Task AcknowledgeAsync_Confirms_AndIsNotAskedForAgain()
    {
        var reader = Reader();
        _platform.Add("301", "90001", "<FlowInstance>a</FlowInstance>"u8.ToArray(), Now.AddHours(-1));
        var document = Assert.Single(await ReadAsync(reader, null));

        await document.AcknowledgeAsync(CancellationToken.None);
        var second = await ReadAsync(reader, document.CursorAfter);

        Assert.Equal(["90001"], _platform.Confirmed);
        Assert.Empty(second);
        Assert.Equal(1, _platform.Requests.Count(request => request == "GET /api/instanceapi/getinstance/90001/xml"));
    }

    [Fact]
    public async Task AcknowledgeAsync_Twice_IsHarmless()
    {
        _platform.Add("301", "90001", "<FlowInstance>a</FlowInstance>"u8.ToArray(), Now);
        var document = Assert.Single(await ReadAsync(Reader(), null));

        await document.AcknowledgeAsync(CancellationToken.None);
        await document.AcknowledgeAsync(CancellationToken.None);

        Assert.Equal(["90001", "90001"], _platform.Confirmed);
    }

    [Fact]
    public async Task ReadAsync_CompletedAfterConfirmation_IsReadAgain()
    {
        var reader = Reader();
        _platform.Add("301", "1", "<FlowInstance>first</FlowInstance>"u8.ToArray(), Now.AddHours(-1));
        await Assert.Single(await ReadAsync(reader, null)).AcknowledgeAsync(CancellationToken.None);
        _platform.Add("301", "1", "<FlowInstance>completed</FlowInstance>"u8.ToArray(), Now);

        Assert.Equal("<FlowInstance>completed</FlowInstance>"u8.ToArray(), Assert.Single(await ReadAsync(reader, Milliseconds(Now.AddHours(-1)))).Bytes.ToArray());
    }

    [Fact]
    public async Task AcknowledgeAsync_PlatformFails_IsToldAfterAllAndTriedInTheNextRun()
    {
        var reader = Reader();
        _platform.Add("301", "90001", "<FlowInstance>a</FlowInstance>"u8.ToArray(), Now.AddHours(-1));
        _platform.Add("301", "90002", "<FlowInstance>b</FlowInstance>"u8.ToArray(), Now);
        _platform.SoapFault = "AccessDenied";
        var read = new List<ReadDocument>();

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(reader, null, read));
        _platform.SoapFault = null;
        await RunAsync(reader, read[^1].CursorAfter);

        Assert.Equal("orosanmalan could not confirm 2 reports, which have been taken in. orosanmalan answered 500 to a confirmation: AccessDenied.", thrown.Message);
        Assert.Equal(["<FlowInstance>a</FlowInstance>", "<FlowInstance>b</FlowInstance>"], read.Select(document => Encoding.UTF8.GetString(document.Bytes.Span)));
        Assert.Equal(["90001", "90002"], _platform.Confirmed);
    }

    [Fact]
    public async Task AcknowledgeAsync_PlatformTakesNone_StopsAfterAFew()
    {
        for (var i = 1; i <= 10; i++)
            _platform.Add("301", i.ToString(CultureInfo.InvariantCulture), "<FlowInstance>a</FlowInstance>"u8.ToArray(), Now.AddMinutes(-i));
        _platform.SoapFault = "AccessDenied";

        await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(Reader(), null));

        Assert.Equal(3, _platform.Requests.Count(request => request == "POST /api/callback"));
    }

    [Fact]
    public async Task ReadAsync_ConfirmationFailedBefore_LetsTheOthersPassFirst()
    {
        var reader = Reader();
        _platform.Add("301", "1", "<FlowInstance>stuck</FlowInstance>"u8.ToArray(), Now.AddHours(-2));
        var stuck = Assert.Single(await ReadAsync(reader, null));
        _platform.Faults.FailNext(500);
        await stuck.AcknowledgeAsync(CancellationToken.None);
        _platform.Add("301", "2", "<FlowInstance>next</FlowInstance>"u8.ToArray(), Now.AddHours(-1));

        var read = await ReadAsync(reader, stuck.CursorAfter);

        Assert.Equal(["<FlowInstance>next</FlowInstance>", "<FlowInstance>stuck</FlowInstance>"], read.Select(document => Encoding.UTF8.GetString(document.Bytes.Span)));
    }

    [Fact]
    public async Task AcknowledgeAsync_InstanceIsGone_TellsTheFault()
    {
        _platform.Add("301", "90001", "<FlowInstance>a</FlowInstance>"u8.ToArray(), Now);
        var reader = Reader();

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var document in reader.ReadAsync(null, CancellationToken.None))
            {
                _platform.Remove("90001");
                await document.AcknowledgeAsync(CancellationToken.None);
            }
        });

        Assert.EndsWith("orosanmalan answered 500 to a confirmation: FlowInstanceNotFound.", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5502")]
    [InlineData("mottagen")]
    public async Task AcknowledgeAsync_StatusAfter_IsSetOnceTheReportIsConfirmed(string status)
    {
        _platform.Statuses[status] = "IN_PROGRESS";
        _platform.Add("301", "90003", Documents.Bytes("anonymous-without-poster.latin1.xml"), Now.AddHours(-1));

        await RunAsync(Reader(statusAfter: status), null);

        Assert.Equal(["90003"], _platform.Confirmed);
        Assert.Equal([("90003", status)], _platform.StatusesSet);
    }

    [Fact]
    public async Task AcknowledgeAsync_StatusThatIsAskedForToo_IsNotSetForEver()
    {
        _platform.Statuses["mottagen"] = "IN_PROGRESS";
        _platform.Clock = new ManualClock(Now);
        _platform.Add("301", "90003", Documents.Bytes("anonymous-without-poster.latin1.xml"), Now.AddHours(-1));
        var reader = Reader(statusAfter: "mottagen");

        await RunAsync(reader, null);
        await RunAsync(reader, null);
        await RunAsync(reader, null);

        Assert.Equal(["90003"], _platform.Confirmed);
        Assert.Single(_platform.StatusesSet);
        Assert.Equal(2, _platform.Requests.Count(request => request.EndsWith("/xml", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AcknowledgeAsync_StatusNotThere_IsToldByItsName()
    {
        _platform.Add("301", "90003", Documents.Bytes("anonymous-without-poster.latin1.xml"), Now.AddHours(-1));

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(Reader(statusAfter: "mottagen"), null));

        Assert.EndsWith("orosanmalan answered 500 to a status: StatusNotFound.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcknowledgeAsync_CrashBetweenConfirmationAndStatus_SetsItAfterwards()
    {
        _platform.Statuses["mottagen"] = "IN_PROGRESS";
        _platform.Add("301", "90003", Documents.Bytes("anonymous-without-poster.latin1.xml"), Now.AddHours(-1));
        await RunAsync(Reader(), null);

        await RunAsync(Reader(statusAfter: "mottagen"), Milliseconds(Now.AddHours(-1)));

        Assert.Equal(["90003", "90003"], _platform.Confirmed);
        Assert.Equal([("90003", "mottagen")], _platform.StatusesSet);
    }

    [Fact]
    public async Task ReadAsync_PlatformAnswers503_ThrowsUnavailable()
    {
        _platform.Faults.FailNext(503);

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(Reader(), null));

        Assert.Equal("orosanmalan answered 503.", thrown.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>KANARIE</html>")]
    [InlineData("<FlowInstances><FlowInstance>")]
    [InlineData("<FlowInstances><FlowInstance><flowInstanceID>KANARIE</flowInstanceID></FlowInstance></FlowInstances>")]
    [InlineData("<FlowInstances><FlowInstance><flowInstanceID>1</flowInstanceID></FlowInstance></FlowInstances>")]
    [InlineData("<FlowInstances><FlowInstance><flowInstanceID>1</flowInstanceID><lastStatusChangeInMilliseconds>9223372036854775807</lastStatusChangeInMilliseconds></FlowInstance></FlowInstances>")]
    public async Task ReadAsync_MalformedList_ThrowsUnavailableWithoutRepeatingIt(string list)
    {
        _platform.AnswerNextListWith(list);

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(Reader(), null));

        Assert.DoesNotContain("KANARIE", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_OneReportFails_GivesTheOthersAndKeepsTheCursorBeforeIt()
    {
        _platform.Add("301", "1", "<FlowInstance>first</FlowInstance>"u8.ToArray(), Now.AddHours(-3));
        _platform.Add("301", "3", "<FlowInstance>last</FlowInstance>"u8.ToArray(), Now.AddHours(-1));
        _platform.AnswerNextListWith(List(("1", Now.AddHours(-3)), ("2", Now.AddHours(-2)), ("3", Now.AddHours(-1))));
        var read = new List<ReadDocument>();

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(Reader(), null, read));

        Assert.Equal(["<FlowInstance>first</FlowInstance>", "<FlowInstance>last</FlowInstance>"], read.Select(document => Encoding.UTF8.GetString(document.Bytes.Span)));
        Assert.Equal([Milliseconds(Now.AddHours(-3)), null], read.Select(document => document.CursorAfter));
    }

    [Fact]
    public async Task ReadAsync_ReportBreaksOff_IsHandedOverNotConfirmedAndAskedForAgain()
    {
        var reader = Reader();
        var whole = Documents.Bytes("full.latin1.xml");
        _platform.Add("301", "90001", whole.AsMemory(0, whole.Length / 2), Now.AddHours(-1));
        var read = new List<ReadDocument>();

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(reader, null, read));

        Assert.Equal("orosanmalan got 1 reports that are no whole XML; they are in quarantine, not confirmed, and will be fetched again.", thrown.Message);
        Assert.Null(Assert.Single(read).CursorAfter);
        Assert.Empty(_platform.Confirmed);
        _platform.Add("301", "90001", whole, Now.AddHours(-1));
        await RunAsync(reader, null, read);
        Assert.Equal(["90001"], _platform.Confirmed);
    }

    [Theory]
    [InlineData("<html>KANARIE</html>")]
    [InlineData("")]
    public async Task ReadAsync_SomethingElseThanAReport_IsMissed(string answer)
    {
        _platform.Add("301", "90001", Encoding.UTF8.GetBytes(answer), Now.AddHours(-1));
        var read = new List<ReadDocument>();

        await Assert.ThrowsAsync<SourceUnavailableException>(() => RunAsync(Reader(), null, read));

        Assert.Empty(read);
        Assert.Empty(_platform.Confirmed);
    }

    [Fact]
    public async Task ReadAsync_PlatformGoesDown_StopsAfterAFew()
    {
        for (var i = 1; i <= 10; i++)
            _platform.Add("301", i.ToString(CultureInfo.InvariantCulture), "<FlowInstance>a</FlowInstance>"u8.ToArray(), Now.AddMinutes(-i));
        var list = List([.. Enumerable.Range(11, 10).Select(i => (i.ToString(CultureInfo.InvariantCulture), Now.AddDays(-1)))]);
        _platform.AnswerNextListWith(list);

        await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(Reader(), null));

        Assert.Equal(3, _platform.Requests.Count(request => request.EndsWith("/xml", StringComparison.Ordinal)));
    }

    private static string List(params (string Id, DateTimeOffset Changed)[] instances) =>
        $"<FlowInstances>{string.Concat(instances.Select(instance =>
            $"<FlowInstance><flowInstanceID>{instance.Id}</flowInstanceID><lastStatusChangeInMilliseconds>{Milliseconds(instance.Changed)}</lastStatusChangeInMilliseconds></FlowInstance>"))}</FlowInstances>";

    private static string Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static async Task<List<ReadDocument>> ReadAsync(ISourceReader reader, string? cursor, List<ReadDocument>? into = null)
    {
        var read = into ?? [];
        await foreach (var document in reader.ReadAsync(cursor, CancellationToken.None))
            read.Add(document);
        return read;
    }

    /// <summary>Reads and acknowledges, as the hub does.</summary>
    private static async Task RunAsync(ISourceReader reader, string? cursor, List<ReadDocument>? into = null)
    {
        await foreach (var document in reader.ReadAsync(cursor, CancellationToken.None))
        {
            into?.Add(document);
            await document.AcknowledgeAsync(CancellationToken.None);
        }
    }

    private ISourceReader Reader(string? statusAfter = null)
    {
        var configuration = Documents.Configuration().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sources:Orosanmalan:Flows:301:StatusAfter"] = statusAfter,
            ["Sources:Orosanmalan:Http:BaseUrl"] = _platform.Address.AbsoluteUri,
        }).Build();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new ManualClock(Now)).AddOrosanmalan(configuration);
        return services.BuildServiceProvider().GetRequiredService<SourceRegistration>().Feeds.Single(feed => feed.Name == "http").Reader;
    }
}
