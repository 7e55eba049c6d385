using BackaBarnet.Simulators.Receivers;
using BackaBarnet.Testing.Servers;
using BackaBarnet.Towns;

namespace BackaBarnet.Chaos.Tests.Plants;

/// <summary>A hub that runs in a town, with all that it runs on, each part of which can be harmed.</summary>
internal sealed class Plant : IAsyncDisposable
{
    private const string PostgresOptions = "Timeout=3;Command Timeout=10;GSS Encryption Mode=Disable";
    private static readonly string[] Harmable = ["elevhalsan", "bup"];

    private readonly List<Node> _nodes = [];
    private readonly List<SmallDisk> _disks = [];
    private PostgresServer? _postgres;
    private RabbitMqServer? _rabbitMq;
    private Dictionary<string, string?>? _settings;
    private int _port;

    private Plant(Town town, Deployment deployment) => (Town, Deployment) = (town, deployment);

    public Deployment Deployment { get; }

    public Town Town { get; }

    /// <summary>The nodes, one if it is embedded and two in production.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The disks of all nodes, if they are small.</summary>
    public IReadOnlyList<SmallDisk> Disks => _disks;

    /// <summary>The receivers that are harmed; all others stand beside them unharmed.</summary>
    public ReceiverSimulator Receivers { get; } = new([.. Harmable.Select(id => new SimulatedReceiver(id, id, Town.Secret))], TimeProvider.System);

    /// <summary>The database server of a hub in production.</summary>
    public PostgresServer Postgres => _postgres ?? throw new InvalidOperationException("An embedded hub has no PostgreSQL.");

    /// <summary>The broker of a hub in production.</summary>
    public RabbitMqServer RabbitMq => _rabbitMq ?? throw new InvalidOperationException("An embedded hub has no RabbitMQ.");

    /// <summary>The virtual host at the broker.</summary>
    public string VirtualHost { get; private set; } = "/";

    /// <summary>What nodes did that they should not have done.</summary>
    public List<string> Unwell { get; } = [];

    /// <summary>Where the store is: a connection string, or the file.</summary>
    public string Store { get; private set; } = "";

    /// <summary>Builds a plant and starts all but its nodes.</summary>
    /// <param name="deployment">How it is deployed.</param>
    /// <param name="diskBytes">Size of each node's disk; the machine's own unless given.</param>
    public static async Task<Plant> BuildAsync(Deployment deployment, long? diskBytes)
    {
        var plant = new Plant(new Town(), deployment);
        try
        {
            await plant.Town.StartAsync();
            await plant.Receivers.StartAsync();
            plant._port = plant.Receivers.Address.Port;
            if (deployment == Deployment.Embedded)
                await plant.AddNodeAsync("only", diskBytes, []);
            else
                await plant.AddProductionAsync(diskBytes);
            return plant;
        }
        catch
        {
            await plant.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything that receivers have taken.</summary>
    public IReadOnlyList<ReceivedMessage> Received() => [.. Town.Receivers.Received(), .. Receivers.Received()];

    /// <summary>Starts every node.</summary>
    public void StartNodes() => _nodes.ForEach(node => node.Start());

    /// <summary>Nobody listens any more where the harmed receivers were.</summary>
    public ValueTask TakeReceiversDownAsync() => Receivers.DisposeAsync();

    /// <summary>They listen again, at the same place.</summary>
    public Task BringReceiversUpAsync() => Receivers.StartAsync(_port);

    /// <summary>Another process on the data folder of the first; not started.</summary>
    public Node CreateTwin()
    {
        var settings = new Dictionary<string, string?>(_settings!, StringComparer.OrdinalIgnoreCase) { ["Urls"] = HubProcess.FreeAddress() };
        return new Node("twin", Directory.CreateDirectory(Path.Combine(Town.Folder, "twin")).FullName, settings, _disks.Count > 0 ? _disks[0].Within : []);
    }

    /// <summary>Asks a node to end, and notes if it does not end well.</summary>
    public async Task StopAsync(Node node)
    {
        if (!node.IsRunning)
        {
            Unwell.Add($"node {node.Name} had ended by itself");
            return;
        }

        var exit = await node.StopAsync();
        if (exit != 0)
            Unwell.Add(exit is null ? $"node {node.Name} did not end when asked to" : $"node {node.Name} ended with {exit}");
    }

    public async ValueTask DisposeAsync()
    {
        _nodes.ForEach(node => node.Dispose());
        await Receivers.DisposeAsync();
        if (_rabbitMq is not null)
            await _rabbitMq.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _disks.ForEach(disk => disk.Dispose());
        await Town.DisposeAsync();
    }

    private async Task AddProductionAsync(long? diskBytes)
    {
        (_postgres, _rabbitMq) = (await PostgresServer.StartAsync(), await RabbitMqServer.StartAsync());
        VirtualHost = await RabbitMq.CreateVirtualHostAsync();
        Store = $"{await Postgres.CreateDatabaseAsync()};{PostgresOptions}";
        Dictionary<string, string?> shared = new()
        {
            ["Hub:Store:Kind"] = "postgresql",
            ["Hub:Store:ConnectionString"] = Store,
            ["Hub:Bus:Kind"] = "rabbitmq",
            ["Hub:Bus:Host"] = RabbitMq.Host,
            ["Hub:Bus:Port"] = FormattableString.Invariant($"{RabbitMq.Port}"),
            ["Hub:Bus:User"] = RabbitMq.User,
            ["Hub:Bus:Password"] = RabbitMq.Password,
            ["Hub:Bus:VirtualHost"] = VirtualHost,
            ["Hub:KeyFile"] = Path.Combine(Town.Folder, "keys", "hub.key"),
        };
        await AddNodeAsync("first", diskBytes, shared);
        await CommandAsync("keys", "create");
        await CommandAsync("migrate");
        await AddNodeAsync("second", diskBytes, shared);
    }

    private async Task AddNodeAsync(string name, long? diskBytes, Dictionary<string, string?> more)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Town.Folder, name)).FullName;
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        IReadOnlyList<string> within = [];
        if (diskBytes is { } bytes)
        {
            _disks.Add(await SmallDisk.MountAsync(data, bytes));
            within = _disks[^1].Within;
        }

        var settings = Town.Settings();
        foreach (var (key, value) in More(name, data).Concat(more))
            settings[key] = value;
        if (Deployment == Deployment.Embedded)
            Store = Path.Combine(data, "hub.db");
        _settings ??= settings;
        _nodes.Add(new Node(name, folder, settings, within));
    }

    private Dictionary<string, string?> More(string name, string data)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Hub:DataFolder"] = data,
            ["Hub:LogToConsole"] = "false",
            ["Hub:Node"] = name,
            // Socialtjänsten gets cards too, so that each has four candidates, and those with a suspicion a recipient.
            ["Participants:Recipients:4:Receives:1"] = "upptackt",
        };
        foreach (var recipient in Harmable)
        {
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Url"] = Receivers.HookOf(recipient).AbsoluteUri;
            settings[$"Recipients:Webhook:Endpoints:{recipient}:Timeout"] = "00:00:03";
        }

        return settings;
    }

    private async Task CommandAsync(params string[] words)
    {
        var exit = await HubProcess.RunAsync(Town.Folder, _settings!, words);
        if (exit != 0)
            throw new InvalidOperationException($"The hub's command {string.Join(' ', words)} ended with {exit}.");
    }
}
