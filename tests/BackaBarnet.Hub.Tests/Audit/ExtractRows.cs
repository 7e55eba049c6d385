using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Audit.Extract;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Audit;

/// <summary>Rows about one child, as the hub writes them, for extracts.</summary>
internal sealed class ExtractRows
{
    public static readonly RuleSet Rules = RuleSet.Load().RuleSet!;

    public static readonly DateTimeOffset Made = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly ChildFacts Child = new() { Born = new DateOnly(2019, 5, 1), Holders = [new Holder("V1", "guardian"), new Holder("V2", "guardian")] };

    /// <summary>The controller whose activity releases unless another one is named.</summary>
    public const string Principal = "forskolebolaget";

    private static readonly Dictionary<string, Activity> Releasers = new(StringComparer.Ordinal)
    {
        ["forskolan-1"] = new("forskolan-1", ActivityKinds.ForskolaFristaende, Principal, "Förskolan Kotten"),
        ["soc-1"] = new("soc-1", ActivityKinds.Socialtjanst, "socialnamnden", "Socialtjänstens mottagning"),
        ["bvc-1"] = new("bvc-1", ActivityKinds.PrivatVard, "vardbolaget", "Tallbackens BVC"),
    };

    private readonly string _releasedBy;

    private static readonly Dictionary<string, Activity> Activities = new(StringComparer.Ordinal)
    {
        ["bvc"] = new("bvc-1", ActivityKinds.PrivatVard, "vardbolaget", "Tallbackens BVC"),
        ["skola"] = new("skola-1", ActivityKinds.SkolaElevhalsa, "barn-och-utbildningsnamnden", "Ängsskolans elevhälsa"),
        ["bup"] = new("bup-1", ActivityKinds.Region, "regionen", "BUP Syd"),
        ["soc"] = new("soc-1", ActivityKinds.Socialtjanst, "socialnamnden", "Socialtjänstens mottagning"),
        ["polis"] = new("polis-1", ActivityKinds.Polis, "polisen", "Lokalpolisområdet"),
    };

    public List<StoredAuditEntry> All { get; } = [];

    public ExtractRows(string releasedBy = "forskolan-1", IEnumerable<StoredAuditEntry>? before = null)
    {
        _releasedBy = releasedBy;
        All.AddRange(before ?? []);
    }

    public static IEnumerable<string> Principals => Activities.Values.Concat(Releasers.Values).Select(activity => activity.Principal).Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> Recipients => Activities.Keys;

    public static ExtractRequest Request(ExtractReader reader, IReadOnlyList<StoredAuditEntry> rows, ChildFacts? child = null, string principal = Principal) => new()
    {
        Reader = reader,
        Principal = principal,
        At = Made,
        Rows = rows,
        Child = child ?? Child,
        Rules = Rules,
        ActivityOf = Activities.GetValueOrDefault,
        ReleaserOf = Releasers.GetValueOrDefault,
    };

    public static ExtractResult Make(ExtractReader reader, IReadOnlyList<StoredAuditEntry> rows, ChildFacts? child = null, string principal = Principal) =>
        ChildExtracts.Make(Request(reader, rows, child, principal));

    /// <summary>A message that is taken in, decided on, sent and received.</summary>
    public ExtractRows Delivered(int message, string recipient, string outcome = "Permit", string rules = "R-CONS-06 R-CONS-02", string fields = "id occurredAt child.givenName content.observations[0].area content.observations[1].area")
    {
        Row(message, AuditEvents.TakenIn);
        Row(message, AuditEvents.Decided, recipient, outcome, rules, fields);
        Row(message, AuditEvents.Attempted, recipient, outcome, rules, fields);
        Row(message, AuditEvents.Delivered, recipient, detail: "http-200");
        Row(message, AuditEvents.Purged);
        return this;
    }

    /// <summary>A decision that nothing is sent.</summary>
    public ExtractRows Withheld(int message, string recipient, string outcome, string rules)
    {
        Row(message, AuditEvents.Decided, recipient, outcome, rules, fields: "");
        return this;
    }

    public ExtractRows Row(int message, string happened, string? recipient = null, string? outcome = null, string? rules = null, string? fields = null, string? detail = null)
    {
        All.Add(new StoredAuditEntry
        {
            Municipality = SampleLog.Municipality,
            Position = 1000 + (All.Count * 7),
            At = Made.AddDays(-40).AddHours(All.Count).AddSeconds(7),
            Event = happened,
            ChildIndex = "c1",
            MessageId = message == 0 ? null : new Guid(message, 1, 1, new byte[8]),
            DeliveryId = recipient is null ? null : new Guid(message, 2, (short)recipient.Length, [(byte)recipient[0], 0, 0, 0, 0, 0, 0, 0]),
            ReleasedBy = message == 0 ? null : _releasedBy,
            Recipient = recipient,
            Outcome = outcome,
            Rules = rules,
            Fields = fields,
            Consents = happened == AuditEvents.ConsentChanged || (rules?.StartsWith("R-CONS-06", StringComparison.Ordinal) ?? false) ? $"k-{_releasedBy}" : null,
            RuleSetVersion = outcome is null ? null : Rules.Version,
            Detail = detail,
            Hash = new byte[32],
        });
        return this;
    }
}
