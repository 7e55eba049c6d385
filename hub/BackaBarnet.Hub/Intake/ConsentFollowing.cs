using BackaBarnet.Consent;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Delivery;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>
/// Logs changes of consents, and has releases recalled that rested on one which has been taken back, covers less than it did, or turned
/// out to be about another child.
/// </summary>
/// <param name="recalls">Recalls releases.</param>
/// <param name="rules">Tell how long a consent holds.</param>
public sealed class ConsentFollowing(Recalls recalls, RuleSet rules)
{
    /// <summary>Follows changes, in order. Nothing is being decided about the children.</summary>
    internal async Task FollowAsync(IHubTransaction transaction, string municipality, IReadOnlyList<EntryChange> consents, PersonNumbers numbers, DateTimeOffset now)
    {
        var restedOn = await RestedOnAsync(transaction, consents, numbers);
        foreach (var change in consents)
        {
            transaction.RecordConsent(municipality, change.Row.PersonIndex!, change.Row.EntryIndex, now, IsWithdrawn((ConsentEntry)change.Entry) ? "withdrawn" : "given");
            if (TakenOffBy(change, restedOn, now) is { } takenOff)
                await recalls.RecallAsync(transaction, municipality, numbers.AllOf(ChildOf(change)), change.Row.EntryIndex, takenOff, now);
            await FollowMoveAsync(transaction, municipality, change, numbers, now);
        }
    }

    private TakenOff? TakenOffBy(EntryChange change, HashSet<string> restedOn, DateTimeOffset now)
    {
        var (entry, known) = ((ConsentEntry)change.Entry, change.Before as ConsentEntry);
        if (IsWithdrawn(entry))
            return known is null ? TakenOff.All(entry) : TakenOff.All(known, entry);
        if (known is not null)
            return TakenOff.Between(known, entry, SwedishTime.DateAt(now), rules.ConsentMonths);
        return change.PersonIndexBefore is not null || restedOn.Contains(change.Row.EntryIndex) ? TakenOff.Unknown : null;
    }

    private static bool IsWithdrawn(ConsentEntry consent) => consent.RevokedAt is not null || !consent.Yes;

    // What is told for the first time may have been known until a key was erased: then releases still name it.
    private static async Task<HashSet<string>> RestedOnAsync(IHubTransaction transaction, IReadOnlyList<EntryChange> consents, PersonNumbers numbers)
    {
        var first = consents.Where(change => change is { Before: null, PersonIndexBefore: null } && !IsWithdrawn((ConsentEntry)change.Entry)).Select(change => change.Row.PersonIndex!).ToList();
        return first.Count == 0
            ? []
            : (await transaction.ClaimSentAsync(numbers.AllOf(first))).SelectMany(sent => sent.Consents!.Split(' ')).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> ChildOf(EntryChange change) =>
        change.PersonIndexBefore is { } before && IsOfOneChild(change) ? [change.Row.PersonIndex!, before] : [change.Row.PersonIndex!];

    private static bool IsOfOneChild(EntryChange change) =>
        change.Before is ConsentEntry known && NumberChange.IsOfOnePerson(known.Child, ((ConsentEntry)change.Entry).Child);

    // It turned out to be about another child: what was sent about the first was never permitted.
    private async Task FollowMoveAsync(IHubTransaction transaction, string municipality, EntryChange change, PersonNumbers numbers, DateTimeOffset now)
    {
        if (change.PersonIndexBefore is not { } before || IsOfOneChild(change) || numbers.AllOf([change.Row.PersonIndex!]).Contains(before))
            return;
        transaction.RecordConsent(municipality, before, change.Row.EntryIndex, now, "withdrawn");
        await recalls.RecallAsync(transaction, municipality, numbers.AllOf([before]), change.Row.EntryIndex, TakenOff.All(change.Before as ConsentEntry ?? (ConsentEntry)change.Entry), now);
    }
}
