using System.Reflection;
using BackaBarnet.Host.Commands;
using BackaBarnet.Host.Hosting;
using BackaBarnet.Hub.Bus;
using BackaBarnet.Testing;
using BackaBarnet.Testing.Servers;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace BackaBarnet.Host.Tests.Hosting;

public sealed class BusWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Start);
    private readonly HubExit _exit = new();
    private readonly PublishFailures _failures = new();
    private readonly Probe _probe = new();
    private readonly IBusControl _bus = DispatchProxy.Create<IBusControl, StubBus>();
    private readonly IHostApplicationLifetime _lifetime = DispatchProxy.Create<IHostApplicationLifetime, Lifetime>();

    private StubBus Bus => (StubBus)(object)_bus;

    [Fact]
    public async Task Look_TheBrokerLetsInAndTheBusStaysDead_EndsTheNode()
    {
        Bus.Status = BusHealthStatus.Unhealthy;
        _probe.Answers = true;

        Assert.Equal(BusWatch.EndsAfter, await EndedAfterAsync());
        Assert.True(((Lifetime)(object)_lifetime).Stopped);
    }

    [Fact]
    public async Task Look_NothingCanBePublished_EndsTheNodeThoughTheBusThinksItWell()
    {
        _probe.Answers = true;

        Assert.Equal(BusWatch.EndsAfter, await EndedAfterAsync(each: () => _failures.Failed(_clock.GetUtcNow())));
    }

    [Fact]
    public async Task Look_TheBrokerIsAway_Waits()
    {
        Bus.Status = BusHealthStatus.Unhealthy;

        Assert.Null(await EndedAfterAsync());
    }

    [Fact]
    public async Task Look_TheBrokerWasAwayInBetween_BeginsAnew()
    {
        Bus.Status = BusHealthStatus.Unhealthy;
        var looks = 0;

        Assert.Equal(BusWatch.EndsAfter + (6 * BusWatch.LookEvery), await EndedAfterAsync(each: () => _probe.Answers = ++looks != 6));
    }

    [Fact]
    public async Task Look_TheBusIsWell_AsksNobody()
    {
        _probe.Answers = true;

        Assert.Null(await EndedAfterAsync());
        Assert.Equal(0, _probe.Asked);
    }

    [Fact]
    public async Task Probe_OfARealBroker_AnswersWhileItLetsIn()
    {
        await using var broker = await RabbitMqServer.StartAsync();
        var options = new BusOptions { Kind = BusOptions.RabbitMq, Host = broker.Host, Port = (ushort)broker.Port, User = broker.User, Password = broker.Password };

        Assert.True(await new BrokerProbe(options).AnswersAsync(default));
        options.Password = "another";
        Assert.False(await new BrokerProbe(options).AnswersAsync(default));
    }

    /// <summary>Looks for ten minutes, or until the node ends.</summary>
    /// <returns>The time from the first look on; <see langword="null"/> if it goes on.</returns>
    private async Task<TimeSpan?> EndedAfterAsync(Action? each = null)
    {
        using var watch = new BusWatch(_bus, _failures, _probe, _exit, _lifetime, _clock, NullLogger<BusWatch>.Instance);
        for (var look = 0; look * BusWatch.LookEvery <= TimeSpan.FromMinutes(10); look++)
        {
            each?.Invoke();
            await watch.LookAsync(default);
            if (_exit.Problem is not null)
            {
                Assert.Equal(ExitCodes.Failure, _exit.Code);
                return look * BusWatch.LookEvery;
            }

            _clock.Advance(BusWatch.LookEvery);
        }

        return null;
    }

    private sealed class Probe : IBrokerProbe
    {
        public bool Answers { get; set; }

        public int Asked { get; private set; }

        public Task<bool> AnswersAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Answers);
        }
    }

    public class StubBus : DispatchProxy
    {
        public BusHealthStatus Status { get; set; } = BusHealthStatus.Healthy;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Status == BusHealthStatus.Healthy
            ? BusHealthResult.Healthy("", EmptyEndpoints)
            : BusHealthResult.Unhealthy("", new TimeoutException(), EmptyEndpoints);

        private static readonly IReadOnlyDictionary<string, EndpointHealthResult> EmptyEndpoints = new Dictionary<string, EndpointHealthResult>();
    }

    public class Lifetime : DispatchProxy
    {
        public bool Stopped { get; private set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Stopped |= targetMethod?.Name == nameof(IHostApplicationLifetime.StopApplication);
            return null;
        }
    }
}
