using BackaBarnet.Towns;

namespace BackaBarnet.Chaos.Tests.Plants;

/// <summary>A place where a process of the hub runs, and is started again after it has ended.</summary>
/// <param name="name">The node's name.</param>
/// <param name="folder">Its configuration and, below, its data.</param>
/// <param name="settings">Its settings.</param>
/// <param name="within">What it is started by.</param>
internal sealed class Node(string name, string folder, IReadOnlyDictionary<string, string?> settings, IReadOnlyList<string> within) : IDisposable
{
    private HubProcess? _process;

    public string Name => name;

    /// <summary>Whether its process runs.</summary>
    public bool IsRunning => _process is { IsRunning: true };

    public void Start()
    {
        _process?.Dispose();
        _process = HubProcess.Start(folder, settings, within);
    }

    public void Kill() => Running.Kill();

    public Task PauseAsync() => Running.PauseAsync();

    public Task ResumeAsync() => Running.ResumeAsync();

    /// <inheritdoc cref="HubProcess.StopAsync" />
    public Task<int?> StopAsync() => Running.StopAsync();

    /// <inheritdoc cref="HubProcess.WaitForExitAsync" />
    public Task<int?> WaitForExitAsync(TimeSpan longest) => Running.WaitForExitAsync(longest);

    public void Dispose() => _process?.Dispose();

    private HubProcess Running => _process ?? throw new InvalidOperationException($"Node {name} has not been started.");
}
