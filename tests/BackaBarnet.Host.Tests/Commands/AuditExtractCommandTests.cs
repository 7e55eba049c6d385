using BackaBarnet.Host.Commands;
using BackaBarnet.Testing;

namespace BackaBarnet.Host.Tests.Commands;

[Collection(StandardInput.Name)]
public class AuditExtractCommandTests
{
    [Fact]
    public async Task Extract_ForTheReleasingController_HoldsItsRows()
    {
        await using var hub = await StartedAsync();

        var run = await RunAsync(hub, "region");

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("Ett meddelande om barnet kom in.\n   Från: Ungdomsmottagningen\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_ForAnotherController_HoldsNothingOfIt()
    {
        await using var hub = await StartedAsync();

        var run = await RunAsync(hub, "bun");

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("Det finns inget om barnet i loggen", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ungdomsmottagningen", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_ForNobodyAmongTheParticipants_IsRefused()
    {
        await using var hub = await StartedAsync();

        var run = await RunAsync(hub, "kommunen");

        Assert.Equal((ExitCodes.Failure, ""), (run.ExitCode, run.Output));
        Assert.Equal("--principal: no activity belongs to it; use one of bun, kultur-fritid, region\n", run.Error);
    }

    [Fact]
    public async Task Extract_ForNoController_IsAWrongCommandLine() =>
        Assert.NotEqual(ExitCodes.Success, (await CommandRun.OfAsync("audit", "extract", "9901")).ExitCode);

    private static async Task<StoppedHub> StartedAsync()
    {
        var hub = new StoppedHub(["elevhalsan"]);
        await hub.StartAsync();
        await TakenIn.AMessageAsync(hub.Services);
        return hub;
    }

    private static Task<CommandRun> RunAsync(StoppedHub hub, string principal)
    {
        Console.SetIn(new StringReader(TestNumbers.SchoolGirl));
        return CommandRun.OfAsync("audit", "extract", "9901", "--principal", principal, "--config", hub.ConfigurationFile);
    }
}
