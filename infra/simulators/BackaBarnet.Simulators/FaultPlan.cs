using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace BackaBarnet.Simulators;

/// <summary>Faults that a simulator commits on request, so that what calls it can be seen to bear them.</summary>
public sealed class FaultPlan
{
    private readonly ConcurrentQueue<(int Status, TimeSpan? RetryAfter)> _answers = new();

    /// <summary>Waits this long before every answer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>While set, answers every request with this status instead of doing what it asks.</summary>
    public int? FailAll { get; set; }

    /// <summary>While set, asked at every request which fault takes the place of the answer; <see langword="null"/> for none.</summary>
    public Func<HttpRequest, ServerFault?>? Choose { get; set; }

    /// <summary>Answers the next requests with a status instead of doing what they ask.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="retryAfter">What <c>Retry-After</c> says, if anything.</param>
    public void FailNext(int status, int times = 1, TimeSpan? retryAfter = null)
    {
        for (var i = 0; i < times; i++)
            _answers.Enqueue((status, retryAfter));
    }

    internal async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, context.RequestAborted);
        if (Choose?.Invoke(context.Request) is { } chosen)
        {
            await chosen.AnswerAsync(context, next);
            return;
        }

        if (FailAll is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        if (!_answers.TryDequeue(out var fault))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
