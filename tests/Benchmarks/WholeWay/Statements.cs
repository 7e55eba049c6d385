using System.Globalization;
using Npgsql;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>What PostgreSQL spends its time on, by <c>pg_stat_statements</c>.</summary>
internal static class Statements
{
    private const string Costliest = """
        SELECT calls, rows, total_plan_time, total_exec_time, query FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE '%pg_stat_statements%'
        ORDER BY total_plan_time + total_exec_time DESC LIMIT 30
        """;

    private const int MostCharacters = 300;

    public static async Task StartAsync(string connectionString)
    {
        await Stage.ExecuteAsync(connectionString, database: null, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        await Stage.ExecuteAsync(connectionString, database: null, "SELECT pg_stat_statements_reset()");
    }

    /// <summary>Prints the costliest statements since the start, per message.</summary>
    public static async Task PrintAsync(string connectionString, int messages)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var look = source.CreateCommand(Costliest);
        await using var row = await look.ExecuteReaderAsync();
        await Console.Out.WriteLineAsync("  µs per message, of that planning; calls and rows per message; statement");
        while (await row.ReadAsync())
        {
            var (plan, run) = (row.GetDouble(2), row.GetDouble(3));
            var text = string.Join(' ', row.GetString(4).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  {(plan + run) * 1000 / messages,8:N1} {plan * 1000 / messages,8:N1} {(double)row.GetInt64(0) / messages,7:N3} {(double)row.GetInt64(1) / messages,7:N2}  {text[..Math.Min(text.Length, MostCharacters)]}"));
        }
    }
}
