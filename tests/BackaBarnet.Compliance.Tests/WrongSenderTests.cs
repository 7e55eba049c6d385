using System.Net;
using System.Net.Sockets;
using System.Text;
using BackaBarnet.Compliance.Tests.Running;
using BackaBarnet.Compliance.Tests.Ways;

namespace BackaBarnet.Compliance.Tests;

/// <summary>Whoever pushes is told 202 for what is durable and for nothing else, and can't harm what others push.</summary>
public sealed class WrongSenderTests
{
    private static readonly (string Name, Func<HttpContent> Content, int[] Statuses)[] Bodies =
    [
        ("nothing", () => new ByteArrayContent([]), [422]),
        ("a page", () => new StringContent($"<html>{Way.Canary}</html>", Encoding.UTF8, "text/html"), [422]),
        ("zeros", () => new ByteArrayContent(new byte[1_000]), [422]),
        ("too much, told beforehand", () => new ByteArrayContent(new byte[PushWay.MaxBytes + 1]), [413]),
        ("too much, in chunks", () => new StreamContent(new Endless(10 * PushWay.MaxBytes)), [413]),
    ];

    public static TheoryData<string> Ways => AllWays.Asked(Member.WrongSender);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Push_SomethingElse_IsRefusedOrKept(string name)
    {
        await using var way = (PushWay)AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        // A hub that is slow to refuse would otherwise close the connection on a sender that has grown tired of waiting.
        using var patient = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(patient);
        foreach (var (body, content, statuses) in Bodies)
        {
            using var request = way.Request(hub, content());
            request.Headers.ExpectContinue = true;
            using var answer = await SendAsync(client, request);
            if (answer is null)
                continue;
            Assert.Contains((int)answer.StatusCode, statuses);
            Assert.True(!(await answer.Content.ReadAsStringAsync()).Contains(Way.Canary, StringComparison.Ordinal), body);
        }

        await AssertTakesTheRestAsync(way, hub);
    }

    /// <returns><see langword="null"/> if the connection was cut under a sender that went on sending, before it could read why.</returns>
    private static async Task<HttpResponseMessage?> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            return await client.SendAsync(request);
        }
        catch (HttpRequestException) when (request.Headers.TransferEncodingChunked == true)
        {
            return null;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Push_WithoutTheToken_IsRefusedUnread(string name)
    {
        await using var way = (PushWay)AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        using var client = new HttpClient();
        using var request = way.Request(hub, new StringContent(Way.Canary));
        request.Headers.Authorization = null;

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await hub.QuarantineAsync());
        await AssertTakesTheRestAsync(way, hub);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Push_BrokenOffInTheMiddle_IsNotTakenIn(string name)
    {
        await using var way = (PushWay)AllWays.Make(name);
        await Uncut.FillAsync(way);
        await using var hub = await ComplianceHub.StartAsync(way);
        using var request = way.Request(hub, new ByteArrayContent([]));
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(hub.Address.Host, hub.Address.Port);
            await using var stream = socket.GetStream();
            var head = $"POST {request.RequestUri!.AbsolutePath} HTTP/1.1\r\nHost: {hub.Address.Authority}\r\nAuthorization: {request.Headers.Authorization}\r\nContent-Length: 5000\r\n\r\n";
            await stream.WriteAsync(Encoding.UTF8.GetBytes($$"""{{head}}{"half":"{{Way.Canary}}"""));
            await stream.FlushAsync();
        }

        await AssertTakesTheRestAsync(way, hub);
        Assert.Empty(await hub.QuarantineAsync());
    }

    private static async Task AssertTakesTheRestAsync(PushWay way, ComplianceHub hub)
    {
        await Guard.RunAsync(way, hub, way.Name);
        (await Uncut.ContentsAsync(way.Name)).AssertSame(hub.Contents(), way.Name);
        way.AssertTold();
        await Guard.AssertSilentAsync(hub, way.Name);
    }
}
