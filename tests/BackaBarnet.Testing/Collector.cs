using System.Collections.Concurrent;
using System.Net;
using System.Text;
using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Testing;

/// <summary>Stands in for a collector of telemetry: takes whatever is posted to it on loopback, and keeps it.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string? Authorization, byte[] Body)> _posts = new();
    private readonly Task _loop;

    private Collector(int port)
    {
        Address = new Uri($"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _loop = RunAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What has been posted: path, header <c>Authorization</c>, body.</summary>
    public IReadOnlyCollection<(string Path, string? Authorization, byte[] Body)> Posts => _posts;

    /// <summary>Starts one.</summary>
    public static Collector Start() => new(LoopbackPorts.Next());

    /// <summary>Everything that has been posted to a path, as if each byte were a letter: texts in it can be found.</summary>
    /// <param name="path">The path.</param>
    public string TextOf(string path) => string.Concat(_posts.Where(post => post.Path == path).Select(post => Encoding.Latin1.GetString(post.Body)));

    /// <summary>Waits until something has been posted.</summary>
    /// <param name="isThere">What.</param>
    /// <exception cref="TimeoutException">It has not come within half a minute.</exception>
    public async Task WaitForAsync(Func<Collector, bool> isThere)
    {
        for (var i = 0; i < 600; i++)
        {
            if (isThere(this))
                return;
            await Task.Delay(50);
        }

        throw new TimeoutException("What was waited for has not been posted.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
    }

    private async Task RunAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _posts.Enqueue((context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"], body.ToArray()));
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The listener is stopping, or its caller has gone.
            }
        }
    }
}
