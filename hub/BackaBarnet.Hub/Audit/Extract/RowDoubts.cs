using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>
/// What speaks against handing rows out. A row shares the doubts of its message: that a message was taken in at a certain time
/// tells of a report as much as the report's own row does.
/// </summary>
internal sealed class RowDoubts
{
    private static readonly (string Prefix, ExtractDoubt Doubt)[] ByRule =
    [
        ("GATE-DUTY", ExtractDoubt.SuspicionOfHarm),
        ("R-SOL-19-", ExtractDoubt.SuspicionOfHarm),
        ("R-SOL-20-", ExtractDoubt.SuspicionOfHarm),
        ("R-SOL-14-2", ExtractDoubt.SuspicionOfHarm),
        ("R-OSL-40-7G", ExtractDoubt.SuspicionOfHarm),
        ("R-OSL-26-9A", ExtractDoubt.SuspicionOfHarm),
        ("R-CONS-13", ExtractDoubt.SuspicionOfHarm),
        ("R-FB-6-20", ExtractDoubt.SuspicionOfHarm),
        ("R-BRB-24-4", ExtractDoubt.SuspicionOfHarm),
        ("R-PL-", ExtractDoubt.Police),
        ("R-LUL-", ExtractDoubt.Police),
        ("R-L170-", ExtractDoubt.Police),
        ("R-SKOLL-6A-10", ExtractDoubt.Police),
        ("R-OSL-10-15A", ExtractDoubt.Police),
        ("R-OSL-10-18", ExtractDoubt.Police),
        ("R-OSL-10-19", ExtractDoubt.Police),
        ("R-OSL-10-20", ExtractDoubt.Police),
        ("R-OSL-10-21", ExtractDoubt.Police),
        ("R-OSL-10-22", ExtractDoubt.Police),
        ("R-OSL-10-23", ExtractDoubt.Police),
        ("R-OSL-10-24", ExtractDoubt.Police),
        ("R-OSL-25-7", ExtractDoubt.Informant),
        ("R-OSL-26-5", ExtractDoubt.Informant),
        ("R-SOL-", ExtractDoubt.SocialServices),
        ("R-OSL-26-", ExtractDoubt.SocialServices),
        ("R-OSL-35-2", ExtractDoubt.Informant),
        ("GATE-PROT", ExtractDoubt.Protection),
        ("R-PROT-", ExtractDoubt.Protection),
        ("R-L79-", ExtractDoubt.Protection),
        ("R-LVU-", ExtractDoubt.Protection),
        ("R-OSL-12-", ExtractDoubt.AgeAndMaturity),
        ("R-CONS-05", ExtractDoubt.AgeAndMaturity),
        ("R-CONS-08", ExtractDoubt.OtherPersons),
        ("R-CONS-", ExtractDoubt.SomebodysAnswer),
    ];

    private readonly Func<string, string?> _kindOf;
    private readonly Dictionary<Guid, HashSet<ExtractDoubt>> _ofMessages = [];

    public RowDoubts(IEnumerable<StoredAuditEntry> rows, Func<string, string?> kindOf)
    {
        _kindOf = kindOf;
        foreach (var row in rows)
        {
            if (row.MessageId is not { } message)
                continue;
            if (!_ofMessages.TryGetValue(message, out var doubts))
                _ofMessages.Add(message, doubts = []);
            doubts.UnionWith(Own(row));
        }
    }

    /// <summary>The doubts about a row, in the order of <see cref="ExtractDoubt"/>; never empty.</summary>
    public IReadOnlyList<ExtractDoubt> Of(StoredAuditEntry row)
    {
        var doubts = Own(row).ToHashSet();
        if (row.MessageId is { } message && _ofMessages.TryGetValue(message, out var shared))
            doubts.UnionWith(shared);
        return doubts.Count == 0 ? [ExtractDoubt.NotCertain] : [.. doubts.Order()];
    }

    private IEnumerable<ExtractDoubt> Own(StoredAuditEntry row)
    {
        foreach (var rule in RowDecision.Words(row.Rules))
        {
            foreach (var (prefix, doubt) in ByRule.Where(known => rule.StartsWith(known.Prefix, StringComparison.Ordinal)).Take(1))
                yield return doubt;
        }

        if (row.Outcome == nameof(Outcome.Duty))
            yield return ExtractDoubt.SuspicionOfHarm;
        if (row.Event is AuditEvents.ConsentChanged or AuditEvents.Recalled)
            yield return ExtractDoubt.SomebodysAnswer;
        if (row.Recipient is not null)
        {
            foreach (var doubt in OfKind(_kindOf(row.Recipient)))
                yield return doubt;
        }
    }

    private static IEnumerable<ExtractDoubt> OfKind(string? kind) => kind switch
    {
        ActivityKinds.Polis => [ExtractDoubt.Police],
        ActivityKinds.Socialtjanst or ActivityKinds.SocialtjanstPrivat or ActivityKinds.Familjeradgivning or ActivityKinds.Faltgrupp => [ExtractDoubt.SocialServices],
        null => [ExtractDoubt.NotCertain],
        _ => [],
    };
}
