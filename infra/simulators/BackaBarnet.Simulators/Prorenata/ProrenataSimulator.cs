using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators.Prorenata;

/// <summary>
/// Stands in for Prorenata. ASSUMED, to be agreed with Prorenata, which publishes no interface: <c>GET forms?after=NUMBER</c>
/// answers <c>{"forms":[…],"next":"NUMBER"}</c> with the forms after a sequence number, oldest first, some at a time. Also writes
/// files into a drop folder, as well and as badly as exports do.
/// </summary>
public sealed class ProrenataSimulator : Simulator
{
    private readonly Lock _lock = new();
    private readonly List<string> _forms = [];
    private readonly List<string> _requests = [];
    private readonly Queue<string> _answers = new();

    /// <summary>How many forms an answer holds at most.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Bearer token that a caller must show; none unless set.</summary>
    public string? Token { get; set; }

    /// <summary>Path and query of every request that was answered, in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>Adds a form; also while the simulator runs.</summary>
    /// <param name="json">The form, a JSON value.</param>
    /// <returns>Its sequence number, from 1.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public int Add(string json)
    {
        using var _ = JsonDocument.Parse(json);
        lock (_lock)
        {
            _forms.Add(json);
            return _forms.Count;
        }
    }

    /// <summary>Answers the next request with this text, whatever it is.</summary>
    /// <param name="answer">The answer.</param>
    public void AnswerNextWith(string answer)
    {
        lock (_lock)
            _answers.Enqueue(answer);
    }

    /// <summary>Drops a file as it should be done: written under a name that nobody reads, then renamed.</summary>
    /// <param name="folder">The drop folder.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">What it holds.</param>
    public static async Task DropAsync(string folder, string name, ReadOnlyMemory<byte> content)
    {
        var target = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(target + ".tmp", content);
        File.Move(target + ".tmp", target, overwrite: true);
    }

    /// <summary>Drops a file as it should not be done: under its own name from the first byte, in two parts with a pause between.</summary>
    /// <param name="folder">The drop folder.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="pause">Called between the parts.</param>
    public static async Task DropSlowlyAsync(string folder, string name, ReadOnlyMemory<byte> content, Func<Task> pause)
    {
        await using var file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        await file.WriteAsync(content[..(content.Length / 2)]);
        await file.FlushAsync();
        await pause();
        await file.WriteAsync(content[(content.Length / 2)..]);
    }

    /// <inheritdoc />
    protected override void Map(WebApplication application) => application.MapGet("/forms", Forms);

    private IResult Forms(HttpRequest request, string? after)
    {
        lock (_lock)
        {
            _requests.Add($"{request.Path}{request.QueryString}");
            if (Token is not null && request.Headers.Authorization != $"Bearer {Token}")
                return Results.StatusCode(401);
            if (_answers.TryDequeue(out var answer))
                return Results.Text(answer, "application/json", Encoding.UTF8);

            var from = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            var page = _forms.Skip(from).Take(PageSize).ToList();
            var next = (from + page.Count).ToString(CultureInfo.InvariantCulture);
            return Results.Text($$"""{"forms":[{{string.Join(",\n", page)}}],"next":"{{next}}"}""", "application/json", Encoding.UTF8);
        }
    }
}
