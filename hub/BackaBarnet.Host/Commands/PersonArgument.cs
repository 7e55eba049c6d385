using System.CommandLine;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Host.Commands;

/// <summary>An identity number that a command needs. Read from the standard input: what stands on a command line is seen by others and remembered by shells.</summary>
internal static class PersonArgument
{
    /// <summary>
    /// Reads the number; a temporary or interim one with its series after an <c>@</c> where that is not the municipality's own. Says so
    /// if no source hands out numbers of that series: what is then found is nothing, for a slip as for a source that is gone.
    /// </summary>
    /// <param name="parsed">The command.</param>
    /// <param name="input">Where the number is written.</param>
    /// <param name="today">The Swedish date.</param>
    /// <param name="sources">The sources of the hub.</param>
    /// <returns>The identity; <see langword="null"/> after a complaint if what was read is none.</returns>
    public static async Task<PersonIdentity?> ReadAsync(ParseResult parsed, TextReader input, DateOnly today, IEnumerable<SourceRegistration> sources)
    {
        if (!Console.IsInputRedirected)
            await parsed.InvocationConfiguration.Error.WriteAsync("Identity number: ");
        if (PersonIdentity.TryParseWhole(await input.ReadLineAsync(), today) is { } identity)
        {
            var known = sources.Select(source => source.Series).Distinct().OrderBy(series => series.Number).ToList();
            if (!identity.Series.IsCommon && !known.Contains(identity.Series))
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"No source that is enabled hands out numbers of that series; they have {string.Join(", ", known)}.");
            return identity;
        }

        await parsed.InvocationConfiguration.Error.WriteLineAsync("That is no personnummer, samordningsnummer, reserve or temporary number: write 12 characters to the standard input, and after a temporary or interim number @ and its series, if a source has one of its own.");
        return null;
    }
}
