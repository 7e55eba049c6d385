using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BackaBarnet.Benchmarks.WholeWay;
using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Testing;
using Microsoft.Data.Sqlite;

namespace BackaBarnet.Benchmarks.Sources;

/// <summary>How many persons are read.</summary>
/// <param name="Few">As many as a small municipality has.</param>
/// <param name="Many">Ten times as many: what memory is needed for each person shows in the difference.</param>
/// <param name="Rounds">Rounds.</param>
internal sealed record RosterExtent(int Few, int Many, int Rounds)
{
    public static RosterExtent Quick { get; } = new(1_000, 10_000, 1);

    public static RosterExtent Full { get; } = new(5_000, 50_000, 3);
}

/// <summary>A reading of everything.</summary>
/// <param name="Took">From the first request until everything was durable.</param>
/// <param name="PeakMegabytes">The most memory that the hub's process held, its start included.</param>
internal sealed record RosterReading(TimeSpan Took, double PeakMegabytes);

/// <summary>A round: few, many, and many again by the bare client.</summary>
internal sealed record RosterRound(RosterReading Few, RosterReading Many, TimeSpan Bare);

/// <summary>
/// Has a hub on SQLite read a whole roster over SS 12000, and beside it a bare client: it gets the same pages, parses them, and writes
/// each person as it came into a row of a SQLite database that commits as durably, a page at a time.
/// </summary>
internal sealed class RosterRun(RosterServer server, RosterExtent extent)
{
    public const string Name = "roster";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<RosterRound>> MeasureAsync()
    {
        var rounds = new List<RosterRound>();
        for (var i = 0; i < extent.Rounds; i++)
        {
            var round = new RosterRound(await ReadAsync(extent.Few), await ReadAsync(extent.Many), await ReadBarelyAsync(extent.Many));
            await Console.Out.WriteLineAsync(FormattableString.Invariant(
                $"  {extent.Few:N0} persons {round.Few.Took.TotalSeconds:N1} s, {round.Few.PeakMegabytes:N0} MB; {extent.Many:N0} persons {round.Many.Took.TotalSeconds:N1} s, {round.Many.PeakMegabytes:N0} MB; bare {round.Bare.TotalSeconds:N1} s"));
            rounds.Add(round);
        }

        return rounds;
    }

    private async Task<RosterReading> ReadAsync(int persons)
    {
        using var folder = new TemporaryFolder();
        var (address, data) = (HubNode.FreeAddress(), folder.Below("data"));
        var read = server.Offer(persons);
        RosterReading reading;
        await using (var node = await HubNode.StartAsync(folder.Path, address, Settings(address, data)))
            reading = new RosterReading(await read.WaitAsync(Patience), ProcessUse.PeakMegabytes(node.ProcessId));
        await CheckAsync(Path.Combine(data, "hub.db"), persons);
        return reading;
    }

    private Dictionary<string, string?> Settings(Uri address, string data) => new(StringComparer.Ordinal)
    {
        ["Urls"] = address.AbsoluteUri,
        ["Hub:DataFolder"] = data,
        ["Hub:LogToConsole"] = "false",
        ["Sources:Unikum:Enabled"] = "true",
        ["Sources:Unikum:Municipality"] = SyntheticMunicipality.Code,
        ["Sources:Unikum:Ss12000:BaseUrl"] = server.Address.AbsoluteUri,
        ["Sources:Unikum:Ss12000:PageSize"] = RosterServer.PageSize.ToString(CultureInfo.InvariantCulture),
        ["Sources:Unikum:Ss12000:Resources:0"] = "persons",
        // The next run begins this soon after the first has ended, which is how its end is seen.
        ["Sources:Unikum:Ss12000:Every"] = "00:00:00.1",
    };

    private async Task<TimeSpan> ReadBarelyAsync(int persons)
    {
        using var folder = new TemporaryFolder();
        _ = server.Offer(persons);
        await using var database = await OpenAsync(folder.Below("bare.db"));
        using var client = new HttpClient { BaseAddress = server.Address };
        var begun = Stopwatch.GetTimestamp();
        for (var token = "0"; token is not null;)
        {
            using var page = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri($"persons?limit={RosterServer.PageSize}&pageToken={token}", UriKind.Relative)));
            await WriteAsync(database, page.RootElement.GetProperty("data"));
            token = page.RootElement.GetProperty("pageToken").GetString();
        }

        return Stopwatch.GetElapsedTime(begun);
    }

    private static async Task<SqliteConnection> OpenAsync(string path)
    {
        var database = new SqliteConnection($"Data Source={path};Pooling=false");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE bare (id TEXT PRIMARY KEY, record TEXT NOT NULL)";
        _ = await command.ExecuteNonQueryAsync();
        return database;
    }

    private static async Task WriteAsync(SqliteConnection database, JsonElement records)
    {
        await using var transaction = await database.BeginTransactionAsync();
        await using var insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO bare (id, record) VALUES ($id, $record)";
        var (id, record) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$record", SqliteType.Text));
        foreach (var person in records.EnumerateArray())
        {
            (id.Value, record.Value) = (person.GetProperty("id").GetString(), person.GetRawText());
            _ = await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task CheckAsync(string path, int persons)
    {
        await using var database = new SqliteConnection($"Data Source={path};Pooling=false");
        await database.OpenAsync();
        await using var count = database.CreateCommand();
        count.CommandText = """SELECT (SELECT count(*) FROM "Entries" WHERE "Kind" = 'person') || ' persons, ' || (SELECT count(*) FROM "Quarantine") || ' faulty documents'""";
        var found = (string?)await count.ExecuteScalarAsync();
        if (found != FormattableString.Invariant($"{persons} persons, 0 faulty documents"))
            throw new InvalidOperationException($"The store holds {found} where {persons} persons had to come.");
    }
}
