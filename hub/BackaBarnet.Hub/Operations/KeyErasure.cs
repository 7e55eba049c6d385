using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Operations;

/// <summary>
/// Erases a person's key, and what the registers know about the person. Whatever was sealed with the key, wherever a copy of it
/// lies, can't be read any more; the log stays, holds nothing of it, and still proves.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="index">Finds the key.</param>
/// <param name="clock">The time.</param>
public sealed class KeyErasure(IHubStore store, BlindIndex index, TimeProvider clock)
{
    /// <summary>Erases.</summary>
    /// <returns>Whether there was a key.</returns>
    public Task<bool> EraseAsync(string municipality, PersonIdentity person, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var child = index.Person(municipality, person);
            await transaction.ChangeFactsAsync([child]);
            var erased = await transaction.EraseKeyAsync(index.Subject("person", child));
            await transaction.RemoveEntriesAboutAsync(child);
            if (erased)
                transaction.Record(AuditEvents.KeyErased, municipality, clock.GetUtcNow(), childIndex: child);
            return erased;
        },
        cancellationToken);
}
