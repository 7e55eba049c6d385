using System.Collections.Concurrent;
using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// Tells the activity that a message came from what has become of it: that it waits for consent, or could not be released in
/// time. It is told by its own name for the record and nothing else of the content. Only that activity is told: to anybody
/// else, even the child's barnkontakt, the notice itself would say where the child has been.
/// </summary>
/// <param name="directory">Knows who is told for an activity.</param>
/// <param name="keys">Seals the reference.</param>
/// <param name="options">How long notices are tried.</param>
/// <param name="logger">Log.</param>
public sealed class Notices(ParticipantDirectory directory, KeyRing keys, DeliveryOptions options, ILogger<Notices> logger)
{
    private readonly ConcurrentDictionary<string, bool> _untold = new(StringComparer.Ordinal);

    /// <summary>Tells the releasing activity, once per message and kind of notice, if somebody is named who is told for it.</summary>
    /// <returns>The recipient that is to be told; <see langword="null"/> if nobody is, or has been already.</returns>
    internal async Task<string?> TellAsync(IHubTransaction transaction, DeliveryKind kind, StoredMessage stored, Message message, IReadOnlyList<string> recipients, DateTimeOffset now)
    {
        var id = MessageId.Derive(kind == DeliveryKind.Returned ? $"returned:{recipients[0]}" : "consent-needed", stored.Id.ToString("N"));
        if (directory.NoticesTo(message.ReleasedBy) is not { } told)
        {
            if (_untold.TryAdd(message.ReleasedBy, true))
                logger.LogWarning("Activity {Activity} is not told when its messages wait for consent or are returned: name a recipient of its own as its NoticesTo", message.ReleasedBy);
            return null;
        }

        if (await transaction.FindDeliveryAsync(id) is not null)
            return null;
        var reference = NoticeReference.To(message, recipients);
        var open = await keys.ReadAsync(transaction, [stored.KeyId]);
        var notice = new StoredDelivery
        {
            Id = id,
            Kind = kind,
            MessageId = stored.Id,
            RecordIndex = stored.RecordIndex,
            ChildIndex = null,
            ReleasedBy = stored.ReleasedBy,
            Recipient = told.Id,
            Priority = stored.Priority,
            Order = now,
            State = DeliveryState.Due,
            DueAt = now,
            ReturnAt = now.AddDays(options.KeepDays),
            CreatedAt = now,
            KeyId = stored.KeyId,
            Reference = open.Seal(stored.KeyId, JsonSerializer.SerializeToUtf8Bytes(reference, ContractJson.Options), Purposes.Notice(id)),
        };
        transaction.Add(notice);
        transaction.Record(AuditEvents.Notified, stored, notice, now, kind == DeliveryKind.Returned ? "returned" : "consent-needed");
        return told.Id;
    }
}
