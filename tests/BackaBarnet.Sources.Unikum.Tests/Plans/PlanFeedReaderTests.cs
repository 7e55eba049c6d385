using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Unikum;

namespace BackaBarnet.Sources.Unikum.Tests.Plans;

public sealed class PlanFeedReaderTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly UnikumSimulator _unikum = new();

    public Task InitializeAsync() => _unikum.StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _unikum.DisposeAsync();

    [Fact]
    public async Task Read_SeveralAnswers_GivesEveryPlanWithItsOwnCursor()
    {
        for (var i = 0; i < 5; i++)
            _unikum.AddPlan(Given.Text("barnhalsoplan.json"));

        var documents = await Reader(pageSize: 2).ReadAllAsync();

        Assert.Equal(["1", "2", "3", "4", "5"], documents.Select(document => document.CursorAfter));
        Assert.All(documents, document => Assert.Single(Given.Map(document.Format, document.Bytes.ToArray()).Messages));
    }

    [Fact]
    public async Task Read_FaultyPlanAmongGood_IsADocumentOfItsOwn()
    {
        _unikum.AddPlan(Given.Text("barnhalsoplan.json"));
        _unikum.AddPlan("17");
        _unikum.AddPlan(Given.Text("barnhalsoplan.json"));

        var results = (await Reader().ReadAllAsync()).Select(document => Given.Map(document.Format, document.Bytes.ToArray())).ToList();

        Assert.Equal([1, 0, 1], results.Select(result => result.Messages.Count));
        Assert.Equal([0, 1, 0], results.Select(result => result.Faults.Count));
    }

    [Fact]
    public async Task Read_Failure_IsUnavailableWithItsStatusOnly()
    {
        _unikum.Faults.FailNext(503);
        Assert.Equal("The feed of barnhälsoplaner answered 503.", (await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader().ReadAllAsync())).Message);

        _unikum.AddPlan(Given.Text("barnhalsoplan.json"));
        _unikum.MalformNext();
        await Assert.ThrowsAsync<SourceUnavailableException>(() => Reader().ReadAllAsync());
        Assert.Single(await Reader().ReadAllAsync());
    }

    [Theory]
    [InlineData("""{"plans":null}""")]
    [InlineData("""{"plans":[null]}""")]
    [InlineData("""{"plans":[{"sequence":1}]}""")]
    [InlineData("""{"plans":[{"plan":{}}]}""")]
    [InlineData("""{"plans":[{"sequence":"1","plan":{}}]}""")]
    [InlineData("[]")]
    public void TryRead_NoListOfPlans_IsNull(string answer) => Assert.Null(Unikum.Plans.PlanPage.TryRead(System.Text.Encoding.UTF8.GetBytes(answer)));

    private ISourceReader Reader(int pageSize = 100) => Given.Services(
        ("Plans:BaseUrl", _unikum.Address.AbsoluteUri), ("Plans:PageSize", $"{pageSize}"), ("Units:SKOLA-01", "skola-1-ped")).Reader("barnhalsoplaner");
}
