using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators;

/// <summary>A way in which a server, or whatever stands before it, answers wrongly.</summary>
/// <param name="Name">What it does, for people.</param>
/// <param name="AnswerAsync">Answers a request; is handed what the server would have done.</param>
public sealed record ServerFault(string Name, Func<HttpContext, RequestDelegate, Task> AnswerAsync)
{
    private const int ChunkBytes = 65_536;

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Answers with a status, headers and a body of its own.</summary>
    /// <param name="name">What it does.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="headers">Further headers.</param>
    public static ServerFault Answers(string name, int status, string body = "", string? contentType = null, params (string Name, string Value)[] headers) => new(name, async (context, _) =>
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, contentType);
        foreach (var (header, value) in headers)
            context.Response.Headers[header] = value;
        if (body.Length > 0)
            await context.Response.WriteAsync(body, context.RequestAborted);
    });

    /// <summary>Does what was asked and answers nothing until the caller has gone.</summary>
    public static ServerFault NeverAnswers() => new("does what was asked and never answers", async (context, next) =>
    {
        await CaptureAsync(context, next);
        await UntilGoneAsync(context);
    });

    /// <summary>Writes the beginning of its answer and then a byte now and again, until the caller has gone.</summary>
    public static ServerFault Drips() => new("drips its answer and never ends", async (context, next) =>
    {
        var body = await CaptureAsync(context, next);
        context.Response.ContentLength = null;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(" "u8.ToArray(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromMilliseconds(20), context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });

    /// <summary>Breaks the connection before it answers.</summary>
    /// <param name="afterDoing">Whether it has done what was asked before.</param>
    public static ServerFault Breaks(bool afterDoing) => new(afterDoing ? "does what was asked and breaks off" : "breaks off", async (context, next) =>
    {
        if (afterDoing)
            await CaptureAsync(context, next);
        context.Abort();
    });

    /// <summary>Tells the whole length and breaks the connection in the middle of the body.</summary>
    public static ServerFault BreaksInTheBody() => new("breaks off in the body", async (context, next) =>
    {
        var body = await CaptureAsync(context, next);
        context.Response.ContentLength = body.Length + 1;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    });

    /// <summary>Writes a body without end, until the caller has gone or it has written all the bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isTold">Whether the length is told beforehand.</param>
    public static ServerFault Floods(long bytes, bool isTold) => new(isTold ? "tells of a huge body and sends it" : "sends a body without end", async (context, _) =>
    {
        context.Response.ContentLength = isTold ? bytes : null;
        var chunk = new byte[ChunkBytes];
        Array.Fill(chunk, (byte)' ');
        for (var sent = 0L; sent < bytes && !context.RequestAborted.IsCancellationRequested; sent += chunk.Length)
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
    });

    /// <summary>Does what was asked and answers with another body, under the length and type of the other.</summary>
    /// <param name="name">What it does.</param>
    /// <param name="change">Makes the other body of the right one.</param>
    public static ServerFault Rewrites(string name, Func<byte[], byte[]> change) => new(name, async (context, next) =>
    {
        var body = change(await CaptureAsync(context, next));
        context.Response.ContentLength = null;
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    });

    /// <summary>Does what was asked and says that the body is of another type, in characters that nobody knows.</summary>
    public static ServerFault TellsAnotherType() => new("tells another content type", async (context, next) =>
    {
        var body = await CaptureAsync(context, next);
        context.Response.ContentType = "image/png; charset=no-such";
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    });

    /// <summary>Answers with blanks that take a thousandth of their room when packed, and says so.</summary>
    /// <param name="bytes">Bytes when unpacked.</param>
    public static ServerFault PacksABomb(int bytes) => new("packs a bomb", async (context, _) =>
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        var chunk = Encoding.UTF8.GetBytes(new string(' ', ChunkBytes));
        for (var sent = 0; sent < bytes; sent += chunk.Length)
            await packed.WriteAsync(chunk, context.RequestAborted);
    });

    private static async Task<byte[]> CaptureAsync(HttpContext context, RequestDelegate next)
    {
        var outer = context.Response.Body;
        using var captured = new MemoryStream();
        context.Response.Body = captured;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = outer;
        }

        return captured.ToArray();
    }

    private static async Task UntilGoneAsync(HttpContext context)
    {
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
