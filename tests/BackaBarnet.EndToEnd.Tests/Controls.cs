using System.Text;
using BackaBarnet.Testing.Servers;
using Npgsql;
using RabbitMQ.Client;

namespace BackaBarnet.EndToEnd.Tests;

/// <summary>What is put into database and broker on purpose, so that finding nothing else in their files proves something.</summary>
internal static class Controls
{
    private const string Mark = "HITTAMIG0815";
    private const string Queue = "control";

    /// <summary>Every row of every table as text: bytes in hexadecimal digits, nothing packed.</summary>
    public static async Task<IReadOnlyList<(string Table, string Text)>> ReadTablesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var tables = new List<string>();
        await using (var names = source.CreateCommand("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"))
        await using (var name = await names.ExecuteReaderAsync())
        {
            while (await name.ReadAsync())
                tables.Add(name.GetString(0));
        }

        var read = new List<(string, string)>();
        foreach (var table in tables)
        {
#pragma warning disable CA2100 // A name can't be a parameter; this one is the database's own, quoted by it.
            await using var rows = source.CreateCommand($"SELECT coalesce(string_agg(one::text, ' '), '') FROM {table} AS one");
#pragma warning restore CA2100
            read.Add((table, (string)(await rows.ExecuteScalarAsync())!));
        }

        Assert.Contains(read, table => table is ("\"Quarantine\"", { Length: > 0 }));
        return read;
    }

    public static async Task PutIntoAsync(string database, RabbitMqServer broker)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var row = source.CreateCommand($"CREATE TABLE control AS SELECT '{Mark}' AS mark");
        _ = await row.ExecuteNonQueryAsync();

        var factory = new ConnectionFactory { HostName = broker.Host, Port = broker.Port, UserName = broker.User, Password = broker.Password };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, arguments: new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(Mark));
    }

    /// <summary>Whether it is found in a file.</summary>
    public static bool IsIn(string file) => Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains(Mark, StringComparison.Ordinal);
}
