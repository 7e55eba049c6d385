using System.Diagnostics;
using System.Globalization;
using System.Text;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>Serves persons of a generated municipality over SS 12000, from pages that were written beforehand: it costs next to nothing.</summary>
internal sealed class RosterServer : IAsyncDisposable
{
    public const int PageSize = 500;

    private const string Json = "application/json";
    private const int ChildrenForEachThousand = 560;
    private const int Seed = 8;

    private readonly WebApplication _application;
    private readonly IReadOnlyList<byte[]> _pages;
    private int _offered;
    private long _firstAsked;
    private TaskCompletionSource<TimeSpan> _read = new();

    private RosterServer(WebApplication application, IReadOnlyList<byte[]> pages) => (_application, _pages) = (application, pages);

    /// <summary>Base address of the interface.</summary>
    public Uri Address => new(new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), "v2.0/");

    /// <summary>Starts it.</summary>
    /// <param name="persons">Most persons that it will be told to offer, a multiple of <see cref="PageSize"/>.</param>
    /// <param name="today">Day on which the municipality's year ends.</param>
    public static async Task<RosterServer> StartAsync(int persons, DateOnly today)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var server = new RosterServer(application, PagesOf(persons, today));
        application.MapGet("/v2.0/persons", (HttpRequest request) => server.Page(request));
        application.MapGet("/v2.0/deletedEntities", server.Deleted);
        await application.StartAsync();
        return server;
    }

    /// <summary>Offers a number of persons from now on.</summary>
    /// <param name="persons">A multiple of <see cref="PageSize"/>.</param>
    /// <returns>
    /// Ends when a client that has read everything asks for the first time what has been deleted since: how long that is after it asked
    /// for its first page.
    /// </returns>
    public Task<TimeSpan> Offer(int persons)
    {
        (_offered, _firstAsked, _read) = (persons / PageSize, 0, new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _read.Task;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private IResult Page(HttpRequest request)
    {
        if (request.Query.ContainsKey("meta.modified.after"))
            return Results.Text("""{"data":[],"pageToken":null}""", Json);
        var at = int.TryParse(request.Query["pageToken"], CultureInfo.InvariantCulture, out var token) ? token : 0;
        if (at == 0)
            _firstAsked = Stopwatch.GetTimestamp();
        if (at == _offered - 1)
            return Results.Text([.. _pages[at], .. """null}"""u8], Json);
        return Results.Text([.. _pages[at], .. Encoding.UTF8.GetBytes(FormattableString.Invariant($"\"{at + 1}\"}}"))], Json);
    }

    private IResult Deleted()
    {
        _read.TrySetResult(Stopwatch.GetElapsedTime(_firstAsked));
        return Results.Text("""{"data":{},"pageToken":null}""", Json);
    }

    // Without the token at their end, which tells whether a page is the last that is offered.
    private static List<byte[]> PagesOf(int persons, DateOnly today)
    {
        var municipality = SyntheticMunicipality.Create(Math.Max(SyntheticMunicipality.LeastSize, persons * ChildrenForEachThousand / 1000), Seed, today);
        var pages = MunicipalityDocuments.Roster(municipality)
            .Where(page => page.FileName.StartsWith("persons-", StringComparison.Ordinal))
            .Take(persons / PageSize)
            .Select(page => page.Bytes.Span[..(page.Bytes.Span.LastIndexOf((byte)':') + 1)].ToArray())
            .ToList();
        return pages.Count == persons / PageSize ? pages : throw new InvalidOperationException("The municipality has fewer persons than are to be offered.");
    }
}
