using System.Security.Cryptography;
using System.Text;
using BackaBarnet.Hub;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Host.Web;

/// <summary>
/// The endpoint at which sources say that there is something to fetch. The address is the guard, as SS 12000 has no other: who doesn't
/// know it is told the same as who asks for a source that there is not. Whoever knows it can wake a reading, and learn nothing.
/// </summary>
internal static class SourceHooks
{
    public const string Route = "/sources/{name}/hooks/{key}";
    private const int MostBytes = 64_000;

    public static async Task<IResult> WakeAsync(string name, string key, HttpContext context, IEnumerable<SourceRegistration> sources, HubGate gate, SourceWakes wakes)
    {
        if (sources.FirstOrDefault(candidate => candidate.Name == name)?.Hook is not { } hook || !IsSame(key, hook.Key))
            return Results.NotFound();
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } body || !hook.IsNotice(body))
            return Results.Problem("Send a notice as the source's interface has it.", statusCode: StatusCodes.Status400BadRequest, extensions: new Dictionary<string, object?> { ["code"] = "not-a-notice" });
        if (!gate.IsOpen)
            return Results.Problem("The hub waits for its store. Tell it again later.", statusCode: StatusCodes.Status503ServiceUnavailable, extensions: new Dictionary<string, object?> { ["code"] = "not-ready" });
        await wakes.WakeAsync(name, context.RequestAborted);
        return Results.Ok();
    }

    // Hashes have one length, so the time of the comparison tells nothing of the key.
    private static bool IsSame(string key, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length > MostBytes ? null : bytes.AsMemory(0, length);
    }
}
