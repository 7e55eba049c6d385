namespace BackaBarnet.Hub.Storing;

/// <summary>What the registers know, within a transaction.</summary>
public interface IRegisterRows
{
    /// <summary>Claims an entry, also one added earlier in this transaction.</summary>
    Task<StoredEntry?> ClaimEntryAsync(string entryIndex);

    /// <summary>Entries.</summary>
    Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(IReadOnlyCollection<string> entryIndexes);

    /// <summary>Entries of some kinds about persons, in a fixed order.</summary>
    Task<IReadOnlyList<StoredEntry>> ReadEntriesAboutAsync(IReadOnlyCollection<string> personIndexes, IReadOnlyCollection<string> kinds);

    /// <summary>Replaces the guardianships that a child's entry names.</summary>
    Task ReplaceGuardianshipsAsync(string childEntryIndex, IReadOnlyList<StoredGuardianship> guardianships);

    /// <summary>Keyed hashes of the children whose entries name a guardian's entry.</summary>
    Task<IReadOnlyList<string>> FindChildrenOfAsync(string guardianEntryIndex);

    /// <summary>Removes all entries about a person.</summary>
    Task RemoveEntriesAboutAsync(string personIndex);

    /// <summary>The cursor of a feed.</summary>
    Task<StoredCursor?> FindCursorAsync(string feed);

    /// <summary>Claims the cursor of a feed.</summary>
    Task<StoredCursor?> ClaimCursorAsync(string feed);
}
