using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>
/// The rows about a child that one controller answers for: what its own activities release or would release, and what they have
/// received. Each authority answers for its own (OSL 6:4-5, 8:1, GDPR art. 15): what another one has, or that it has any, is not
/// even its officer's to see.
/// </summary>
internal sealed class ControllerRows
{
    private readonly ExtractRequest _request;

    public ControllerRows(ExtractRequest request)
    {
        _request = request;
        var received = Received();
        var own = request.Rows.Where(row => IsReleased(row) || received.Contains(row.Position)).ToList();
        var consents = own.Where(IsReleased).SelectMany(row => RowDecision.Words(row.Consents)).ToHashSet(StringComparer.Ordinal);
        Rows = own.Count == 0 ? [] : [.. own.Concat(request.Rows.Where(row => IsAboutOwn(row, consents))).OrderBy(row => row.Position)];
    }

    /// <summary>The rows, in order of position.</summary>
    public IReadOnlyList<StoredAuditEntry> Rows { get; }

    /// <summary>Whether an activity of the controller releases what the row is about.</summary>
    public bool IsReleased(StoredAuditEntry row) => row.ReleasedBy is not null && _request.ReleaserOf(row.ReleasedBy)?.Principal == _request.Principal;

    /// <summary>Activities and recipients that the rows name and the directory does not know: nobody can say who answers for them.</summary>
    public static IReadOnlyList<string> Unknown(ExtractRequest request) =>
    [
        .. request.Rows.Select(row => row.ReleasedBy).OfType<string>().Where(activity => request.ReleaserOf(activity) is null)
            .Concat(request.Rows.Select(row => row.Recipient).OfType<string>().Where(recipient => request.ActivityOf(recipient) is null))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// What has reached a recipient of the controller's: the arrival, the decision that it was sent by, and that it was recalled.
    /// That something was decided and refused, tried and stopped, is known to those who release only.
    /// </summary>
    private HashSet<long> Received()
    {
        var positions = new HashSet<long>();
        foreach (var arrival in _request.Rows.Where(row => row is { Event: AuditEvents.Delivered, DeliveryId: not null, Recipient: not null } && _request.ActivityOf(row.Recipient)?.Principal == _request.Principal))
        {
            positions.Add(arrival.Position);
            var same = _request.Rows.Where(row => row.DeliveryId == arrival.DeliveryId).ToList();
            if (same.LastOrDefault(row => row.Event == AuditEvents.Attempted && row.Position < arrival.Position) is { } sent)
                positions.Add(sent.Position);
            positions.UnionWith(same.Where(row => row.Event == AuditEvents.Recalled).Select(row => row.Position));
        }

        return positions;
    }

    // Answers about consent are the register's own, but for those that the controller's releases rest on.
    private static bool IsAboutOwn(StoredAuditEntry row, HashSet<string> consents) => row switch
    {
        { ReleasedBy: not null } => false,
        { Event: AuditEvents.ConsentChanged } => RowDecision.Words(row.Consents).Any(consents.Contains),
        // Another number in doubt may be somebody else's, and is nobody's to be told of here.
        { Event: AuditEvents.KeyErased or AuditEvents.NumberReplaced } => true,
        _ => false,
    };
}
