using System.Net.Http.Headers;
using System.Text;
using BackaBarnet.Compliance.Tests.Running;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>A system that pushes its documents, each until it is answered that the hub has it.</summary>
internal abstract class PushWay : Way
{
    /// <summary>Largest document that is taken, in bytes.</summary>
    public const int MaxBytes = 100_000;

    private const string Token = "a-token-of-more-than-thirty-two-characters";

    private readonly List<string> _waiting = [];
    private int _put;

    /// <summary>Any number of sources have one type: what is asked of a source is asked of one with a name of its own.</summary>
    public override string Instance => $"Norra-{Type}";

    public override int Acknowledged => _put - _waiting.Count;

    public override void Configure(IDictionary<string, string?> settings)
    {
        settings["Push:Token"] = Token;
        settings["Push:MaxBytes"] = $"{MaxBytes}";
    }

    public override async Task RunAsync(ComplianceHub hub)
    {
        using var client = new HttpClient();
        foreach (var document in _waiting.ToList())
        {
            using var request = Request(hub, new StringContent(document, Encoding.UTF8, "application/json"));
            using var answer = await client.SendAsync(request);
            // 422 says that it is in quarantine; anything else that it is the sender's still.
            if ((int)answer.StatusCode is 202 or 422)
                _waiting.Remove(document);
            if (hub.Store.IsCut)
                throw new ProcessDiedException();
        }
    }

    public override void AssertTold() => Assert.Empty(_waiting);

    /// <summary>A request to the endpoint with the token that it asks for.</summary>
    public HttpRequestMessage Request(ComplianceHub hub, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub.Address, $"sources/{Source}/documents")) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return request;
    }

    protected Task PutAsync(string document)
    {
        _waiting.Add(document);
        _put++;
        return Task.CompletedTask;
    }
}
