using BackaBarnet.Compliance.Tests.Ways;
using BackaBarnet.Simulators;

namespace BackaBarnet.Compliance.Tests.Running;

/// <summary>What any server, or whatever stands before it, may do wrongly.</summary>
internal static class CommonFaults
{
    private const string Page = $"<!DOCTYPE html><html><head><title>Logga in</title></head><body>{Way.Canary}</body></html>";

    /// <summary>Those that end at once.</summary>
    /// <param name="elsewhere">Another host, to which nothing may be sent.</param>
    public static IReadOnlyList<ServerFault> Quick(Uri elsewhere) =>
    [
        ServerFault.Answers("answers 500", 500, $"java.lang.NullPointerException: {Way.Canary}", "text/plain", ("X-Error", Ascii)),
        ServerFault.Answers("answers 401", 401, "", null, ("WWW-Authenticate", $"Bearer realm=\"{Ascii}\"")),
        ServerFault.Answers("leads to another host", 302, "", null, ("Location", $"{elsewhere}login?person={Ascii}")),
        ServerFault.Answers("shows its log-in page", 200, Page, "text/html; charset=utf-8"),
        ServerFault.Answers("answers nothing with 200", 200),
        ServerFault.Answers("answers null", 200, "null", "application/json"),
        ServerFault.Answers("asks for a wait that is none", 429, "", null, ("Retry-After", Ascii)),
        ServerFault.Breaks(afterDoing: false),
        ServerFault.Breaks(afterDoing: true),
        ServerFault.BreaksInTheBody(),
        ServerFault.Rewrites("cuts its answer and tells the cut length", body => body[..(body.Length / 2)]),
        ServerFault.Rewrites("answers in zeros", body => new byte[body.Length]),
        ServerFault.TellsAnotherType(),
        ServerFault.PacksABomb(5_000_000),
        ServerFault.Floods(3_000_000, isTold: false),
    ];

    /// <summary>Those that end when the hub has waited enough.</summary>
    public static IReadOnlyList<ServerFault> Slow => [ServerFault.NeverAnswers(), ServerFault.Drips()];

    // Kestrel takes no å in a header.
    private static string Ascii => Way.Canary.Replace('å', 'a');
}
