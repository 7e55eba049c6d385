using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>Takes webhooks for all recipients: looks at nothing but their ids, and remembers when each came first.</summary>
internal sealed class ReceivingEnd : IAsyncDisposable
{
    private const string Prefix = "msg_";

    private readonly ConcurrentDictionary<Guid, long> _arrivals = new();
    private readonly WebApplication _application;
    private int _again;

    private ReceivingEnd(WebApplication application) => _application = application;

    /// <summary>How many have come more than once.</summary>
    public int CameAgain => Volatile.Read(ref _again);

    /// <summary>How many different ones have come.</summary>
    public int Count => _arrivals.Count;

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ReceivingEnd> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var end = new ReceivingEnd(application);
        application.Run(end.TakeAsync);
        await application.StartAsync();
        return end;
    }

    /// <summary>When something arrived, by <see cref="Stopwatch.GetTimestamp"/>; <see langword="null"/> if it has not.</summary>
    public long? ArrivalOf(Guid delivery) => _arrivals.TryGetValue(delivery, out var at) ? at : null;

    /// <summary>Waits until all of some deliveries have arrived.</summary>
    /// <returns>When the last did.</returns>
    /// <exception cref="TimeoutException">Not all did in time.</exception>
    public async Task<long> AllArrivedAsync(IReadOnlyCollection<Guid> deliveries, TimeSpan limit)
    {
        var waitingSince = Stopwatch.GetTimestamp();
        var missing = deliveries.ToList();
        while (true)
        {
            missing.RemoveAll(_arrivals.ContainsKey);
            if (missing.Count == 0)
                return deliveries.Max(delivery => _arrivals[delivery]);
            if (Stopwatch.GetElapsedTime(waitingSince) > limit)
                throw new TimeoutException($"{missing.Count} of {deliveries.Count} deliveries have not arrived within {limit}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var now = Stopwatch.GetTimestamp();
        var id = context.Request.Headers["webhook-id"].ToString();
        await context.Request.Body.CopyToAsync(Stream.Null);
        if (!id.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParseExact(id.AsSpan(Prefix.Length), "N", out var delivery))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (!_arrivals.TryAdd(delivery, now))
            Interlocked.Increment(ref _again);
    }
}
