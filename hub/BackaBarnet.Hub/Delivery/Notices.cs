using System.Collections.Concurrent;
using System.Security.Cryptography;
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
/// Tells the activity that a message came from what has become of it: that it waits for consent, could not be released in
/// time, or could not be recalled. It is told by its own name for the record and nothing else of the content. Only that activity is told: to anybody
/// else, even the child's barnkontakt, the notice itself would say where the child has been.
/// </summary>
/// <param name="directory">Knows who is told for an activity.</param>
/// <param name="keys">Seals the reference.</param>
/// <param name="options">How long notices are tried.</param>
/// <param name="logger">Log.</param>
public sealed class Notices(ParticipantDirectory directory, KeyRing keys, DeliveryOptions options, ILogger<Notices> logger)
{
    private readonly ConcurrentDictionary<string, bool> _untold = new(StringComparer.Ordinal);

    /// <summary>Tells releasing activities, once per message and kind of notice, if somebody is named who is told for them.</summary>
    /// <returns>Notices that are new; of the others the activity has been told before, or nobody is named.</returns>
    internal async Task<IReadOnlyList<ToldNotice>> TellAsync(IHubTransaction transaction, IReadOnlyCollection<Notice> wanted, DateTimeOffset now)
    {
        var addressed = wanted.Select(notice => (Notice: notice, Id: IdOf(notice), To: FindRecipient(notice))).Where(row => row.To is not null).ToList();
        if (addressed.Count == 0)
            return [];
        var known = await transaction.FindKnownDeliveriesAsync([.. addressed.Select(row => row.Id)]);
        var open = await keys.ReadAsync(transaction, addressed.Select(row => row.Notice.About.KeyId));
        return [.. addressed.Where(row => !known.Contains(row.Id)).Select(row => Tell(transaction, row.Notice, row.Id, row.To!, open, now)).OfType<ToldNotice>()];
    }

    private static Guid IdOf(Notice notice)
    {
        var about = notice.About.Id.ToString("N");
        return notice.Kind switch
        {
            DeliveryKind.Returned => MessageId.Derive($"returned:{notice.Recipients[0]}", about),
            DeliveryKind.RecallNotTaken => MessageId.Derive("recall-not-taken", about, notice.Recall!.Value.ToString("N")),
            _ => MessageId.Derive("consent-needed", about),
        };
    }

    private Recipient? FindRecipient(Notice notice)
    {
        var activity = notice.About.ReleasedBy;
        if (directory.NoticesTo(activity) is { } told)
            return told;
        if (_untold.TryAdd(activity, true))
            logger.LogWarning("Activity {Activity} is not told when its messages wait for consent, are returned, or can't be recalled: name a recipient of its own as its NoticesTo", activity);
        return null;
    }

    private ToldNotice? Tell(IHubTransaction transaction, Notice notice, Guid id, Recipient to, OpenKeys open, DateTimeOffset now)
    {
        var (about, reference) = (notice.About, NoticeReference.Of(notice));
        if (TrySeal(open, about.KeyId, reference, id) is not { } sealedReference)
            return null;
        var delivery = new StoredDelivery
        {
            Id = id,
            Kind = notice.Kind,
            MessageId = about.Id,
            RecordIndex = about.RecordIndex,
            ChildIndex = null,
            ReleasedBy = about.ReleasedBy,
            Recipient = to.Id,
            Priority = about.Priority,
            Order = now,
            State = DeliveryState.Due,
            DueAt = now,
            ReturnAt = now.AddDays(options.KeepDays),
            CreatedAt = now,
            KeyId = about.KeyId,
            Reference = sealedReference,
        };
        transaction.Add(delivery);
        transaction.Record(AuditEvents.Notified, about, delivery, now, DetailOf(notice.Kind));
        return new ToldNotice(delivery, about, reference);
    }

    private static string DetailOf(DeliveryKind kind) => kind switch
    {
        DeliveryKind.Returned => "returned",
        DeliveryKind.RecallNotTaken => "recall-not-taken",
        _ => "consent-needed",
    };

    // The message's key may have been erased: then nothing more is written about it.
    private static byte[]? TrySeal(OpenKeys open, Guid keyId, NoticeReference reference, Guid id)
    {
        try
        {
            return open.Seal(keyId, JsonSerializer.SerializeToUtf8Bytes(reference, ContractJson.Options), Purposes.Notice(id));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
