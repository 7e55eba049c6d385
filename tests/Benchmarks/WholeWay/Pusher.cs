using System.Diagnostics;
using System.Net.Http.Headers;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>A document that has been taken in.</summary>
/// <param name="Document">The document.</param>
/// <param name="SentAt">When it was sent, by <see cref="Stopwatch.GetTimestamp"/>.</param>
/// <param name="AnsweredAt">When the hub had answered that it is safe.</param>
internal sealed record Pushed(PushedDocument Document, long SentAt, long AnsweredAt);

/// <summary>Pushes documents to nodes of the hub, in turn.</summary>
internal sealed class Pusher : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly IReadOnlyList<Uri> _addresses;

    public Pusher(IEnumerable<HubNode> nodes)
    {
        _addresses = [.. nodes.Select(node => new Uri(node.Address, $"sources/{Town.Source}/documents"))];
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Town.Token);
    }

    /// <summary>Pushes as fast as the answers come, so many at once.</summary>
    public async Task<IReadOnlyList<Pushed>> PushAsync(IReadOnlyList<PushedDocument> documents, int atOnce)
    {
        var pushed = new Pushed[documents.Count];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < documents.Count; i = Interlocked.Increment(ref next))
                pushed[i] = await PushAsync(documents[i], i);
        }));
        return pushed;
    }

    /// <summary>Pushes at an even pace, whether answers come or not: who waits for a slow hub would not see that it is slow.</summary>
    public async Task<IReadOnlyList<Pushed>> PushAtPaceAsync(IReadOnlyList<PushedDocument> documents, double perSecond)
    {
        var start = Stopwatch.GetTimestamp();
        var pushing = new List<Task<Pushed>>(documents.Count);
        foreach (var (i, document) in documents.Index())
        {
            var due = TimeSpan.FromSeconds(i / perSecond);
            if (due - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } wait)
                await Task.Delay(wait);
            pushing.Add(PushAsync(document, i));
        }

        return await Task.WhenAll(pushing);
    }

    public void Dispose() => _client.Dispose();

    private async Task<Pushed> PushAsync(PushedDocument document, int number)
    {
        var sentAt = Stopwatch.GetTimestamp();
        using var content = new ByteArrayContent(document.Bytes);
        using var answer = await _client.PostAsync(_addresses[number % _addresses.Count], content);
        _ = answer.EnsureSuccessStatusCode();
        return new Pushed(document, sentAt, Stopwatch.GetTimestamp());
    }
}
