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

    /// <summary>Tells releasing activities, once per message and kind of notice, if somebody is named who is told for them.</summary>
    /// <returns>Notices that are new; of the others the activity has been told before, or nobody is named.</returns>
    internal async Task<IReadOnlyList<ToldNotice>> TellAsync(IHubTransaction transaction, IReadOnlyCollection<Notice> wanted, DateTimeOffset now)
    {
        var addressed = wanted.Select(notice => (Notice: notice, Id: IdOf(notice), To: FindRecipient(notice))).Where(row => row.To is not null).ToList();
        if (addressed.Count == 0)
            return [];
        var known = await transaction.FindKnownDeliveriesAsync([.. addressed.Select(row => row.Id)]);
        var open = await keys.ReadAsync(transaction, addressed.Select(row => row.Notice.About.KeyId));
        return [.. addressed.Where(row => !known.Contains(row.Id)).Select(row => Tell(transaction, row.Notice, row.Id, row.To!, open, now))];
    }

    private static Guid IdOf(Notice notice) =>
        MessageId.Derive(notice.Kind == DeliveryKind.Returned ? $"returned:{notice.Recipients[0]}" : "consent-needed", notice.About.Id.ToString("N"));

    private Recipient? FindRecipient(Notice notice)
    {
        var activity = notice.Content.ReleasedBy;
        if (directory.NoticesTo(activity) is { } told)
            return told;
        if (_untold.TryAdd(activity, true))
            logger.LogWarning("Activity {Activity} is not told when its messages wait for consent or are returned: name a recipient of its own as its NoticesTo", activity);
        return null;
    }

    private ToldNotice Tell(IHubTransaction transaction, Notice notice, Guid id, Recipient to, OpenKeys open, DateTimeOffset now)
    {
        var (about, reference) = (notice.About, NoticeReference.To(notice.Content, notice.Recipients));
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
            Reference = open.Seal(about.KeyId, JsonSerializer.SerializeToUtf8Bytes(reference, ContractJson.Options), Purposes.Notice(id)),
        };
        transaction.Add(delivery);
        transaction.Record(AuditEvents.Notified, about, delivery, now, notice.Kind == DeliveryKind.Returned ? "returned" : "consent-needed");
        return new ToldNotice(delivery, about, reference);
    }
}
