using BackaBarnet.Testing.Servers;

namespace BackaBarnet.Testing.Tests;

/// <summary>
/// Stands for a test run that is killed hard: starts one server of each kind, says where their files are and which processes
/// they have, and waits to be killed.
/// </summary>
internal static class Program
{
    public static async Task Main()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var rabbitMq = await RabbitMqServer.StartAsync();
        foreach (var server in new LoopbackServer[] { postgres, rabbitMq })
        {
            await Console.Out.WriteLineAsync(server.DataFolder);
            await Console.Out.WriteLineAsync(string.Join(' ', await server.ProcessesAsync()));
        }
        // Waits to be killed, but no longer than the test lives.
        _ = await Console.In.ReadToEndAsync();
    }
}
