using System.Collections.Concurrent;
using BackaBarnet.Simulators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Recipients.Webhook.Tests;

/// <summary>A receiver that answers as a test tells it, and remembers the headers it was sent.</summary>
internal sealed class StubReceiver(RequestDelegate answer) : Simulator
{
    public ConcurrentQueue<(string Path, Dictionary<string, string> Headers)> Requests { get; } = new();

    protected override void Map(WebApplication application) => application.Run(context =>
    {
        Requests.Enqueue((
            context.Request.Path,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        return answer(context);
    });
}
