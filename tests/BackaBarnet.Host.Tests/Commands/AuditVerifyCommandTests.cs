using BackaBarnet.Host.Commands;
using Microsoft.Data.Sqlite;

namespace BackaBarnet.Host.Tests.Commands;

public class AuditVerifyCommandTests
{
    [Fact]
    public async Task Verify_LogAsWritten_FindsNothing()
    {
        await using var hub = await StartedAsync();

        var run = await VerifyAsync(hub);

        Assert.Equal((ExitCodes.Success, "9901: 1 rows, signed to 0, 0 findings\n"), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData(2, "9901 rows-after-head 2: ")]
    [InlineData(5000, "9901 rows-after-head 2-5000: ")]
    public async Task Verify_RowPutInBehindTheEnd_IsFound(int position, string expected)
    {
        await using var hub = await StartedAsync();
        await TamperAsync(hub, $"""
            INSERT INTO "Audit" ("Municipality", "Position", "At", "Event", "ChildIndex", "Hash")
            SELECT "Municipality", {position}, "At", 'delivered', "ChildIndex", "Hash" FROM "Audit"
            """);

        var run = await VerifyAsync(hub);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 rows, signed to 0, 1 findings\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_CheckpointPutInBehindTheEnd_IsFound()
    {
        await using var hub = await StartedAsync();
        // Whoever signs would believe it, and sign nothing more.
        await TamperAsync(hub, """
            INSERT INTO "Checkpoints" ("Municipality", "To", "From", "Root", "At", "KeyId", "Signature") VALUES ('9901', 9000, 1, x'00', 0, 'key', x'00')
            """);

        var run = await VerifyAsync(hub);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains("9901 checkpoint-rows-missing 1-9000: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9901")]
    [InlineData("9902")]
    public async Task Verify_HeadTakenAway_IsFoundWithoutAnchors(string municipality)
    {
        await using var hub = await StartedAsync();
        await TamperAsync(hub, municipality == "9901"
            ? """DELETE FROM "AuditHeads" """
            : """INSERT INTO "Audit" ("Municipality", "Position", "At", "Event", "Hash") SELECT '9902', "Position", "At", "Event", "Hash" FROM "Audit" """);

        var run = await VerifyAsync(hub);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains($"{municipality} head-missing 1: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ByThePublicKeyAlone_NeedsNoKeyFile()
    {
        await using var hub = await StartedAsync();
        Assert.Equal(ExitCodes.Success, (await CommandRun.OfAsync("store", "accept-set-back", "--reason-code", "test", "--config", hub.ConfigurationFile)).ExitCode);
        var publicKey = Path.Combine(hub.DataFolder, "public.pem");
        await File.WriteAllTextAsync(publicKey, (await CommandRun.OfAsync("audit", "public-key", "--config", hub.ConfigurationFile)).Output);
        File.Delete(Path.Combine(hub.DataFolder, "keys", "hub.key"));

        var run = await CommandRun.OfAsync("audit", "verify", "--public-key", publicKey, "--config", hub.ConfigurationFile);

        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.EndsWith("9901: 2 rows, signed to 2, 0 findings, 1 accepted set-backs\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadConfiguration, (await VerifyAsync(hub)).ExitCode);
    }

    private static async Task<StoppedHub> StartedAsync()
    {
        var hub = new StoppedHub(["elevhalsan"]);
        await hub.StartAsync();
        await TakenIn.AMessageAsync(hub.Services);
        return hub;
    }

    private static async Task TamperAsync(StoppedHub hub, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(hub.DataFolder, "hub.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own words.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }

    private static Task<CommandRun> VerifyAsync(StoppedHub hub) => CommandRun.OfAsync("audit", "verify", "--config", hub.ConfigurationFile);
}
