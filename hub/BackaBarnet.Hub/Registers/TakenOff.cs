using BackaBarnet.Contracts.Registers;

namespace BackaBarnet.Hub.Registers;

/// <summary>
/// What a consent covers no longer. It goes by what a delivery tells, which is who released and who received: where that leaves it open
/// whether a release is still covered, it counts as no longer covered. Pure.
/// </summary>
internal sealed class TakenOff
{
    private readonly IReadOnlyList<ConsentEntry>? _versions;
    private readonly ConsentEntry? _left;
    private readonly bool _isRecipientTakenOff;

    private TakenOff(IReadOnlyList<ConsentEntry>? versions, ConsentEntry? left = null, bool isRecipientTakenOff = false) =>
        (_versions, _left, _isRecipientTakenOff) = (versions, left, isRecipientTakenOff);

    /// <summary>All that a consent covered of which nobody knows any more what that was.</summary>
    public static TakenOff Unknown { get; } = new(versions: null);

    /// <summary>All that a consent covered.</summary>
    /// <param name="versions">What is known of it.</param>
    public static TakenOff All(params IReadOnlyList<ConsentEntry> versions) => new(versions);

    /// <summary>What a version covers less than the one before.</summary>
    /// <param name="before">The version before.</param>
    /// <param name="after">The version, which is a yes that has not been taken back.</param>
    /// <param name="today">The Swedish day.</param>
    /// <param name="months">How long a consent holds at most (R-CONS-10).</param>
    /// <returns><see langword="null"/> if whatever rested on the one before is still covered, or has run out as it was to.</returns>
    public static TakenOff? Between(ConsentEntry before, ConsentEntry after, DateOnly today, int months)
    {
        if (IsAnothersAnswer(before, after) || before.Purpose != after.Purpose || Lacks(before.Categories, after.Categories)
            || (before.Informed && !after.Informed) || (IsDocumented(before) && !IsDocumented(after)) || IsCutShort(before, after, today, months))
        {
            return All(before);
        }

        var isRecipientTakenOff = Lacks(before.Recipients, after.Recipients);
        return isRecipientTakenOff || Lacks(before.Releasing, after.Releasing) || Lacks(before.VerifiedBy, after.VerifiedBy)
            ? new TakenOff([before], after, isRecipientTakenOff)
            : null;
    }

    /// <summary>Whether a release that rested on the consent is covered no longer.</summary>
    /// <param name="releasedBy">Id of the activity that released.</param>
    /// <param name="receivedBy">Id of the activity that received; <see langword="null"/> if the directory does not know it any more.</param>
    public bool Ends(string releasedBy, string? receivedBy) => _left is null
        || !_left.Releasing.Contains(releasedBy, StringComparer.Ordinal)
        || !_left.VerifiedBy.Contains(releasedBy, StringComparer.Ordinal)
        || (receivedBy is null ? _isRecipientTakenOff : !_left.Recipients.Contains(receivedBy, StringComparer.Ordinal));

    /// <summary>Whether a release of which nobody knows what it rested on may have rested on the consent, and is covered no longer.</summary>
    /// <inheritdoc cref="Ends" path="/param" />
    public bool MayEnd(string releasedBy, string? receivedBy) =>
        (_versions is null || _versions.Any(version => MayHaveCovered(version, releasedBy, receivedBy))) && Ends(releasedBy, receivedBy);

    // A list that is blank covers nothing now; what it covered before it was taken back, nobody knows.
    private static bool MayHaveCovered(ConsentEntry version, string releasedBy, string? receivedBy) =>
        (version.Releasing.Count == 0 || version.Releasing.Contains(releasedBy, StringComparer.Ordinal))
        && (version.Recipients.Count == 0 || receivedBy is null || version.Recipients.Contains(receivedBy, StringComparer.Ordinal));

    private static bool Lacks(IReadOnlyList<string> before, IReadOnlyList<string> after) => before.Except(after, StringComparer.Ordinal).Any();

    private static bool IsAnothersAnswer(ConsentEntry before, ConsentEntry after) =>
        before.Capacity != after.Capacity || (before.By != after.By && !NumberChange.IsOfOnePerson(before.By, after.By));

    private static bool IsDocumented(ConsentEntry consent) => consent.Form is "signed" or "eid";

    // One that runs out on its own day ends nothing that it carried; one that is given a day which has passed was cut short.
    private static bool IsCutShort(ConsentEntry before, ConsentEntry after, DateOnly today, int months) =>
        after.From > today ? after.From > before.From
        : today > EndOf(after, today, months) && (after.From > before.From || EndOf(after, today, months) < EndOf(before, today, months));

    // Months are counted only from days that have come: a source's date can lie so late that there is no day after it.
    private static DateOnly EndOf(ConsentEntry consent, DateOnly today, int months) =>
        consent.From <= today && consent.From.AddMonths(months) < consent.Until ? consent.From.AddMonths(months) : consent.Until;
}
