using Microsoft.Data.Sqlite;

namespace BackaBarnet.Compliance.Tests.Running;

/// <summary>
/// What a store holds of what was taken in, by keys that are the same in every store of a run of the suite: the latest version of
/// every record, and every fact of the registers as it is told now.
/// </summary>
/// <param name="Messages">The latest version of every record.</param>
/// <param name="Entries">Keys of the registers' rows, each with a fingerprint of what it holds, or of its removal.</param>
/// <param name="Twice">Messages that were taken in, or logged as such, more than once.</param>
internal sealed record StoreContents(IReadOnlyList<string> Messages, IReadOnlyList<string> Entries, IReadOnlyList<string> Twice)
{
    /// <summary>How much there is.</summary>
    public int Count => Messages.Count + Entries.Count;

    /// <summary>Asserts that another store holds the same, and nothing twice.</summary>
    public void AssertSame(StoreContents other, string when)
    {
        Assert.True(Messages.SequenceEqual(other.Messages, StringComparer.Ordinal), $"{when}: {other.Messages.Count} records and not the {Messages.Count}.");
        Assert.True(Entries.SequenceEqual(other.Entries, StringComparer.Ordinal), $"{when}: {other.Entries.Count} register rows and not the {Entries.Count}.");
        Assert.True(other.Twice.Count == 0, $"{when}: something was taken in twice.");
    }

    /// <summary>Asserts that another store holds all of this, whatever else a false answer has brought, and nothing twice.</summary>
    public void AssertHeld(StoreContents other, string when)
    {
        var (messages, entries) = (Messages.Except(other.Messages, StringComparer.Ordinal).Count(), Entries.Except(other.Entries, StringComparer.Ordinal).Count());
        Assert.True(messages == 0, $"{when}: {messages} of {Messages.Count} records are lost.");
        Assert.True(entries == 0, $"{when}: {entries} of {Entries.Count} register rows are lost.");
        Assert.True(other.Twice.Count == 0, $"{when}: something was taken in twice.");
    }

    public static StoreContents Read(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return new(
            Rows(connection, """SELECT "RecordIndex" || ' ' || MAX("Version") FROM "Messages" GROUP BY "RecordIndex" ORDER BY 1"""),
            Rows(connection, """SELECT "Kind" || ' ' || "EntryIndex" || ' ' || "Fingerprint" FROM "Entries" ORDER BY 1"""),
            Rows(connection, """
                SELECT "RecordIndex" FROM "Messages" GROUP BY "RecordIndex", "Version" HAVING COUNT(*) > 1
                UNION ALL SELECT "MessageId" FROM "Audit" WHERE "MessageId" IS NOT NULL GROUP BY "MessageId", "Event" HAVING COUNT(*) > 1
                """));
    }

    private static List<string> Rows(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are those above.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
