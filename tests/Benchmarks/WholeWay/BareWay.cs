using System.Diagnostics;
using System.Globalization;
using BackaBarnet.Testing.Servers;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BackaBarnet.Benchmarks.WholeWay;

/// <summary>What the bare consumer is sent: a document of the same size as the hub is pushed.</summary>
public sealed record BareMessage
{
    /// <summary>Its number.</summary>
    public required Guid Id { get; init; }

    /// <summary>The document.</summary>
    public required byte[] Document { get; init; }
}

/// <summary>Writes one row for each message, and commits it.</summary>
/// <param name="database">The database.</param>
public sealed class BareConsumer(NpgsqlDataSource database) : IConsumer<BareMessage>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<BareMessage> context)
    {
        await using var insert = database.CreateCommand("INSERT INTO bare (id, document) VALUES ($1, $2)");
        insert.Parameters.Add(new() { Value = context.Message.Id });
        insert.Parameters.Add(new() { Value = context.Message.Document });
        _ = await insert.ExecuteNonQueryAsync(context.CancellationToken);
    }
}

/// <summary>
/// The measure that the hub is held against: a consumer of MassTransit in a process of its own, on the same broker with a queue of
/// the same kind, that writes one row for each message into the same PostgreSQL and commits each by itself. Once plain, as the
/// frameworks' guides show it; once with its statement prepared and as many consumed at once as made it fastest
/// (<see cref="BareRun"/>), so that the hub is not held against a weak one only.
/// </summary>
internal sealed class BareWay : IAsyncDisposable
{
    /// <summary>The word by which this program becomes the consumer.</summary>
    public const string Verb = "bare-consumer";

    /// <summary>In place of how many it consumes at once: <see cref="PlainConsumer"/>, and MassTransit's own settings.</summary>
    public const int Plain = 0;

    private const string Queue = "bare";
    private const int PublishedAtOnce = 64;
    private const int MostPrepared = 10;
    private const string BrokerVariable = "BENCH_BROKER";
    private const string DatabaseVariable = "BENCH_DATABASE";
    private const string AtOnceVariable = "BENCH_AT_ONCE";

    private readonly Process _consumer;
    private readonly IBusControl _bus;
    private readonly NpgsqlDataSource _database;
    private long _published;

    private BareWay(Process consumer, IBusControl bus, NpgsqlDataSource database) => (_consumer, _bus, _database) = (consumer, bus, database);

    public int ProcessId => _consumer.Id;

    /// <summary>Starts the consumer.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="virtualHost">Where on it.</param>
    /// <param name="connectionString">An empty database.</param>
    /// <param name="atOnce">Messages that it consumes at once, or <see cref="Plain"/>.</param>
    public static async Task<BareWay> StartAsync(RabbitMqServer broker, string virtualHost, string connectionString, int atOnce)
    {
        var database = NpgsqlDataSource.Create(connectionString);
        await using (var create = database.CreateCommand("CREATE TABLE bare (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL, document bytea NOT NULL)"))
            _ = await create.ExecuteNonQueryAsync();
        var start = new ProcessStartInfo("dotnet", [typeof(BareWay).Assembly.Location, Verb]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[BrokerVariable] = broker.Address(virtualHost).AbsoluteUri;
        start.Environment[DatabaseVariable] = connectionString;
        start.Environment[AtOnceVariable] = atOnce.ToString(CultureInfo.InvariantCulture);
        var consumer = Process.Start(start)!;
        _ = await consumer.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The bare consumer has ended.");
        var bus = Bus.Factory.CreateUsingRabbitMq(transport => transport.Host(broker.Address(virtualHost)));
        await bus.StartAsync();
        return new BareWay(consumer, bus, database);
    }

    /// <summary>The consumer's process: from its start until its input ends.</summary>
    public static async Task<int> ConsumeAsync()
    {
        var atOnce = int.Parse(Environment.GetEnvironmentVariable(AtOnceVariable)!, CultureInfo.InvariantCulture);
        var connectionString = Environment.GetEnvironmentVariable(DatabaseVariable)!;
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = MostPrepared }.ConnectionString));
        builder.Services.AddDbContext<PlainContext>(options => options.UseNpgsql(connectionString));
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<BareConsumer>();
            bus.AddConsumer<PlainConsumer>();
            bus.UsingRabbitMq((context, transport) =>
            {
                transport.Host(new Uri(Environment.GetEnvironmentVariable(BrokerVariable)!));
                transport.ReceiveEndpoint(Queue, endpoint => Configure(endpoint, context, atOnce));
            });
        });
        using var host = builder.Build();
        await host.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        _ = await Console.In.ReadToEndAsync();
        await host.StopAsync();
        return ExitCodes.Done;
    }

    private static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, int atOnce)
    {
        endpoint.SetQuorumQueue();
        if (atOnce == Plain)
        {
            endpoint.ConfigureConsumer<PlainConsumer>(context);
            return;
        }

        (endpoint.PrefetchCount, endpoint.ConcurrentMessageLimit) = (2 * atOnce, atOnce);
        endpoint.ConfigureConsumer<BareConsumer>(context);
    }

    /// <summary>Publishes messages and waits until all of their rows are committed.</summary>
    /// <returns>Messages per second.</returns>
    public async Task<double> MeasureAsync(int messages, byte[] document)
    {
        var start = Stopwatch.GetTimestamp();
        var next = 0;
        var publishing = Enumerable.Range(0, PublishedAtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) <= messages)
                await _bus.Publish(new BareMessage { Id = Guid.NewGuid(), Document = document });
        });
        _published += messages;
        await Task.WhenAll(publishing);
        while (await LastNumberAsync() < _published)
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        return messages / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        _consumer.StandardInput.Close();
        await _consumer.WaitForExitAsync();
        _consumer.Dispose();
        await _bus.StopAsync();
        await _database.DisposeAsync();
    }

    // Numbers have gaps only where an insert has failed; none does here.
    private async Task<long> LastNumberAsync()
    {
        await using var look = _database.CreateCommand("SELECT COALESCE(max(number), 0) FROM bare");
        return Convert.ToInt64(await look.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
