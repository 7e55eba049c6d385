using System.CommandLine;
using System.Data.Common;
using BackaBarnet.Host.Commands;

namespace BackaBarnet.Host.Tests.Commands;

public sealed class CommandGuardTests
{
    [Fact]
    public async Task RunAsync_TheDatabaseCantBeReached_IsToldWithWhatLiesBeneath() =>
        Assert.Equal(
            (ExitCodes.Failure, "The store can't be used. Failed to connect to 127.0.0.1:9: Connection refused.\n"),
            await RunAsync(new InvalidOperationException("likely transient", new Refused("Failed to connect to 127.0.0.1:9", inner: new IOException("Connection refused")))));

    [Fact]
    public async Task RunAsync_TheDatabaseRefuses_IsToldInItsWords() =>
        Assert.Equal(
            (ExitCodes.Failure, "The store can't be used. 42501: permission denied for table Audit.\n"),
            await RunAsync(new Refused("42501: permission denied for table Audit", "42501")));

    [Fact]
    public async Task RunAsync_TheDatabaseQuotesAValue_IsToldByItsStateOnly() =>
        Assert.Equal(
            (ExitCodes.Failure, "The store can't be used. It answered with the state 22P02.\n"),
            await RunAsync(new Refused("22P02: invalid input syntax: \"a secret\"", "22P02")));

    [Fact]
    public async Task RunAsync_AFileCantBeRead_IsNamed() =>
        Assert.Equal((ExitCodes.Failure, "Access to the path 'x' is denied.\n"), await RunAsync(new UnauthorizedAccessException("Access to the path 'x' is denied.")));

    [Fact]
    public async Task RunAsync_EndedFromOutside_IsNoSuccess() =>
        Assert.Equal((ExitCodes.Failure, "Ended before it was done.\n"), await RunAsync(new OperationCanceledException()));

    [Fact]
    public async Task RunAsync_AnythingElse_IsAFaultOfTheHubs() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(new InvalidOperationException("unforeseen")));

    private static async Task<(int ExitCode, string Error)> RunAsync(Exception thrown)
    {
        await using var error = new StringWriter();
        var parsed = new RootCommand().Parse([]);
        parsed.InvocationConfiguration.Error = error;
        var exitCode = await CommandGuard.RunAsync(parsed, () => Task.FromException<int>(thrown));
        return (exitCode, error.ToString().ReplaceLineEndings("\n"));
    }

    private sealed class Refused(string message, string? state = null, Exception? inner = null) : DbException(message, inner)
    {
        public override string? SqlState => state;
    }
}
