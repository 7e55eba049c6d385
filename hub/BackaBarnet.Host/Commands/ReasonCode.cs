using System.CommandLine;
using System.Text.RegularExpressions;

namespace BackaBarnet.Host.Commands;

/// <summary><c>--reason-code</c>: why a person has decided something that stays in the log. A code, so that nobody is named there.</summary>
internal static partial class ReasonCode
{
    private const string Name = "--reason-code";

    public static Option<string> Option() => new(Name)
    {
        Description = "Code of the reason, such as the incident's number: lower case letters, digits and hyphens, at most 40. Stays in the log for ever; names nobody.",
        Required = true,
    };

    /// <summary>Reads the code, or tells what is wrong with it.</summary>
    /// <returns>The code; <see langword="null"/> if it is none.</returns>
    public static async Task<string?> ReadAsync(ParseResult parsed, Option<string> option)
    {
        var code = parsed.GetValue(option)!;
        if (Shape().IsMatch(code))
            return code;
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"{Name}: must be lower case letters, digits and hyphens, at most 40");
        return null;
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
