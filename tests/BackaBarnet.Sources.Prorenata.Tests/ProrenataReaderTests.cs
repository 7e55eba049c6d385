using System.Text;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Simulators.Prorenata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Sources.Prorenata.Tests;

public sealed class ProrenataReaderTests : IAsyncLifetime
{
    private readonly ProrenataSimulator _prorenata = new();

    public Task InitializeAsync() => _prorenata.StartAsync();

    public async Task DisposeAsync() => await _prorenata.DisposeAsync();

    [Fact]
    public async Task ReadAsync_Forms_AreGivenUnchangedPageByPage()
    {
        _prorenata.PageSize = 2;
        _prorenata.Add(Encoding.UTF8.GetString(Documents.Card));
        _prorenata.Add("{ \"id\" : \"å\" }");
        _prorenata.Add("{}");

        var read = await ReadAsync(null);

        Assert.Equal([Documents.Card.AsSpan().TrimEnd("\r\n"u8).ToArray(), "{ \"id\" : \"å\" }"u8.ToArray(), "{}"u8.ToArray()], read.Select(document => document.Bytes.ToArray()));
        Assert.Equal([null, "2", "3"], read.Select(document => document.CursorAfter));
        Assert.Equal(["/forms", "/forms?after=2", "/forms?after=3"], _prorenata.Requests);
        Assert.Single(Documents.Map(read[0].Bytes.ToArray()).Messages);
    }

    [Fact]
    public async Task ReadAsync_WithCursor_GoesOn()
    {
        _prorenata.Add("{}");
        var first = await ReadAsync(null);
        _prorenata.Add("{\"id\":\"2\"}");

        var second = await ReadAsync(first[^1].CursorAfter);

        Assert.Equal("{\"id\":\"2\"}"u8.ToArray(), Assert.Single(second).Bytes.ToArray());
    }

    [Fact]
    public async Task ReadAsync_NothingNew_GivesNothing() => Assert.Empty(await ReadAsync("7"));

    [Fact]
    public async Task ReadAsync_Answers503_ThrowsUnavailable()
    {
        _prorenata.Faults.FailNext(503);

        Assert.Equal("prorenata answered 503.", (await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(null))).Message);
    }

    [Fact]
    public async Task ReadAsync_SecondPageFails_KeepsTheFirst()
    {
        _prorenata.Add("{}");
        var read = new List<ReadDocument>();
        var reader = Reader().ReadAsync(null, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        read.Add(reader.Current);
        _prorenata.Faults.FailNext(500);

        await Assert.ThrowsAsync<SourceUnavailableException>(async () => await reader.MoveNextAsync());

        Assert.Equal("1", Assert.Single(read).CursorAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>KANARIE</html>")]
    [InlineData("{\"forms\":")]
    [InlineData("[]")]
    [InlineData("{\"KANARIE\":[]}")]
    [InlineData("{\"forms\":{}}")]
    [InlineData("{\"forms\":[{}]}")]
    [InlineData("{\"forms\":[{}],\"next\":5}")]
    [InlineData("{\"forms\":[{}],\"next\":\"\"}")]
    [InlineData("{\"forms\":[{}],\"next\":\"KANARIE/../\"}")]
    [InlineData("{\"forms\":[{}],\"next\":\"\\ud800\"}")]
    [InlineData("{\"forms\":[{}],\"next\":\"4\"}")]
    [InlineData("{\"forms\":[],\"forms\":[],\"KANARIE\":1}")]
    public async Task ReadAsync_MalformedPage_ThrowsUnavailableWithoutRepeatingIt(string page)
    {
        _prorenata.AnswerNextWith(page);

        var thrown = await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync("4"));

        Assert.Equal("prorenata answered with a page that can't be read.", thrown.Message);
        Assert.DoesNotContain("KANARIE", thrown.ToString(), StringComparison.Ordinal);
    }

    private async Task<List<ReadDocument>> ReadAsync(string? cursor)
    {
        var read = new List<ReadDocument>();
        await foreach (var document in Reader().ReadAsync(cursor, CancellationToken.None))
            read.Add(document);
        return read;
    }

    private ISourceReader Reader()
    {
        var configuration = Documents.Configuration().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sources:Prorenata:Http:BaseUrl"] = _prorenata.Address.AbsoluteUri,
        }).Build();
        var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddProrenata(configuration);
        return services.BuildServiceProvider().GetRequiredService<SourceRegistration>().Feeds.Single(feed => feed.Name == "http").Reader;
    }
}
