using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>An answer of an SS 12000 server.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Bytes">Its body; empty unless it was a success.</param>
internal sealed record Ss12000Answer(HttpStatusCode Status, byte[] Bytes)
{
    /// <summary>Whether it was a success.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether the server does not offer what was asked for at all.</summary>
    public bool IsNotOffered => Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented;

    /// <inheritdoc />
    public override string ToString() => nameof(Ss12000Answer);
}

/// <summary>Calls an SS 12000 server, and knows the server's time from its answers.</summary>
/// <param name="http">A client with the server's base address.</param>
/// <param name="clock">Measures how long an answer took.</param>
internal sealed class Ss12000Client(HttpClient http, TimeProvider clock) : IDisposable
{
    /// <summary>
    /// The server's time when it was first asked; <see langword="null"/> before, and if it doesn't tell. Its changes are dated by
    /// its clock and not by the hub's.
    /// </summary>
    public DateTimeOffset? ServerTime { get; private set; }

    /// <summary>Gets something.</summary>
    /// <param name="feed">What is asked for, for the error.</param>
    /// <param name="relative">Address below the base address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SourceUnavailableException">The server can't be reached.</exception>
    public Task<Ss12000Answer> GetAsync(string feed, string relative, CancellationToken cancellationToken) =>
        SendAsync(feed, HttpMethod.Get, relative, body: null, cancellationToken);

    /// <summary>Sends something. The body may hold ids, which belong in no address.</summary>
    /// <exception cref="SourceUnavailableException">The server can't be reached.</exception>
    public async Task<Ss12000Answer> SendAsync(string feed, HttpMethod method, string relative, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(relative, UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        var asked = clock.GetTimestamp();
        return await SourceHttp.ReachAsync(
            feed,
            async () =>
            {
                using var response = await http.SendAsync(request, cancellationToken);
                ServerTime ??= response.Headers.Date - clock.GetElapsedTime(asked);
                return new Ss12000Answer(response.StatusCode, response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(cancellationToken) : []);
            },
            cancellationToken);
    }

    /// <summary>The error of an answer that is none.</summary>
    public static SourceUnavailableException Refused(string feed, Ss12000Answer answer) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{feed} answered {(int)answer.Status}."));

    /// <inheritdoc />
    public void Dispose() => http.Dispose();
}
