namespace BackaBarnet.Hub.Storing;

/// <summary>What the registers know, within a transaction.</summary>
public interface IRegisterRows
{
    /// <summary>Claims entries, also those added earlier in this transaction.</summary>
    Task<IReadOnlyList<StoredEntry>> ClaimEntriesAsync(IReadOnlyCollection<string> entryIndexes);

    /// <summary>Claims the tellings of entries, also those added earlier in this transaction.</summary>
    Task<IReadOnlyList<StoredTelling>> ClaimTellingsAsync(IReadOnlyCollection<string> entryIndexes);

    /// <summary>Entries on a list that have not been told since an instant, in a fixed order.</summary>
    Task<IReadOnlyList<string>> ReadUntoldAsync(string roll, DateTimeOffset since, int most);

    /// <summary>Takes entries from the lists on which they stand.</summary>
    Task RemoveTellingsAsync(IReadOnlyCollection<string> entryIndexes);

    /// <summary>Entries.</summary>
    Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(IReadOnlyCollection<string> entryIndexes);

    /// <summary>Entries of some kinds about persons, in a fixed order.</summary>
    Task<IReadOnlyList<StoredEntry>> ReadEntriesAboutAsync(IReadOnlyCollection<string> personIndexes, IReadOnlyCollection<string> kinds);

    /// <summary>Entries of some kinds about persons who are known by entries of their own, in a fixed order.</summary>
    Task<IReadOnlyList<StoredEntry>> ReadEntriesAboutEntriesAsync(IReadOnlyCollection<string> entryIndexes, IReadOnlyCollection<string> kinds);

    /// <summary>Claims entries of a kind for which nobody knows yet whose entry they are about. Those that another transaction is working on are left out.</summary>
    Task<IReadOnlyList<StoredEntry>> ClaimEntriesAboutNobodyAsync(string kind, int most);

    /// <summary>Claims entries whose time to be erased has come, the longest due first. Those that another transaction is working on are left out.</summary>
    Task<IReadOnlyList<StoredEntry>> ClaimEntriesToEraseAsync(DateTimeOffset now, int most);

    /// <summary>Claims entries with a fingerprint that have no time to be erased. Those that another transaction is working on are left out. Looks at all entries.</summary>
    Task<IReadOnlyList<StoredEntry>> ClaimUndatedEntriesAsync(string fingerprint, int most);

    /// <summary>Those of some entries that a child's entry names as a guardian's.</summary>
    Task<IReadOnlyList<string>> FindNamedGuardiansAsync(IReadOnlyCollection<string> entryIndexes);

    /// <summary>Removes entries, from the lists on which they stand and with the guardianships that they name.</summary>
    Task RemoveEntriesAsync(IReadOnlyCollection<string> entryIndexes);

    /// <summary>Replaces the guardianships that children's entries name.</summary>
    Task ReplaceGuardianshipsAsync(IReadOnlyCollection<string> childEntryIndexes, IReadOnlyList<StoredGuardianship> guardianships);

    /// <summary>Keyed hashes of the children whose entries name one of some guardians' entries.</summary>
    Task<IReadOnlyList<string>> FindChildrenOfAsync(IReadOnlyCollection<string> guardianEntryIndexes);

    /// <summary>Every former number of the persons to whom one of some numbers belongs or belonged.</summary>
    Task<IReadOnlyList<StoredFormerNumber>> ReadFormerNumbersAsync(IReadOnlyCollection<string> personIndexes);

    /// <summary>Makes a number, and all that came before it, former numbers of the person with another one. Does nothing if they are that already.</summary>
    /// <returns>Whether they were not.</returns>
    Task<bool> AddFormerNumberAsync(StoredFormerNumber number);

    /// <summary>Removes all entries about a person, and those about these.</summary>
    Task RemoveEntriesAboutAsync(string personIndex);

    /// <summary>The cursor of a feed.</summary>
    Task<StoredCursor?> FindCursorAsync(string feed);

    /// <summary>Claims the cursor of a feed.</summary>
    Task<StoredCursor?> ClaimCursorAsync(string feed);
}
