using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace BackaBarnet.Testing.Servers;

/// <summary>RabbitMQ: one node with a port mapper of its own and one user with a random password; there is no <c>guest</c>. No plugins.</summary>
public sealed class RabbitMqServer : LoopbackServer
{
    // The port mapper that Erlang would start by itself leaves the folder, and lives on when the node is killed.
    private const string StartScript = """
        command -v epmd >/dev/null || { echo "epmd, of Erlang, is not on the PATH"; exit 1; }
        epmd &
        "$RABBITMQ_SERVER"
        kill $!
        """;

    private const string LoopbackDistribution = "-kernel inet_dist_use_interface {127,0,0,1}";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly string _scripts;

    private RabbitMqServer(ServerHome home, string program, int port, string password)
        : base(home)
    {
        _scripts = Path.GetDirectoryName(program)!;
        Port = port;
        Password = password;
    }

    /// <summary>Where it listens.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>The port for AMQP 0-9-1 without TLS; the same after a restart.</summary>
    public int Port { get; }

    /// <summary>The user, an administrator with all rights in every virtual host of <see cref="CreateVirtualHostAsync"/> and in "/".</summary>
    public string User { get; } = "backabarnet";

    /// <summary>The user's password.</summary>
    public string Password { get; }

    /// <summary>Starts a server of the caller's own.</summary>
    /// <param name="settings">Lines of <c>rabbitmq.conf</c> beyond, or instead of, the usual ones.</param>
    /// <exception cref="InvalidOperationException">RabbitMQ is missing or does not come up.</exception>
    public static Task<RabbitMqServer> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var home = new ServerHome("rabbitmq");
        var program = ServerPrograms.RabbitMqServer;
        var server = new RabbitMqServer(home, program, LoopbackPorts.Next(), RandomNumberGenerator.GetHexString(32, lowercase: true));
        server.SetEnvironment(program);
        home.Write("rabbitmq.conf", server.Settings(settings));
        home.Write("enabled_plugins", "[].");
        // Empty, and named in the environment, so that the machine's own is not read.
        home.Write("env.conf", "");
        home.Write("start", StartScript);
        return FirstStartAsync(server);
    }

    /// <summary>Creates a virtual host, empty and with all rights for the user, for one class of tests.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateVirtualHostAsync()
    {
        var name = "test-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        await ControlAsync("add_vhost", name);
        await ControlAsync("set_permissions", "--vhost", name, User, ".*", ".*", ".*");
        return name;
    }

    /// <summary>
    /// Waits until the node would know a quorum queue again after a kill. RabbitMQ writes the register of its quorum queues about half a
    /// second after a declaration; killed before that it comes back with a queue that never elects a leader, and without the messages
    /// that it has confirmed meanwhile.
    /// </summary>
    /// <param name="queue">Name of the queue, which has been declared.</param>
    /// <param name="virtualHost">Name of its virtual host.</param>
    /// <param name="cancellation">When to give up.</param>
    public async Task WaitUntilKeptAsync(string queue, string virtualHost = "/", CancellationToken cancellation = default)
    {
        var entry = Encoding.UTF8.GetBytes($"{virtualHost.Replace("/", "%2F", StringComparison.Ordinal)}_{queue}");
        while (!Directory.EnumerateFiles(DataFolder, "names.dets", SearchOption.AllDirectories)
                   .Any(register => File.ReadAllBytes(register).AsSpan().IndexOf(entry) >= 0))
            await Task.Delay(BetweenLooks, cancellation);
    }

    /// <summary>The address, with user and password, as AMQP clients take it.</summary>
    /// <param name="virtualHost">Name of the virtual host.</param>
    public Uri Address(string virtualHost = "/") => new($"amqp://{User}:{Password}@{Host}:{Port}/{Uri.EscapeDataString(virtualHost)}");

    private protected override async Task<bool> AnswersAsync()
    {
        try
        {
            var factory = new ConnectionFactory { Uri = Address(), AutomaticRecoveryEnabled = false };
            await using var connection = await factory.CreateConnectionAsync();
            return true;
        }
        catch (BrokerUnreachableException starting) when (starting.InnerException is not PossibleAuthenticationFailureException)
        {
            return false;
        }
    }

    private Task ControlAsync(params string[] arguments) =>
        ServerHome.RunAsync(Home.Command(Path.Combine(_scripts, "rabbitmqctl"), ["--quiet", .. arguments]));

    private void SetEnvironment(string program)
    {
        Home.Set("RABBITMQ_SERVER", program);
        Home.Set("RABBITMQ_NODENAME", $"backabarnet{Port}@localhost");
        Home.Set("RABBITMQ_NODE_IP_ADDRESS", Host);
        Home.Set("RABBITMQ_NODE_PORT", Port.ToString(CultureInfo.InvariantCulture));
        Home.Set("RABBITMQ_DIST_PORT", LoopbackPorts.Next().ToString(CultureInfo.InvariantCulture));
        Home.Set("ERL_EPMD_PORT", LoopbackPorts.Next().ToString(CultureInfo.InvariantCulture));
        Home.Set("ERL_EPMD_ADDRESS", Host);
        Home.Set("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", $"-start_epmd false {LoopbackDistribution}");
        Home.Set("RABBITMQ_CTL_ERL_ARGS", LoopbackDistribution);
        Home.Set("RABBITMQ_MNESIA_BASE", DataFolder);
        Home.Set("RABBITMQ_LOG_BASE", Home.Below("log"));
        Home.Set("RABBITMQ_CONFIG_FILE", Home.Below("rabbitmq.conf"));
        Home.Set("RABBITMQ_ADVANCED_CONFIG_FILE", Home.Below("advanced.config"));
        Home.Set("RABBITMQ_ENABLED_PLUGINS_FILE", Home.Below("enabled_plugins"));
        Home.Set("RABBITMQ_CONF_ENV_FILE", Home.Below("env.conf"));
        Home.Set("ERL_CRASH_DUMP_SECONDS", "0");
        Home.Set("HOME", Home.Folder);
    }

    private string Settings(IReadOnlyDictionary<string, string>? more)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["default_user"] = User, ["default_pass"] = Password };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            all[name] = value;
        return string.Concat(all.Select(setting => $"{setting.Key} = {setting.Value}\n"));
    }
}
