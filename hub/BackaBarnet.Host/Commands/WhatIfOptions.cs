using System.CommandLine;
using BackaBarnet.Consent.Cases;

namespace BackaBarnet.Host.Commands;

/// <summary>The options for what would be decided under other facts.</summary>
internal static class WhatIfOptions
{
    public static Option<string[]> WithoutConsent() => new("--without-consent")
    {
        Description = "Id of a consent: also shows what would change if it had never been given. May be given more than once.",
    };

    public static Option<DateTimeOffset?> At() => new("--at")
    {
        Description = "A day or an instant such as 2026-03-02T10:00:00+01:00: also shows what would change if it were decided then.",
        CustomParser = result =>
        {
            if (!CaseTime.TryInstant(result.Tokens[0].Value, out var found))
                result.AddError("--at must be a day such as 2026-03-02, or an instant such as 2026-03-02T10:00:00+01:00");
            return found;
        },
    };
}
