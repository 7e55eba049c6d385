using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BackaBarnet.Storage;

/// <summary>Marks on queries whose rows are to be locked until the transaction ends. SQLite, with one writer, needs no lock.</summary>
internal static class Claims
{
    /// <summary>Rows that another transaction has locked are left out.</summary>
    public const string Skip = "claim: skip locked rows";

    /// <summary>Rows that another transaction has locked are waited for.</summary>
    public const string Wait = "claim: wait for locked rows";

    /// <summary>Rows may be read and changed by others, but not deleted; those that are being deleted are waited for.</summary>
    public const string Keep = "claim: keep rows from being deleted";
}

/// <summary>Turns the marks into PostgreSQL's locking clauses, which EF Core has no words for.</summary>
internal sealed class SkipLockedRows : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Lock(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Lock(command);
        return ValueTask.FromResult(result);
    }

    private static void Lock(DbCommand command)
    {
        if (command.CommandText.StartsWith("-- " + Claims.Skip, StringComparison.Ordinal))
            command.CommandText += "\nFOR UPDATE SKIP LOCKED";
        else if (command.CommandText.StartsWith("-- " + Claims.Wait, StringComparison.Ordinal))
            command.CommandText += "\nFOR UPDATE";
        else if (command.CommandText.StartsWith("-- " + Claims.Keep, StringComparison.Ordinal))
            command.CommandText += "\nFOR KEY SHARE";
    }
}
