using System.CommandLine;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Host.Commands;

/// <summary>An identity number that a command needs. Read from the standard input: what stands on a command line is seen by others and remembered by shells.</summary>
internal static class PersonArgument
{
    /// <summary>Reads the number.</summary>
    /// <returns>The identity; <see langword="null"/> after a complaint if what was read is none.</returns>
    public static async Task<PersonIdentity?> ReadAsync(ParseResult parsed, TextReader input, DateOnly today)
    {
        if (!Console.IsInputRedirected)
            await parsed.InvocationConfiguration.Error.WriteAsync("Identity number: ");
        if (PersonIdentity.TryParse(await input.ReadLineAsync(), today) is { } identity)
            return identity;
        await parsed.InvocationConfiguration.Error.WriteLineAsync("That is no personnummer, samordningsnummer or reserve number: write 12 digits to the standard input.");
        return null;
    }
}
