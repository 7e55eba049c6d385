namespace BackaBarnet.Compliance.Tests.Ways;

/// <summary>What the suite asks of a source.</summary>
public enum Member
{
    /// <summary>Cut off anywhere and started anew, it brings everything, and nothing twice; nothing is acknowledged before it is durable.</summary>
    Resuming,

    /// <summary>What can't be understood goes to quarantine, holds nothing up, and can be mapped again.</summary>
    Quarantine,

    /// <summary>Bears servers that fail, are slow, are not what they were, or lie.</summary>
    WrongServer,

    /// <summary>Heeds a server that asks to be left alone.</summary>
    RateLimit,

    /// <summary>Bears senders that are slow, break off, or send something else.</summary>
    WrongSender,

    /// <summary>Holds no more in memory than its options say.</summary>
    BoundedMemory,

    /// <summary>Holds no more in memory of many documents than of few.</summary>
    ManyDocuments,
}

/// <summary>Every way in which every source is read, and what does not concern which.</summary>
internal static class AllWays
{
    private const string NothingToAsk = "The hub asks no server.";
    private const string NobodySends = "Nobody sends anything to the hub.";
    private const string NoDocuments = "It reads no documents.";
    private const string OneByOne = "Each document is a request of its own.";

    private static readonly Func<Way>[] Makers =
    [
        () => new OrosanmalanFolderWay(), () => new OrosanmalanHttpWay(),
        () => new ProrenataFolderWay(), () => new ProrenataHttpWay(),
        () => new RegionalHealthFolderWay(), () => new RegionalHealthHttpWay("Communication", "communications"), () => new RegionalHealthPushWay(),
        () => new SamtyckeFolderWay(), () => new SamtyckePushWay(),
        .. HealthRecords.Others.Select(other => (Func<Way>)(() => new RegionalHealthHttpWay(other.Type, other.Feed))),
        .. HealthRecords.Others.Select(other => (Func<Way>)(() => new HealthRecordPushWay(other.Type))),
        () => new UnikumFolderWay(), () => new PlanFeedWay(), () => new Ss12000Way(), () => new Ss12000ChangesWay(), () => new SubscriptionWay(),
    ];

    /// <summary>All ways, each made anew.</summary>
    public static IReadOnlyList<Way> Make() => [.. Makers.Select(make => make())];

    /// <summary>Makes one.</summary>
    public static Way Make(string name) => Make().Single(way => way.Name == name);

    /// <summary>Why a way is not asked for something; <see langword="null"/> if it is.</summary>
    public static string? Exemption(Way way, Member member) => member switch
    {
        Member.Quarantine or Member.ManyDocuments when way is SubscriptionWay => NoDocuments,
        Member.ManyDocuments when way is PushWay => OneByOne,
        Member.WrongServer or Member.RateLimit when way is not HttpWay => NothingToAsk,
        Member.WrongSender when way is not PushWay => NobodySends,
        _ => null,
    };

    /// <summary>The names of the ways that are asked for something.</summary>
    public static TheoryData<string> Asked(Member member) => [.. Make().Where(way => Exemption(way, member) is null).Select(way => way.Name)];
}
