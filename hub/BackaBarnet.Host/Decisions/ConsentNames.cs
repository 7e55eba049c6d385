using BackaBarnet.Hub.Explaining;

namespace BackaBarnet.Host.Decisions;

/// <summary>Finds recorded answers by the names that people have for them.</summary>
internal static class ConsentNames
{
    /// <summary>Shorter beginnings of an id could mean any.</summary>
    private const int ShortestBeginning = 8;

    /// <summary>Ids of the answers that a name means: a source's record id, the id that is shown, or the beginning of that.</summary>
    public static IReadOnlyList<string> Find(string name, IReadOnlyList<ConsentName> consents) =>
    [
        .. consents.Where(consent => consent.RecordId == name || consent.Id == name
                || (name.Length >= ShortestBeginning && consent.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .Select(consent => consent.Id),
    ];
}
