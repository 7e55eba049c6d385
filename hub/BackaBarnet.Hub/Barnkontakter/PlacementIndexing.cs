using BackaBarnet.Contracts.Registers;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>
/// Gives placements that an earlier version of the hub stored what they are found by. That stands within what is sealed, so no
/// migration can do it; any node does, in small steps, and once done there is nothing left to do.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="keys">Opens entries.</param>
/// <param name="index">Makes keyed hashes.</param>
public sealed class PlacementIndexing(IHubStore store, KeyRing keys, BlindIndex index)
{
    private const int MostAtOnce = 500;

    /// <summary>Looks into all that nobody has looked into.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var all = 0;
        for (var some = MostAtOnce; some == MostAtOnce; all += some)
            some = await store.WriteAsync(StepAsync, cancellationToken);
        return all;
    }

    private async Task<int> StepAsync(IHubTransaction transaction)
    {
        var rows = await transaction.ClaimEntriesAboutNobodyAsync(EntryKinds.Placement, MostAtOnce);
        var open = await keys.ReadAsync(transaction, rows.Select(row => row.KeyId));
        // What can't be opened is about nobody for good: its own entry stands for that, so that it is not looked into again and again.
        foreach (var row in rows)
            row.AboutEntryIndex = EntryContent.Read(open, row) is PlacementEntry placement ? index.Entry(placement.Source, EntryKinds.Person, placement.PersonRecordId) : row.EntryIndex;
        return rows.Count;
    }
}
