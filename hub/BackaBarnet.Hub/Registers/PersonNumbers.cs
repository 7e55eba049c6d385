using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Registers;

/// <summary>Which numbers belong to the same person. Pure.</summary>
/// <param name="former">Every former number of every person that will be asked about.</param>
internal sealed class PersonNumbers(IReadOnlyList<StoredFormerNumber> former)
{
    private readonly Dictionary<string, string> _current = former.ToDictionary(row => row.FormerIndex, row => row.CurrentIndex, StringComparer.Ordinal);
    private readonly ILookup<string, string> _former = former.ToLookup(row => row.CurrentIndex, row => row.FormerIndex, StringComparer.Ordinal);

    /// <summary>The person's number of today, as a keyed hash.</summary>
    /// <param name="personIndex">Keyed hash of any of the person's numbers.</param>
    public string Current(string personIndex) => _current.GetValueOrDefault(personIndex, personIndex);

    /// <summary>All numbers of some persons, as keyed hashes.</summary>
    /// <param name="personIndexes">Keyed hashes of any of the persons' numbers.</param>
    public HashSet<string> AllOf(IEnumerable<string> personIndexes) => personIndexes
        .Select(Current)
        .Distinct(StringComparer.Ordinal)
        .SelectMany(current => _former[current].Prepend(current))
        .ToHashSet(StringComparer.Ordinal);
}
