using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Unikum;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests.Ss12000;

public sealed class Ss12000ReaderTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly UnikumSimulator _unikum = new();
    private readonly ManualClock _clock = new(Given.Now);

    public Task InitializeAsync() => _unikum.StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _unikum.DisposeAsync();

    [Fact]
    public async Task Read_FewerThanAPage_GivesOneDocumentWithTheCursor()
    {
        Put("p1", "2025-09-01T06:00:00+02:00");

        var document = Assert.Single(await Reader().ReadAllAsync());

        Assert.Equal("ss12000-persons", document.Format);
        Assert.Equal("2025-09-01T04:00:00.0000000Z", document.CursorAfter);
        Assert.Equal("p1", Assert.Single(Given.Map(document.Format, document.Bytes.ToArray()).Entries).RecordId);
    }

    [Fact]
    public async Task Read_SeveralPages_MovesTheCursorWithTheLastOnly()
    {
        Put("p1", "2025-09-03T06:00:00Z");
        Put("p2", "2025-09-01T06:00:00Z");
        Put("p3", "2025-09-02T06:00:00Z");

        var documents = await Reader(pageSize: 2).ReadAllAsync();

        Assert.Equal([null, "2025-09-03T06:00:00.0000000Z"], documents.Select(document => document.CursorAfter));
        Assert.Equal(["p1", "p2", "p3"], documents.SelectMany(document => Given.Map(document.Format, document.Bytes.ToArray()).Entries).Select(entry => entry.RecordId));
    }

    [Fact]
    public async Task Read_WithCursor_GetsOnlyWhatHasChanged()
    {
        Put("p1", "2025-09-01T06:00:00+02:00");
        var cursor = (await Reader().ReadAllAsync())[^1].CursorAfter;
        Put("p2", "2025-09-01T06:00:01+02:00");

        var document = Assert.Single(await Reader().ReadAllAsync(cursor));

        Assert.Equal("p2", Assert.Single(Given.Map(document.Format, document.Bytes.ToArray()).Entries).RecordId);
    }

    [Fact]
    public async Task Read_DeltaOverSeveralPages_NeverCombinesTokenWithFilter()
    {
        for (var i = 0; i < 5; i++)
            Put($"p{i}", "2025-09-01T06:00:00Z");

        var documents = await Reader(pageSize: 2).ReadAllAsync("2025-08-01T00:00:00.0000000Z");

        Assert.Equal(3, documents.Count);
        Assert.Equal("/v2.0/persons?limit=2&meta.modified.after=2025-08-01T00%3A00%3A00.0000000Z", _unikum.Requests.First());
        Assert.All(_unikum.Requests.Skip(1), request => Assert.StartsWith("/v2.0/persons?limit=2&pageToken=", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_NothingChanged_GivesNoDocument() => Assert.Empty(await Reader().ReadAllAsync("2025-09-01T00:00:00Z"));

    [Fact]
    public async Task Read_EndedInTheMiddleOfAPass_BeginsThePassAgain()
    {
        for (var i = 0; i < 4; i++)
            Put($"p{i}", $"2025-09-0{i + 1}T06:00:00Z");

        string? stored = null;
        await foreach (var document in Reader(pageSize: 2).ReadAsync(stored, CancellationToken.None))
        {
            stored = document.CursorAfter ?? stored;
            break;
        }

        var again = await Reader(pageSize: 2).ReadAllAsync(stored);

        Assert.Null(stored);
        Assert.Equal(4, again.Sum(document => Given.Map(document.Format, document.Bytes.ToArray()).Entries.Count));
    }

    [Fact]
    public async Task Read_FailureInTheMiddleOfAPass_GivesNoCursor()
    {
        for (var i = 0; i < 4; i++)
            Put($"p{i}", "2025-09-01T06:00:00Z");
        var documents = new List<ReadDocument>();

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var document in Reader(pageSize: 2).ReadAsync(null, CancellationToken.None))
            {
                documents.Add(document);
                _unikum.Faults.FailNext(503);
            }
        });

        Assert.Equal("SS 12000 persons answered 503.", failure.Message);
        Assert.Null(Assert.Single(documents).CursorAfter);
    }

    [Fact]
    public async Task Read_MalformedPage_IsUnavailableAndReadNextTime()
    {
        Put("p1", "2025-09-01T06:00:00Z");
        _unikum.MalformNext();

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader().ReadAllAsync());

        Assert.Equal("SS 12000 persons answered something that is no page.", failure.Message);
        Assert.Single(await Reader().ReadAllAsync());
    }

    [Fact]
    public async Task Read_RecordThatCannotBeRead_DoesNotStopThePass()
    {
        _unikum.PutPerson("""{"id":"p1","meta":{"modified":17}}""");
        Put("p2", "2025-09-01T06:00:00Z");

        Assert.Equal("2025-09-01T06:00:00.0000000Z", Assert.Single(await Reader().ReadAllAsync()).CursorAfter);
    }

    [Fact]
    public async Task Read_ChangeDatedInTheFuture_DoesNotHideThoseBeforeIt()
    {
        Put("p1", "2099-01-01T00:00:00Z");

        Assert.Equal("2025-10-06T11:59:00.0000000Z", Assert.Single(await Reader().ReadAllAsync()).CursorAfter);
    }

    [Fact]
    public async Task Read_ChangeWrittenByASlowTransaction_IsFoundWithinTheOverlap()
    {
        Put("quick", "2025-10-06T11:59:50Z");
        var cursor = (await Reader().ReadAllAsync())[^1].CursorAfter;
        Put("slow", "2025-10-06T11:59:30Z");

        var records = (await Reader().ReadAllAsync(cursor)).SelectMany(document => Given.Map(document.Format, document.Bytes.ToArray()).Entries);
        Assert.Contains("slow", records.Select(entry => entry.RecordId));

        _clock.Advance(TimeSpan.FromMinutes(5));
        var settled = (await Reader().ReadAllAsync(cursor))[^1].CursorAfter;
        Assert.Equal("2025-10-06T11:59:50.0000000Z", settled);
        Assert.Empty(await Reader().ReadAllAsync(settled));
    }

    [Fact]
    public async Task Read_TokenAsked_IsShown()
    {
        Put("p1", "2025-09-01T06:00:00Z");
        _unikum.Token = "hemlig";

        await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader().ReadAllAsync());
        Assert.Single(await Reader(token: "hemlig").ReadAllAsync());
    }

    [Fact]
    public async Task Simulator_TokenCombinedWithFilter_Answers400()
    {
        Put("p1", "2025-09-01T06:00:00Z");
        Put("p2", "2025-09-01T06:00:00Z");
        using var http = new HttpClient { BaseAddress = _unikum.Ss12000Address };
        var first = await http.GetStringAsync(new Uri("persons?limit=1", UriKind.Relative));
        var token = System.Text.Json.JsonDocument.Parse(first).RootElement.GetProperty("pageToken").GetString()!;

        Assert.Equal(200, await StatusAsync(http, $"persons?limit=1&pageToken={Uri.EscapeDataString(token)}"));
        Assert.Equal(400, await StatusAsync(http, $"persons?meta.modified.after=2025-01-01T00:00:00Z&pageToken={Uri.EscapeDataString(token)}"));
        Assert.Equal(400, await StatusAsync(http, "persons?meta.modified.after=2025-01-01T00:00:00+02:00"));
        Assert.Equal(200, await StatusAsync(http, "persons?meta.modified.after=2025-01-01T00:00:00%2B02:00"));
    }

    private static async Task<int> StatusAsync(HttpClient http, string address)
    {
        using var response = await http.GetAsync(new Uri(address, UriKind.Relative));
        return (int)response.StatusCode;
    }

    private void Put(string id, string modified) => _unikum.PutPerson($$$"""{"id":"{{{id}}}","meta":{"modified":"{{{modified}}}"}}""");

    private ISourceReader Reader(int pageSize = 100, string? token = null) => Given.Services(
        _clock,
        ("Ss12000:BaseUrl", _unikum.Ss12000Address.AbsoluteUri), ("Ss12000:PageSize", $"{pageSize}"), ("Ss12000:Token", token)).Reader("ss12000-persons");
}
