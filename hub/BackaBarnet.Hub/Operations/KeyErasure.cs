using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Operations;

/// <summary>
/// Erases a person's key, and what the registers know about the person but for marks of protected identity. Whatever was sealed with the
/// key, wherever a copy of it lies, can't be read any more; the log stays, holds nothing of it, and still proves.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="marks">Keeps what protects.</param>
/// <param name="index">Finds the key.</param>
/// <param name="clock">The time.</param>
public sealed class KeyErasure(IHubStore store, ErasedMarks marks, BlindIndex index, TimeProvider clock)
{
    /// <summary>Erases.</summary>
    /// <returns>Whether there was a key.</returns>
    public Task<bool> EraseAsync(string municipality, PersonIdentity person, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var asked = index.Person(municipality, person);
            await transaction.ChangeFactsAsync([asked]);
            var all = new PersonNumbers(await transaction.ReadFormerNumbersAsync([asked])).AllOf([asked]);
            await transaction.ChangeFactsAsync([.. all.Where(number => number != asked)]);
            var staying = await marks.ReadAsync(transaction, all);
            var erased = false;
            foreach (var number in all.Order(StringComparer.Ordinal))
                erased |= await EraseAsync(transaction, municipality, number);
            await marks.KeepAsync(transaction, staying);
            return erased;
        },
        cancellationToken);

    private async Task<bool> EraseAsync(IHubTransaction transaction, string municipality, string number)
    {
        var erased = await transaction.EraseKeyAsync(index.Subject("person", number));
        await transaction.RemoveEntriesAboutAsync(number);
        if (erased)
            transaction.Record(AuditEvents.KeyErased, municipality, clock.GetUtcNow(), childIndex: number);
        return erased;
    }
}
