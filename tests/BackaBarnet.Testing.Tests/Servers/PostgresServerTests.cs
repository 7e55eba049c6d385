using BackaBarnet.Testing.Servers;
using Npgsql;

namespace BackaBarnet.Testing.Tests.Servers;

public sealed class PostgresServerTests(FreshDatabase shared) : IClassFixture<FreshDatabase>
{
    [Fact]
    public async Task FreshDatabase_Shared_IsEmptyAndSyncs()
    {
        await using var connection = await OpenAsync(shared.ConnectionString);

        Assert.Equal(0L, await AskAsync(connection, "select count(*) from information_schema.tables where table_schema = 'public'"));
        Assert.Equal("on", await AskAsync(connection, "show fsync"));
        Assert.Equal("scram-sha-256", await AskAsync(connection, "show password_encryption"));
    }

    [Fact]
    public async Task Server_WrongPassword_IsRefused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(shared.ConnectionString) { Password = "another" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync(wrong));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Servers_TwoSideBySide_DoNotDisturbEachOther()
    {
        var both = await Task.WhenAll(PostgresServer.StartAsync(), PostgresServer.StartAsync());
        await using var first = both[0];
        await using var second = both[1];
        var database = await second.CreateDatabaseAsync();

        await first.KillAsync();

        await using var connection = await OpenAsync(database);
        Assert.Equal(1, await AskAsync(connection, "select 1"));
        Assert.NotEqual(first.Port, second.Port);
        Assert.NotEqual(first.DataFolder, second.DataFolder);
    }

    [Fact]
    public async Task Server_KilledAndRestarted_KeepsWhatWasCommitted()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        await using (var connection = await OpenAsync(database))
        {
            _ = await AskAsync(connection, "create table rows (n int)");
            _ = await AskAsync(connection, "insert into rows select generate_series(1, 1000)");
            await using var open = await connection.BeginTransactionAsync();
            _ = await AskAsync(connection, "insert into rows values (1001)");

            await server.KillAsync();
        }
        Assert.Empty(await server.ProcessesAsync());
        _ = await Assert.ThrowsAnyAsync<NpgsqlException>(() => OpenAsync(database));

        await server.RestartAsync();

        await using var again = await OpenAsync(database);
        Assert.Equal(1000L, await AskAsync(again, "select count(*) from rows"));
        Assert.Contains(server.LogFiles, file => File.ReadAllText(file).Contains("automatic recovery", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_Paused_AnswersNobodyUntilResumed()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.CreateDatabaseAsync();
        // Time enough to connect; a cancelled command waits as long again for a connection that asks the server to stop it.
        var impatient = new NpgsqlConnectionStringBuilder(database) { Timeout = 3 }.ConnectionString;
        await using var connection = await OpenAsync(impatient);
        await server.PauseAsync();

        await using (var waiting = new NpgsqlCommand("select 1", connection) { CommandTimeout = 1 })
            Assert.IsType<TimeoutException>((await Assert.ThrowsAnyAsync<NpgsqlException>(() => waiting.ExecuteScalarAsync())).InnerException);
        await server.ResumeAsync();

        await using var again = await OpenAsync(database);
        Assert.Equal(1, await AskAsync(again, "select 1"));
    }

    [Fact]
    public async Task Server_PausedAndKilled_Restarts()
    {
        await using var server = await PostgresServer.StartAsync();
        await server.PauseAsync();

        await server.RestartAsync();

        Assert.NotEmpty(await server.ProcessesAsync());
    }

    [Fact]
    public async Task Server_SettingItDoesNotKnow_SaysWhatItSaid()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PostgresServer.StartAsync(new Dictionary<string, string> { ["no_such_setting"] = "1" }));

        Assert.Contains("no_such_setting", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
