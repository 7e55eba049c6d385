using BackaBarnet.Consent;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>
/// What a guardian, or the child, can be told without anybody having to weigh it: that information went to an activity which a
/// consent names, where the family's own texts say that this may be told. Each such delivery stands for itself: whatever else is
/// in the log neither adds to it nor takes it away, so that nothing can be concluded from it. All else is left out, and is the
/// officer's to decide.
/// </summary>
internal static class FamilyExtract
{
    /// <summary>The texts for children are for those of about this age in years and more.</summary>
    private const int ChildReadsFrom = 10;

    private const int GrownUp = 18;

    // What a consent lets pass to these may still be secret for other reasons, or is no release at all.
    private static readonly string[] NeverTold = [ActivityKinds.Polis, ActivityKinds.Familjeradgivning, ActivityKinds.Hub, ActivityKinds.Guardian];

    public static ExtractResult Of(ExtractRequest request, RowDoubts doubts)
    {
        var told = new List<ExtractEntry>();
        var settled = new HashSet<long>();
        var general = General(request);
        if (general is null)
        {
            foreach (var row in request.Rows)
            {
                if (Tell(request, row) is not { } entry)
                    continue;
                told.Add(entry);
                settled.UnionWith(SettledBy(request, row));
            }
        }

        var questions = request.Rows
            .Where(row => !settled.Contains(row.Position))
            .Select(row => new ExtractQuestion(row.Position, WithGeneral(doubts.Of(row), general)));
        return new ExtractResult(new ChildExtract(request.Reader, request.Principal, request.At, told), [.. questions]);
    }

    /// <summary>What keeps anything from being told to this reader; <see langword="null"/> if nothing does.</summary>
    private static ExtractDoubt? General(ExtractRequest request)
    {
        var child = request.Child;
        if (child.Protected != Protection.None || child.GuardianProtected != Protection.None || child.ShelteredHousing || child.UnderLvu)
            return ExtractDoubt.Protection;
        if (child.Born is not { } born)
            return ExtractDoubt.AgeAndMaturity;
        var day = SwedishTime.DateAt(request.At);
        var isRightAge = request.Reader == ExtractReader.Guardian
            ? day < born.AddYears(Math.Min(request.Rules.ChildsYesFrom, GrownUp))
            : day >= born.AddYears(ChildReadsFrom);
        return isRightAge ? null : ExtractDoubt.AgeAndMaturity;
    }

    private static ExtractEntry? Tell(ExtractRequest request, StoredAuditEntry row)
    {
        if (!IsArrival(request, row) || GroundOf(request, row) is not { } ground || ReceiverOf(request, row) is not { } receiver)
            return null;
        if (TellingOf(request, ground) is not { } why || ExtractWords.Information(ground, request.Reader) is not { Count: > 0 } information || !ExtractWords.KnowsAll(ground))
            return null;
        return new ExtractEntry { At = row.At, What = ExtractWords.Given(request.Reader), Recipient = receiver.Name, Information = information, Grounds = [why] };
    }

    // A delivery arrives once. Were a log to say so twice, the second time would tell of something else.
    private static bool IsArrival(ExtractRequest request, StoredAuditEntry row) => row.Event == AuditEvents.Delivered
        && !request.Rows.Any(other => other.DeliveryId == row.DeliveryId && other.Event == AuditEvents.Delivered && other.Position < row.Position);

    /// <summary>The decision that a delivery was sent by: the last one before it arrived.</summary>
    private static StoredAuditEntry? GroundOf(ExtractRequest request, StoredAuditEntry row) => row.DeliveryId is not { } delivery
        ? null
        : request.Rows.LastOrDefault(other => other.DeliveryId == delivery && other.Position < row.Position && other.Event == AuditEvents.Attempted);

    private static Activity? ReceiverOf(ExtractRequest request, StoredAuditEntry row) =>
        row.Recipient is not null && request.ActivityOf(row.Recipient) is { } activity && !NeverTold.Contains(activity.Kind, StringComparer.Ordinal) ? activity : null;

    /// <summary>What the family's own texts say of a decision; <see langword="null"/> if they say nothing, or if the row does not hold all that they go by.</summary>
    private static string? TellingOf(ExtractRequest request, StoredAuditEntry row)
    {
        var day = SwedishTime.DateAt(row.At);
        if (RowDecision.Of(row) is not { Outcome: Outcome.Permit } decision || request.Child.Born is not { } born || day < born)
            return null;
        var reader = request.Reader == ExtractReader.Guardian ? FamilyReader.Guardian : FamilyReader.Child;
        var text = Explanations.ForFamily(decision, request.Rules, day, reader);
        return text == Explanations.NothingToTell(reader) ? null : text;
    }

    /// <summary>Positions of rows that a told delivery has settled: nothing in them is more than has been told.</summary>
    private static IEnumerable<long> SettledBy(ExtractRequest request, StoredAuditEntry delivered) => request.Rows
        .Where(row => row.DeliveryId == delivered.DeliveryId && row.Position <= delivered.Position)
        .Where(row => row.Event is AuditEvents.Delivered or AuditEvents.Failed or AuditEvents.Abandoned || TellingOf(request, row) is not null)
        .Select(row => row.Position);

    private static IReadOnlyList<ExtractDoubt> WithGeneral(IReadOnlyList<ExtractDoubt> doubts, ExtractDoubt? general) =>
        general is { } one ? [.. doubts.Append(one).Distinct().Order()] : doubts;
}
