using System.Data.Common;
using System.Net;
using Npgsql;

namespace BackaBarnet.Storage;

/// <summary>What a connection string to PostgreSQL must say. Problems name settings, never values.</summary>
public static class PostgresConnection
{
    /// <summary>
    /// A server that does not answer is tried again all the time: a node must notice soon, and tell. Npgsql's own is 15 s.
    /// </summary>
    private const int ConnectSeconds = 5;

    private const int MostPreparedStatements = 100;

    /// <summary>Everything that keeps a connection string from being used.</summary>
    /// <param name="connectionString">Npgsql's connection string.</param>
    public static IEnumerable<string> Problems(string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            yield return "is missing; write Host, Database, Username, Password and SSL Mode";
            yield break;
        }

        if (TryRead(connectionString) is not { } read)
        {
            yield return "is no connection string that Npgsql understands";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(read.Host))
            yield return "names no Host";
        if (string.IsNullOrWhiteSpace(read.Database))
            yield return "names no Database";
        if (string.IsNullOrWhiteSpace(read.Username))
            yield return "names no Username";
        if (read.SslMode != SslMode.VerifyFull && !IsLocal(read.Host))
            yield return "must say SSL Mode=VerifyFull, as the host is not this machine";
        // Either puts what is stored into the texts of exceptions and logs.
        if (read.IncludeErrorDetail)
            yield return "must not say Include Error Detail";
        if (read.LogParameters)
            yield return "must not say Log Parameters";
    }

    /// <summary>
    /// The connection string with what the hub's way of working calls for, unless it says otherwise itself: it does not wait long for
    /// a server that is away; does not try Kerberos' encryption before TLS, which costs a round trip, and a long wait where no Kerberos
    /// answers; has statements prepared on the server, as they are few and come again and again; and does not reset a connection
    /// between transactions, as nothing outlives one.
    /// </summary>
    internal static string WithDefaults(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!given.ContainsKey("Timeout"))
            settings.Timeout = ConnectSeconds;
        if (!given.ContainsKey("GSS Encryption Mode") && !given.ContainsKey("GssEncryptionMode"))
            settings.GssEncryptionMode = GssEncryptionMode.Disable;
        if (!given.ContainsKey("Max Auto Prepare") && !given.ContainsKey("MaxAutoPrepare"))
            settings.MaxAutoPrepare = MostPreparedStatements;
        settings.NoResetOnClose = true;
        return settings.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder? TryRead(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    // A path names a socket of this machine.
    private static bool IsLocal(string? hosts) => (hosts ?? "").Split(',').All(host =>
        host.StartsWith('/') || host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
}
