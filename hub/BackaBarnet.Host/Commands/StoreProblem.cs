using System.Data.Common;

namespace BackaBarnet.Host.Commands;

/// <summary>What a database says when it can't be reached, or refuses.</summary>
internal static class StoreProblem
{
    // Class 22 of SQL's states, data exceptions: their texts may quote a value.
    private const string QuotesValues = "22";

    /// <summary>The database's own words, with what lies beneath them, such as that a connection was refused.</summary>
    /// <returns><see langword="null"/> if no database has failed.</returns>
    public static string? Of(Exception exception)
    {
        if (Causes(exception).OfType<DbException>().FirstOrDefault() is not { } failed)
            return exception is TimeoutException ? "It did not answer in time." : null;
        if (failed.SqlState?.StartsWith(QuotesValues, StringComparison.Ordinal) == true)
            return $"It answered with the state {failed.SqlState}.";
        var beneath = failed.GetBaseException();
        return beneath == failed ? Sentence(failed.Message) : Sentence($"{failed.Message.TrimEnd('.')}: {beneath.Message}");
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}
