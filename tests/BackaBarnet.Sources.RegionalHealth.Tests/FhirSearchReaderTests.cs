using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.RegionalHealth;
using BackaBarnet.Testing;

namespace BackaBarnet.Sources.RegionalHealth.Tests;

public sealed class FhirSearchReaderTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly RegionalHealthSimulator _region = new();
    private readonly ManualClock _clock = new(Given.Now);

    public async Task InitializeAsync()
    {
        await _region.StartAsync();
        _region.PutPatient(Given.Patient("p1", TestNumbers.SchoolGirl, ""","meta":{"lastUpdated":"2025-10-06T11:00:00Z"}"""));
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _region.DisposeAsync();

    [Fact]
    public async Task Read_Search_GivesCommunicationsWithTheirPatients()
    {
        _region.PutCommunication(Given.Stored(1, "2025-10-06T08:00:00+02:00"));

        var document = Assert.Single(await Reader().ReadAllAsync());

        var message = Assert.Single(Given.Map(document.Bytes.ToArray(), document.Format).Messages);
        Assert.Equal(("c1", TestNumbers.SchoolGirl), (message.RecordId, message.Child.Identity!.Value));
        Assert.Equal("/fhir/Communication?_include=Communication:subject&_count=50", Assert.Single(_region.Requests));
    }

    [Fact]
    public async Task Read_SeveralPages_MovesTheCursorWithTheLastOnlyAndByCommunicationsOnly()
    {
        _region.PutCommunication(Given.Stored(1, "2025-10-03T08:00:00Z"));
        _region.PutCommunication(Given.Stored(2, "2025-10-01T08:00:00Z"));
        _region.PutCommunication(Given.Stored(3, "2025-10-02T08:00:00Z"));

        var documents = await Reader(pageSize: 2).ReadAllAsync();

        Assert.Equal([null, "2025-10-03T08:00:00.0000000Z"], documents.Select(document => document.CursorAfter));
        Assert.Equal(["c1", "c2", "c3"], Ids(documents));
    }

    [Fact]
    public async Task Read_WithCursor_GetsOnlyWhatHasChanged()
    {
        _region.PutCommunication(Given.Stored(1, "2025-10-03T08:00:00Z"));
        var cursor = (await Reader().ReadAllAsync())[^1].CursorAfter;
        _region.PutCommunication(Given.Stored(2, "2025-10-03T08:00:01Z"));

        Assert.Equal(["c1", "c2"], Ids(await Reader().ReadAllAsync(cursor)));
        Assert.Equal("/fhir/Communication?_include=Communication:subject&_count=50&_lastUpdated=ge2025-10-03T08%3A00%3A00.0000000Z", _region.Requests.Last());
        Assert.Empty(await Reader().ReadAllAsync("2025-10-04T08:00:00Z"));
    }

    [Fact]
    public async Task Read_FailureInTheMiddleOfAPass_IsUnavailableWithItsStatusOnly()
    {
        for (var i = 1; i <= 4; i++)
            _region.PutCommunication(Given.Stored(i, "2025-10-01T08:00:00Z"));
        var documents = new List<ReadDocument>();

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(async () =>
        {
            await foreach (var document in Reader(pageSize: 2).ReadAsync(null, CancellationToken.None))
            {
                documents.Add(document);
                _region.Faults.FailNext(503);
            }
        });

        Assert.Equal("The FHIR server answered 503.", failure.Message);
        Assert.Null(Assert.Single(documents).CursorAfter);
    }

    [Fact]
    public async Task Read_MalformedPage_IsUnavailableAndReadNextTime()
    {
        _region.PutCommunication(Given.Stored(1, "2025-10-01T08:00:00Z"));
        _region.MalformNext();

        Assert.Equal("The FHIR server answered something that is no Bundle of a search.", (await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader().ReadAllAsync())).Message);
        Assert.Single(await Reader().ReadAllAsync());
    }

    [Fact]
    public async Task Read_CommunicationThatCannotBeRead_IsHandedOverAndDoesNotStopThePass()
    {
        _region.PutCommunication("""{"resourceType":"Communication","id":"c1","meta":{"lastUpdated":"2025-10-01T08:00:00Z"},"payload":7}""");

        var document = Assert.Single(await Reader().ReadAllAsync());

        Assert.Equal("2025-10-01T08:00:00.0000000Z", document.CursorAfter);
        Assert.Equal("unexpected-type", Assert.Single(Given.Map(document.Bytes.ToArray()).Faults).Code);
    }

    [Theory]
    [InlineData("http://elsewhere.invalid/fhir/")]
    [InlineData("/other/")]
    [InlineData("//elsewhere.invalid/fhir/")]
    [InlineData("../fhirish/")]
    public async Task Read_NextPageOutsideTheBaseAddress_IsNotFollowed(string link)
    {
        _region.LinkAddress = new Uri(_region.FhirAddress, link);
        for (var i = 1; i <= 3; i++)
            _region.PutCommunication(Given.Stored(i, "2025-10-01T08:00:00Z"));

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader(pageSize: 2).ReadAllAsync());

        Assert.Equal("The FHIR server led to a page outside its base address.", failure.Message);
        Assert.Single(_region.Requests);
    }

    [Theory]
    [InlineData("https://h.example.se/fhir/", "https://h.example.se/fhir/Communication?page=2", "/fhir/Communication?page=2")]
    [InlineData("https://h.example.se/fhir/", "https://h.example.se/fhir?_getpages=2", "/fhir?_getpages=2")]
    [InlineData("https://h.example.se/fhir/", "Communication?page=2", "/fhir/Communication?page=2")]
    [InlineData("https://h.example.se/", "https://h.example.se//elsewhere.invalid/x", null)]
    [InlineData("https://h.example.se/fhir/", "https://h.example.se/fhir/../x", null)]
    [InlineData("https://h.example.se/fhir/", "https://h.example.se/fhir/%2e%2e/x", null)]
    [InlineData("https://h.example.se/fhir/", "https://h.example.se@elsewhere.invalid/fhir/x", null)]
    [InlineData("https://h.example.se/fhir/", "http://h.example.se/fhir/x", null)]
    [InlineData("https://h.example.se/fhir/", "https://h.example.se:8443/fhir/x", null)]
    [InlineData("https://h.example.se/fhir/", "https://", null)]
    public void Within_NextPage_StaysBelowTheBaseAddressOrIsRefused(string server, string next, string? address)
    {
        if (address is null)
            Assert.Throws<SourceUnavailableException>(() => FhirSearchReader.Within(new Uri(server), next));
        else
            Assert.Equal(address, FhirSearchReader.Within(new Uri(server), next));
    }

    [Fact]
    public async Task Read_ChangeDatedInTheFuture_DoesNotHideThoseBeforeIt()
    {
        _region.PutCommunication(Given.Stored(1, "2099-01-01T00:00:00Z"));

        Assert.Equal("2025-10-06T11:59:00.0000000Z", Assert.Single(await Reader().ReadAllAsync()).CursorAfter);
    }

    [Fact]
    public async Task Read_ChangeWrittenByASlowTransaction_IsFoundWithinTheOverlap()
    {
        _region.PutCommunication(Given.Stored(1, "2025-10-06T11:59:50Z"));
        var cursor = (await Reader().ReadAllAsync())[^1].CursorAfter;
        _region.PutCommunication(Given.Stored(2, "2025-10-06T11:59:30Z"));

        Assert.Equal(["c1", "c2"], Ids(await Reader().ReadAllAsync(cursor)));
        _clock.Advance(TimeSpan.FromMinutes(5));
        var settled = (await Reader().ReadAllAsync(cursor))[^1].CursorAfter;
        Assert.Empty(await Reader().ReadAllAsync(settled));
    }

    [Fact]
    public async Task Read_NothingButWhatTheCursorHasPassed_IsNothing()
    {
        _region.PutCommunication(Given.Stored(1, "2025-10-03T08:00:00Z"));
        var cursor = (await Reader().ReadAllAsync())[^1].CursorAfter;

        Assert.Empty(await Reader().ReadAllAsync(cursor));
    }

    [Fact]
    public async Task Read_ChangeWithoutTime_IsReadEachTime()
    {
        _region.PutCommunication("""{"resourceType":"Communication","id":"c1"}""");

        Assert.Single(await Reader().ReadAllAsync("2025-10-03T08:00:00Z"));
        Assert.Single(await Reader().ReadAllAsync("2025-10-03T08:00:00Z"));
    }

    [Fact]
    public async Task Read_AnswerThatMayNotBeAll_IsUnavailable()
    {
        _region.PutCommunication(Given.Stored(1, "2025-10-03T08:00:00Z"));
        _region.OutcomeNext("warning");
        Assert.Single(await Reader().ReadAllAsync());
        _region.OutcomeNext("error");

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader().ReadAllAsync());

        Assert.Equal("The FHIR server said that its answer may not be all.", failure.Message);
    }

    [Theory]
    [InlineData("Task", "tasks", "patient", "")]
    [InlineData("ServiceRequest", "servicerequests", "subject", "")]
    [InlineData("Encounter", "encounters", "subject", "&status=cancelled,entered-in-error")]
    [InlineData("Appointment", "appointments", "patient", "&status=noshow,cancelled,entered-in-error")]
    [InlineData("Flag", "flags", "subject", "")]
    [InlineData("CarePlan", "careplans", "subject", "")]
    [InlineData("QuestionnaireResponse", "questionnaireresponses", "subject", "")]
    [InlineData("Consent", "consents", "patient", "")]
    [InlineData("EpisodeOfCare", "episodesofcare", "patient", "")]
    public async Task Read_TypeThatIsNamed_IsAskedForWithItsPatients(string type, string feed, string subject, string filter)
    {
        foreach (var resource in Examples.All.Where(example => example.Type == type))
            _region.Put(resource.Json);
        using var services = Given.Services(_clock, ("Http:BaseUrl", _region.FhirAddress.AbsoluteUri), ("Http:Resources:0", "Communication"), ("Http:Resources:1", type));

        var document = Assert.Single(await services.Reader(feed).ReadAllAsync());

        var result = Given.Map(document.Bytes.ToArray(), document.Format);
        Assert.Empty(result.Faults);
        Assert.True(result.Messages.Count + result.Entries.Count > 0);
        Assert.Equal($"/fhir/{type}?_include={type}:{subject}&_count=50{filter}", Assert.Single(_region.Requests));
    }

    [Fact]
    public async Task Read_TokenAsked_IsShown()
    {
        _region.PutCommunication(Given.Stored(1, "2025-10-01T08:00:00Z"));
        _region.Token = "hemlig";

        await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader().ReadAllAsync());
        Assert.Single(await Reader(token: "hemlig").ReadAllAsync());
    }

    [Fact]
    public async Task Folder_BundlesAndOtherFiles_AreToldApart()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.Below("notis-1.JSON"), Given.File("bundle-collection.json"));
        await File.WriteAllTextAsync(folder.Below("notis.xml"), "<Bundle/>");
        using var services = Given.Services(TimeProvider.System, ("Folder:Path", folder.Path), ("Folder:Settle", "00:00:00"));

        var document = Assert.Single(await services.Reader("folder").ReadAllAsync());

        Assert.Single(Given.Map(document.Bytes.ToArray(), document.Format).Messages);
    }

    private static IEnumerable<string> Ids(IEnumerable<ReadDocument> documents) =>
        documents.SelectMany(document => Given.Map(document.Bytes.ToArray(), document.Format).Messages).Select(message => message.RecordId).Order(StringComparer.Ordinal);

    private ISourceReader Reader(int pageSize = 50, string? token = null) => Given.Services(
        _clock, ("Http:BaseUrl", _region.FhirAddress.AbsoluteUri), ("Http:PageSize", $"{pageSize}"), ("Http:Token", token)).Reader("communications");
}
