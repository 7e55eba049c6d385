using BackaBarnet.Compliance.Tests.Running;
using BackaBarnet.Simulators;
using BackaBarnet.Testing;

namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>
/// One way in which one source is read: what the suite must know of it. A new source brings one of these for every way, and a line in
/// <see cref="AllWays"/>.
/// </summary>
internal abstract class Way : IAsyncDisposable
{
    /// <summary>Stands in every text of every document, and in whatever a server says wrongly.</summary>
    public const string Canary = JsonCanary.Text;

    /// <summary>The hub's time when a test begins.</summary>
    public static readonly DateTimeOffset Now = new(2025, 12, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Children = [TestNumbers.SchoolGirl, TestNumbers.SchoolBoy, TestNumbers.SecondSchoolGirl, TestNumbers.SecondSchoolBoy];

    /// <summary>
    /// The name of the source's type and the feed's: <c>unikum/folder</c>; <c>push</c> for the endpoint. What comes by one feed in several
    /// ways has another word after it.
    /// </summary>
    public abstract string Name { get; }

    /// <summary>The source's type, as the configuration names it.</summary>
    public abstract string Type { get; }

    /// <summary>The name of the source's section: its type, unless another way in which the type is read has that name.</summary>
    public virtual string Instance => Type;

    /// <summary>Section of the source's options.</summary>
    public string Section => $"Sources:{Instance}";

    /// <summary>The source's name in the hub.</summary>
    public string Source => Instance.ToLowerInvariant();

    /// <summary>The feed's name.</summary>
    public string Feed => Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..].Split(' ')[0];

    /// <summary>Whether the system comes to the hub, and not the hub to the system.</summary>
    public bool IsPushed => Feed == "push";

    /// <summary>The hub's time.</summary>
    public LeapingClock Clock { get; } = new(Now);

    /// <summary>The system that is read over HTTP, if it is one.</summary>
    public virtual Simulator? Server => null;

    /// <summary>How many documents the system has been told of that they are safe with the hub, where it is told at all.</summary>
    public virtual int Acknowledged => 0;

    /// <summary>Settings by which the documents of <see cref="PutFaultyAsync"/> are understood; none if nothing can be set for them.</summary>
    public virtual IReadOnlyList<(string Name, string? Value)> Mended => [];

    /// <summary>Answers of the system's own protocol that are false.</summary>
    public virtual IReadOnlyList<ServerFault> Lies => [];

    /// <summary>Blanks that every document holds besides, for size alone.</summary>
    public int Padding { get; set; }

    /// <summary>Whether something has been read before: <see cref="LivePastAsync"/>.</summary>
    public virtual bool HasPast => false;

    /// <summary>Lets the hub read what there was before, and then the system have its documents.</summary>
    public virtual Task LivePastAsync(ComplianceHub hub) => Task.CompletedTask;

    /// <summary>Starts the system.</summary>
    public virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>All settings of the source, below its section.</summary>
    public Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Enabled"] = "true", ["Municipality"] = "9901" };
        if (Instance != Type)
            settings["Type"] = Type;
        Configure(settings);
        return settings;
    }

    /// <summary>Gives the settings of the source that are its own, below its section.</summary>
    public abstract void Configure(IDictionary<string, string?> settings);

    /// <summary>The system has a document that can be understood.</summary>
    /// <param name="number">Its number, from 1: a later document has a higher one.</param>
    public abstract Task PutAsync(int number);

    /// <summary>The system has a document that can't be understood as the source is set.</summary>
    public abstract Task PutFaultyAsync(int number);

    /// <summary>Reads the source once; of a push, the system tries once to be rid of what it has.</summary>
    public virtual Task RunAsync(ComplianceHub hub) => hub.RunAsync(Feed);

    /// <summary>Asserts that the system has been told of all that it had.</summary>
    public virtual void AssertTold()
    {
    }

    public virtual ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    public override string ToString() => Name;

    /// <summary>A text that may never be seen, as long as it is to be.</summary>
    protected string Text => Canary + new string('.', Padding);

    /// <summary>An identity number for a document.</summary>
    protected static string Child(int number) => Children[number % Children.Length];

    /// <summary>All that may never be seen.</summary>
    public static IEnumerable<string> Secrets => [Canary, "Kanarief", .. Children, .. Children.Select(child => $"{child[..8]}-{child[8..]}"), .. Children.Select(child => child[2..])];
}
