using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Registers;

/// <summary>Looks for marks of guardians that may protect a child.</summary>
internal static class GuardianMarks
{
    /// <summary>Whether somebody who was responsible for the child has a mark, or may have one that can't be read.</summary>
    public static async Task<bool> IsAnyMarkedAsync(IHubTransaction transaction, KeyRing keys, BlindIndex index, PersonEntry child)
    {
        var former = child.FormerResponsibles ?? [];
        if (former.Any(guardian => guardian.Protection > Protection.Unknown))
            return true;
        var own = await transaction.ReadEntriesAsync([.. former.Select(guardian => index.Entry(child.Source, EntryKinds.Person, guardian.PersonRecordId))]);
        var persons = own.Select(row => row.PersonIndex).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var numbers = new PersonNumbers(await transaction.ReadFormerNumbersAsync(persons));
        var known = own.Concat(await transaction.ReadEntriesAboutAsync(numbers.AllOf(persons), [EntryKinds.Person])).ToList();
        var open = await keys.ReadAsync(transaction, known.Select(row => row.KeyId));
        return known.Exists(row => EntryContent.Read(open, row) is not PersonEntry guardian || guardian.Protection > Protection.Unknown);
    }
}
