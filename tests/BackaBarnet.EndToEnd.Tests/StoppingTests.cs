using System.Net.Sockets;
using System.Text;
using BackaBarnet.Testing;
using BackaBarnet.Towns;

namespace BackaBarnet.EndToEnd.Tests;

public sealed class StoppingTests
{
    private const string Token = "pushed-for-a-test-of-stopping-0123456789";

    // Longer than a command line gives its command by default, shorter than a web server waits for a silent sender.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3.5);

    [Fact]
    public async Task Run_AskedToEndWhileADocumentComes_TakesItInAndEndsWell()
    {
        await using var town = new Town();
        await town.StartAsync();
        var settings = new Dictionary<string, string?>(town.Settings(), StringComparer.OrdinalIgnoreCase) { ["Sources:Samtycke:Push:Token"] = Token };
        using var hub = HubProcess.Start(town.Folder, settings);
        var address = new Uri(settings["Urls"]!);
        await ReadyAsync(address);
        var body = Encoding.UTF8.GetBytes(Documents.Consents([new Answer("stopped", 1, TestNumbers.ToddlerGirl, TestNumbers.Mother, "bup", "elevhalsan")]));

        using var sender = new TcpClient();
        await sender.ConnectAsync(address.Host, address.Port);
        var stream = sender.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /sources/samtycke/documents HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {Token}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body.AsMemory(0, body.Length / 2));
        var ended = hub.StopAsync();
        await Task.Delay(Pause);
        await stream.WriteAsync(body.AsMemory(body.Length / 2));
        var answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 202", answer, StringComparison.Ordinal);
        Assert.Equal(0, await ended);
    }

    private static async Task ReadyAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }
}
