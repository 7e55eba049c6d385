using System.Text.Json;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Unikum;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.Unikum.Tests.Ss12000;

public sealed class Ss12000ReaderTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Old = "2025-09-01T06:00:00Z";

    private readonly UnikumSimulator _unikum = new();
    private readonly ManualClock _clock = new(Given.Now);

    public Task InitializeAsync() => _unikum.StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _unikum.DisposeAsync();

    [Fact]
    public async Task Read_FirstTime_ReadsEverythingAndCallsEveryRoll()
    {
        _unikum.Put("organisations", Record("o1"));
        _unikum.Put("groups", Record("g1"));
        Put("p1");
        _unikum.PutPlacement("""{"id":"l1","child":{"id":"p1"},"placedAt":{"id":"o1"}}""");
        _unikum.PutDuty("""{"id":"d1","person":{"id":"p1"},"dutyAt":{"id":"o1"}}""");

        var entries = Entries(await Reader().ReadAllAsync());

        Assert.Equal(["o1", "g1", "p1", "l1", "d1"], Ids(entries));
        Assert.Equal(
            ["ss12000/organisations", "ss12000/groups", "ss12000/persons", "ss12000/placements", "ss12000/duties"],
            entries.OfType<RollCallEntry>().Select(call => call.Roll));
        Assert.All(entries.OfType<RollCallEntry>(), call => Assert.Equal(Given.Now.AddMinutes(-1), call.ToldSince));
        Assert.DoesNotContain(_unikum.Requests, request => request.Contains("deletedEntities", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_Again_GetsOnlyWhatHasChanged()
    {
        Put("p1", "2025-09-01T06:00:00+02:00");
        var cursor = Last(await Reader().ReadAllAsync());
        Assert.Empty(await Reader().ReadAllAsync(cursor));
        Put("p2", "2025-09-01T06:00:01+02:00");

        var documents = await Reader().ReadAllAsync(cursor);

        Assert.Equal(["p2"], Ids(Entries(documents)));
        Assert.Empty(Entries(documents).OfType<RollCallEntry>());
        Assert.Empty(await Reader().ReadAllAsync(Last(documents)));
    }

    [Fact]
    public async Task Read_OverSeveralPages_NeverCombinesTokenWithFilter()
    {
        var cursor = Last(await Reader("persons").ReadAllAsync());
        for (var i = 0; i < 5; i++)
            Put($"p{i}", "2025-10-06T11:59:30Z");
        _unikum.Requests.Clear();

        var documents = await Reader("persons", pageSize: 2).ReadAllAsync(cursor);

        Assert.Equal(5, Ids(Entries(documents)).Count());
        Assert.Equal(
            ["/v2.0/deletedEntities?limit=2&after=", "/v2.0/persons?limit=2&meta.modified.after=", "/v2.0/persons?limit=2&pageToken=", "/v2.0/persons?limit=2&pageToken="],
            _unikum.Requests.Select(request => request[..(request.LastIndexOf('=') + 1)].Replace("%3D", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Read_CutOffAnywhereInAFullPass_GoesOnWithTheNextPage()
    {
        for (var i = 0; i < 9; i++)
            Put($"p{i}");
        _unikum.Put("groups", Record("g1"));
        var whole = (await Reader(pageSize: 2).ReadAllAsync()).Count;
        for (var cut = 1; cut < whole; cut++)
        {
            var (before, cursor) = await ReadSomeAsync(cut, pageSize: 2);
            _clock.Advance(TimeSpan.FromMinutes(1));

            var after = await Reader(pageSize: 2).ReadAllAsync(cursor);

            // The last page has no token to go on from, and may be read again.
            Assert.InRange(before.Count + after.Count, whole, whole + 1);
            Assert.Equal(10, Ids(Entries([.. before, .. after])).Distinct().Count());
        }
    }

    [Fact]
    public async Task Read_FullPassGoneOnWith_DoesNotCallTheRollOfPersons()
    {
        for (var i = 0; i < 3; i++)
            Put($"p{i}");
        var (_, cursor) = await ReadSomeAsync(3, pageSize: 1);

        var calls = Entries(await Reader(pageSize: 1).ReadAllAsync(cursor)).OfType<RollCallEntry>().Select(call => call.Roll);

        Assert.Equal(["ss12000/placements", "ss12000/duties"], calls);
    }

    [Fact]
    public async Task Read_TokenForgottenByTheServer_BeginsTheListAnew()
    {
        for (var i = 0; i < 4; i++)
            Put($"p{i}");
        var (_, cursor) = await ReadSomeAsync(1, pageSize: 2, "persons");
        _unikum.ForgetsTokens = true;

        await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader("persons", pageSize: 2).ReadAllAsync(cursor));

        Assert.Equal(4, Ids(Entries(await Reader("persons", pageSize: 10).ReadAllAsync(cursor))).Count());
    }

    [Fact]
    public async Task Read_FailureInTheMiddle_KeepsWhatWasReadAndGoesOn()
    {
        for (var i = 0; i < 4; i++)
            Put($"p{i}");
        var documents = new List<ReadDocument>();

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var document in Reader("persons", pageSize: 2).ReadAsync(null, CancellationToken.None))
            {
                documents.Add(document);
                _unikum.Faults.FailNext(503);
            }
        });

        Assert.Equal("SS 12000 persons answered 503.", failure.Message);
        Assert.Equal(["p2", "p3"], Ids(Entries(await Reader("persons", pageSize: 2).ReadAllAsync(Last(documents)))));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task Read_Refused_NamesTheStatusOnly(int status)
    {
        _unikum.Faults.FailNext(status);

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader("persons").ReadAllAsync());

        Assert.Equal($"SS 12000 persons answered {status}.", failure.Message);
    }

    [Fact]
    public async Task Read_MalformedPage_IsUnavailableAndReadNextTime()
    {
        Put("p1");
        _unikum.MalformNext();

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader("persons").ReadAllAsync());

        Assert.Equal("SS 12000 persons answered something that is no page.", failure.Message);
        Assert.Equal(["p1"], Ids(Entries(await Reader("persons").ReadAllAsync())));
    }

    [Fact]
    public async Task Read_ServerLeadsInCircles_StopsWithoutLosingItsPlace()
    {
        Put("p1");
        _unikum.RunsInCircles = true;

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader("persons").ReadAllAsync());

        Assert.Equal("SS 12000 persons led back to a page that had been read.", failure.Message);
    }

    [Fact]
    public async Task Read_RecordThatCannotBeRead_DoesNotStopThePassAndStandsOnTheRoll()
    {
        _unikum.PutPerson("""{"id":"p1","meta":{"modified":17}}""");
        Put("p2");

        var entries = Entries(await Reader("persons").ReadAllAsync());

        Assert.Equal("p1", Assert.Single(entries.OfType<StandingEntry>()).RecordId);
        Assert.Equal(["p2"], Ids(entries));
        Assert.Single(entries.OfType<RollCallEntry>());
    }

    [Fact]
    public async Task Read_ChangeDatedInTheFuture_DoesNotHideThoseBeforeIt()
    {
        Put("p1", "2099-01-01T00:00:00Z");
        var cursor = Last(await Reader("persons").ReadAllAsync());
        Put("p2", "2025-10-06T11:59:30Z");

        Assert.Contains("p2", Ids(Entries(await Reader("persons").ReadAllAsync(cursor))));
    }

    [Fact]
    public async Task Read_ChangeWrittenByASlowTransaction_IsFoundWithinTheOverlap()
    {
        Put("quick", "2025-10-06T11:59:50Z");
        var cursor = Last(await Reader("persons").ReadAllAsync());
        Put("slow", "2025-10-06T11:59:30Z");

        var documents = await Reader("persons").ReadAllAsync(cursor);
        Assert.Contains("slow", Ids(Entries(documents)));

        _clock.Advance(TimeSpan.FromMinutes(5));
        var settled = await Reader("persons").ReadAllAsync(Last(documents));
        Assert.Empty(await Reader("persons").ReadAllAsync(Last(settled)));
    }

    [Fact]
    public async Task Read_RecordsWithoutTime_AreNotReadAnewEachTime()
    {
        _unikum.PutPerson("""{"id":"p1"}""");
        var cursor = Last(await Reader("persons").ReadAllAsync());

        Assert.Empty(await Reader("persons").ReadAllAsync(cursor));
        Assert.Contains("meta.modified.after=2025-10-06T11%3A59%3A00", _unikum.Requests.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_DeletedRecords_AreRemoved(bool misspelt)
    {
        _unikum.MisspellsLikeTheStandard = misspelt;
        Put("p1");
        _unikum.Put("groups", Record("g1"));
        var cursor = Last(await Reader().ReadAllAsync());
        _unikum.Delete("persons", "p1", Given.Now);
        _unikum.Delete("groups", "g1", Given.Now);

        var documents = await Reader(pageSize: 1).ReadAllAsync(cursor);

        Assert.Equal(["group g1", "person p1"], Entries(documents).Cast<RemovalEntry>().Select(removal => $"{removal.Kind} {removal.RecordId}"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        // Deleted at the very instant from which on deletions are asked for is told once more: the standard includes it.
        var again = await Reader().ReadAllAsync(Last(documents));
        Assert.Empty(await Reader().ReadAllAsync(Last(again) ?? Last(documents)));
    }

    [Fact]
    public async Task Read_DeletedAndComeBack_IsToldAfterItsDeletionEachTime()
    {
        Put("p1");
        var cursor = Last(await Reader("persons").ReadAllAsync());
        _unikum.Delete("persons", "p1", Given.Now.AddSeconds(-30));
        Put("p1", "2025-10-06T11:59:40Z");
        for (var i = 0; i < 3; i++)
        {
            var documents = await Reader("persons").ReadAllAsync(cursor);
            Assert.IsType<PersonEntry>(Entries(documents)[^1]);
            cursor = Last(documents);
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<PersonEntry>(Entries(await Reader("persons").ReadAllAsync(cursor))[^1]);
    }

    [Theory]
    [InlineData("deletedEntities")]
    [InlineData("lookup")]
    public async Task Read_ServerLacksAPart_ReadsTheRest(string part)
    {
        _unikum.Lacking.Add(part);
        Put("p1", responsible: "p9");
        var cursor = Last(await Reader("persons").ReadAllAsync());
        Put("p2", "2025-10-06T11:59:40Z", "p9");

        Assert.Equal(["p2"], Ids(Entries(await Reader("persons").ReadAllAsync(cursor))));
    }

    [Fact]
    public async Task Read_RecordLostWithoutANotice_IsFoundByTheNextFullPass()
    {
        Put("p1");
        Put("p2");
        Put("p3");
        var cursor = Last(await Reader("persons").ReadAllAsync());
        _unikum.Lose("persons", "p1");
        _clock.Advance(TimeSpan.FromDays(6));
        Assert.Empty(await Reader("persons").ReadAllAsync(cursor));
        _clock.Advance(TimeSpan.FromDays(1));

        var entries = Entries(await Reader("persons").ReadAllAsync(cursor));

        Assert.Equal(["p2", "p3"], Ids(entries));
        Assert.Equal(_clock.GetUtcNow().AddMinutes(-1), Assert.Single(entries.OfType<RollCallEntry>()).ToldSince);
    }

    [Fact]
    public async Task Read_ListThatHasLostTooMuch_CallsNoRollAndTellsAPerson()
    {
        for (var i = 0; i < 4; i++)
            Put($"p{i}");
        var cursor = Last(await Reader("persons").ReadAllAsync());
        _unikum.ShowsNothing = true;
        for (var week = 0; week < 2; week++)
        {
            _clock.Advance(TimeSpan.FromDays(7));
            var documents = await Reader("persons").ReadAllAsync(cursor);

            var result = Given.Map(documents[^1].Format, documents[^1].Bytes.ToArray());
            Assert.Equal(("too-few-records", "persons"), (Assert.Single(result.Faults).Code, result.Faults[0].Where));
            Assert.Empty(Entries(documents));
            cursor = Last(documents);
        }

        _clock.Advance(TimeSpan.FromDays(7));
        Assert.Single(Entries(await Reader("persons", ("LargestLoss", "1")).ReadAllAsync(cursor)).OfType<RollCallEntry>());
    }

    [Fact]
    public async Task Read_GuardianWhomTheListLeavesOut_IsLookedUpBeforeTheRollIsCalled()
    {
        Put("p1", responsible: "p9");
        Put("p2", responsible: "p9");
        Put("p3", responsible: "p1");
        Put("p9");
        _unikum.Unlisted.Add("p9");

        var entries = Entries(await Reader("persons", pageSize: 1).ReadAllAsync());

        Assert.Equal(["p1", "p2", "p3", "p9"], Ids(entries));
        Assert.IsType<RollCallEntry>(entries[^1]);
        Assert.Single(_unikum.Requests, request => request == "/v2.0/persons/lookup");
    }

    [Fact]
    public async Task Read_AttributesWithheld_AreUnknownAndNotNone()
    {
        foreach (var attribute in new[] { "civicNo", "responsibles", "securityMarking", "enrolments" })
            _unikum.Withheld.Add(attribute);
        _unikum.PutPerson($$$"""{"id":"p1","civicNo":{"value":"{{{TestNumbers.SchoolGirl}}}"},"securityMarking":"Ingen","responsibles":[],"enrolments":[]}""");

        var person = Assert.IsType<PersonEntry>(Entries(await Reader("persons").ReadAllAsync())[0]);

        Assert.Null(person.Identity);
        Assert.Null(person.Responsibles);
        Assert.Null(person.PlacementRecordIds);
        Assert.Equal(Contracts.Vocabulary.Protection.Unknown, person.Protection);
    }

    [Fact]
    public async Task Read_Cursor_HoldsNoRecordsIdAndNoName()
    {
        Put("canary-id", responsible: "canary-guardian");
        Put("canary-other");

        var documents = await Reader(pageSize: 1).ReadAllAsync();

        Assert.All(documents.Select(document => document.CursorAfter).OfType<string>(), cursor => Assert.DoesNotContain("canary", cursor, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2025-09-01T06:00:00Z")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"resources\":null}")]
    public async Task Read_CursorOfAnotherKind_BeginsAnew(string cursor)
    {
        Put("p1");

        Assert.Single(Entries(await Reader("persons").ReadAllAsync(cursor)).OfType<RollCallEntry>());
    }

    [Fact]
    public async Task Read_TokenAsked_IsShown()
    {
        Put("p1");
        _unikum.Token = "hemlig";

        await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader("persons").ReadAllAsync());
        Assert.Equal(["p1"], Ids(Entries(await Reader("persons", ("Token", "hemlig")).ReadAllAsync())));
    }

    [Fact]
    public async Task Read_FiftyPagesOfPersons_HoldsOnePageAtATime()
    {
        for (var i = 0; i < 5_000; i++)
            Put($"{Guid.NewGuid()}", responsible: $"{Guid.NewGuid()}");
        var largest = 0;
        await foreach (var document in Reader("persons", pageSize: 100).ReadAsync(null, CancellationToken.None))
            largest = Math.Max(largest, document.Bytes.Length);

        Assert.InRange(largest, 1, 40_000);
    }

    [Fact]
    public async Task Simulator_TokenCombinedWithFilter_Answers400()
    {
        Put("p1");
        Put("p2");
        using var http = new HttpClient { BaseAddress = _unikum.Ss12000Address };
        var first = await http.GetStringAsync(new Uri("persons?limit=1", UriKind.Relative));
        var token = JsonDocument.Parse(first).RootElement.GetProperty("pageToken").GetString()!;

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

    private async Task<(List<ReadDocument> Documents, string? Cursor)> ReadSomeAsync(int documents, int pageSize, string? resource = null)
    {
        var read = new List<ReadDocument>();
        await foreach (var document in Reader(resource, pageSize).ReadAsync(null, CancellationToken.None))
        {
            read.Add(document);
            if (read.Count == documents)
                break;
        }

        return (read, Last(read));
    }

    private static string? Last(List<ReadDocument> documents) => documents.Select(document => document.CursorAfter).LastOrDefault(cursor => cursor is not null);

    private static List<RegisterEntry> Entries(List<ReadDocument> documents) =>
        [.. documents.SelectMany(document => Given.Map(document.Format, document.Bytes.ToArray()).Entries)];

    private static IEnumerable<string> Ids(IEnumerable<RegisterEntry> entries) =>
        entries.Where(entry => entry is not (RollCallEntry or RemovalEntry or StandingEntry)).Select(entry => entry.RecordId);

    private static string Record(string id) => $$$"""{"id":"{{{id}}}","meta":{"modified":"{{{Old}}}"}}""";

    private void Put(string id, string modified = Old, string? responsible = null) => _unikum.PutPerson(responsible is null
        ? $$$"""{"id":"{{{id}}}","meta":{"modified":"{{{modified}}}"}}"""
        : $$$"""{"id":"{{{id}}}","meta":{"modified":"{{{modified}}}"},"responsibles":[{"person":{"id":"{{{responsible}}}"},"relationType":"Vårdnadshavare"}]}""");

    private ISourceReader Reader(string? resource = null, int pageSize = 100, params (string Key, string? Value)[] more) => Given.Services(
        _clock,
        [("Ss12000:BaseUrl", _unikum.Ss12000Address.AbsoluteUri), ("Ss12000:PageSize", $"{pageSize}"), .. (resource is null ? [] : new[] { ("Ss12000:Resources:0", (string?)resource) }), .. more.Select(setting => ($"Ss12000:{setting.Key}", setting.Value))])
        .Reader("ss12000");

    private ISourceReader Reader(string resource, (string Key, string? Value) setting) => Reader(resource, 100, setting);
}
