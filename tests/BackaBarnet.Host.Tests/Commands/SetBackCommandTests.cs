using BackaBarnet.Host.Commands;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BackaBarnet.Host.Tests.Commands;

public class SetBackCommandTests
{
    [Fact]
    public async Task Verify_DatabaseSetBack_FailsUntilAPersonHasAcceptedIt()
    {
        await using var hub = await SetBackAsync();

        var before = await VerifyAsync(hub);
        var accepted = await CommandRun.OfAsync("store", "accept-set-back", "--reason-code", "incident-17", "--config", hub.ConfigurationFile);
        var after = await VerifyAsync(hub);

        Assert.Equal(ExitCodes.Failure, before.ExitCode);
        Assert.Contains("anchor-not-in-database", before.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Success, ""), (accepted.ExitCode, accepted.Error));
        Assert.Matches("^9901: the log goes on from row 3; rows 3-4 are lost, as anchors prove\n0 deliveries may have been made .*\nSigned.\n$", accepted.Output);
        Assert.Equal(ExitCodes.Success, after.ExitCode);
        Assert.Contains("9901 set-back-accepted 3-4: ", after.Output, StringComparison.Ordinal);
        Assert.Contains("Reason incident-17", after.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 findings, 2 accepted set-backs\n", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AcceptanceThatTheCommandHasNotSigned_FailsForEver()
    {
        await using var hub = new StoppedHub(["elevhalsan"]);
        await hub.StartAsync();
        await TakenIn.AMessageAsync(hub.Services);
        await SignAsync(hub);
        await hub.Services.GetRequiredService<IHubStore>().WriteAsync(
            rows =>
            {
                rows.Add(new StoredAuditEntry { Municipality = "9901", At = TimeProvider.System.GetUtcNow(), Event = AuditEvents.SetBackAccepted, Detail = "incident-17 900" });
                return Task.CompletedTask;
            },
            default);

        var status = await CommandRun.OfAsync("status", "--config", hub.ConfigurationFile);
        var verified = await VerifyAsync(hub);
        var refused = await CommandRun.OfAsync("store", "accept-set-back", "--reason-code", "incident-18", "--config", hub.ConfigurationFile);
        var disowned = await CommandRun.OfAsync("store", "accept-set-back", "--reason-code", "incident-18", "--disown-others", "--config", hub.ConfigurationFile);

        Assert.Equal(ExitCodes.Failure, status.ExitCode);
        Assert.Contains("set-back-unsigned", status.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failure, verified.ExitCode);
        Assert.Contains("9901 set-back-unsigned 3-900: ", verified.Output, StringComparison.Ordinal);
        Assert.EndsWith("9901: 3 rows, signed to 2, 1 findings, 1 accepted set-backs\n", verified.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Failure, ""), (refused.ExitCode, refused.Output));
        Assert.Matches("^9901: row 3 of 20.* has not signed it\nNothing was written", refused.Error);
        Assert.Equal(ExitCodes.Success, disowned.ExitCode);
        var after = await VerifyAsync(hub);
        Assert.Equal(ExitCodes.Failure, after.ExitCode);
        Assert.EndsWith("9901: 4 rows, signed to 4, 1 findings, 2 accepted set-backs\n", after.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("set-back-unsigned", (await CommandRun.OfAsync("status", "--config", hub.ConfigurationFile)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_FolderOfAnchors_ReadsEveryFileInItAndBelow()
    {
        await using var hub = await SetBackAsync();
        var folder = Directory.CreateDirectory(Path.Combine(hub.DataFolder, "gathered")).FullName;
        var (one, two) = (Path.Combine(folder, "one.jsonl"), Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "second")).FullName, "two.jsonl"));
        foreach (var copy in new[] { one, two })
            File.Copy(Path.Combine(hub.DataFolder, "audit-checkpoints.jsonl"), copy);
        await File.AppendAllTextAsync(two, "nonsense\n");

        var run = await VerifyAsync(hub, "--anchors", folder);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains(one, run.Output, StringComparison.Ordinal);
        Assert.Contains($"anchor-unreadable 5 ({two})", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnchorsThatAreNotThere_IsRefused()
    {
        await using var hub = new StoppedHub(["elevhalsan"]);
        await hub.StartAsync();

        Assert.Equal(ExitCodes.BadConfiguration, (await VerifyAsync(hub, "--anchors", Path.Combine(hub.DataFolder, "no-such.jsonl"))).ExitCode);
        Assert.Equal(ExitCodes.BadConfiguration, (await VerifyAsync(hub, "--anchors", Directory.CreateDirectory(Path.Combine(hub.DataFolder, "empty")).FullName)).ExitCode);
    }

    [Theory]
    [InlineData("Incident 17")]
    [InlineData("")]
    [InlineData("åäö")]
    [InlineData("this-code-of-a-reason-is-much-longer-than-forty")]
    public async Task AcceptSetBack_ReasonThatIsNoCode_IsRefused(string reason) =>
        Assert.Equal(ExitCodes.Failure, (await CommandRun.OfAsync("store", "accept-set-back", "--reason-code", reason)).ExitCode);

    /// <summary>A hub whose store was set back to a copy, while its file of checkpoints was not.</summary>
    private static async Task<StoppedHub> SetBackAsync()
    {
        var hub = new StoppedHub(["elevhalsan"]);
        await hub.StartAsync();
        await TakenIn.AMessageAsync(hub.Services);
        await SignAsync(hub);
        var (store, copy) = (Path.Combine(hub.DataFolder, "hub.db"), Path.Combine(hub.DataFolder, "copy.db"));
        await using (var connection = new SqliteConnection($"Data Source={store}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $copy";
            command.Parameters.AddWithValue("$copy", copy);
            await command.ExecuteNonQueryAsync();
        }

        await TakenIn.AMessageAsync(hub.Services);
        await SignAsync(hub);
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(hub.DataFolder, "hub.db*"))
            File.Delete(file);
        File.Move(copy, store);
        return hub;
    }

    private static async Task SignAsync(StoppedHub hub) =>
        Assert.Equal(ExitCodes.Success, (await CommandRun.OfAsync("store", "accept-set-back", "--reason-code", "test", "--config", hub.ConfigurationFile)).ExitCode);

    private static Task<CommandRun> VerifyAsync(StoppedHub hub, params string[] more) => CommandRun.OfAsync(["audit", "verify", "--config", hub.ConfigurationFile, .. more]);
}
