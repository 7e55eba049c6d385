using System.Text.Json;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Sources;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>Keeps documents that could not be understood, sealed, each once, until a person or a mended mapping takes them up.</summary>
/// <param name="keys">Seals documents.</param>
/// <param name="index">Makes keyed hashes.</param>
/// <param name="clock">The time.</param>
public sealed class QuarantineIntake(KeyRing keys, BlindIndex index, TimeProvider clock)
{
    /// <returns>The id in quarantine, or <see langword="null"/> if the same document is there already.</returns>
    internal async Task<Guid?> TakeInAsync(IHubTransaction transaction, SourceDocument document, IReadOnlyList<MappingFault> faults)
    {
        var fingerprint = index.Fingerprint(document.Bytes.Span);
        if (await transaction.IsQuarantinedAsync(fingerprint))
            return null;

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var (keyId, blob) = await keys.SealAsync(transaction, index.Subject("quarantine", fingerprint), document.Bytes.ToArray(), Purposes.Quarantine(id));
        transaction.Add(new StoredQuarantine
        {
            Id = id,
            Source = document.Source,
            Municipality = document.Municipality,
            Format = document.Format,
            Fingerprint = fingerprint,
            KeyId = keyId,
            Document = blob,
            Faults = JsonSerializer.Serialize(faults, ContractJson.Options),
            At = clock.GetUtcNow(),
        });
        transaction.Add(new StoredAuditEntry
        {
            At = clock.GetUtcNow(),
            Municipality = document.Municipality,
            Event = AuditEvents.Quarantined,
            Detail = id.ToString(),
        });
        return id;
    }
}
