using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Simulators;

/// <summary>
/// A stand-in for one of the systems around the hub: a small web program on a free loopback port. Holds synthetic data only.
/// </summary>
public abstract class Simulator : IAsyncDisposable
{
    private WebApplication? _application;

    /// <summary>The faults that it commits.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Where it listens, with a slash at the end.</summary>
    /// <exception cref="InvalidOperationException">It has not been started.</exception>
    public Uri Address => new((_application ?? throw new InvalidOperationException("The simulator has not been started.")).Urls.Single() + "/");

    /// <summary>Starts it.</summary>
    /// <param name="port">A loopback port; 0 takes a free one.</param>
    public async Task StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _application = builder.Build();
        _application.Use(Faults.ApplyAsync);
        Map(_application);
        await _application.StartAsync();
    }

    /// <summary>Maps what the system answers.</summary>
    protected abstract void Map(WebApplication application);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
