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

    /// <summary>
    /// Tells releasing activities, if somebody is named who is told for them: that a consent is needed once for each message and recipient, of
    /// anything else once for each that it is about.
    /// </summary>
    /// <returns>Notices that are new; of the others the activity has been told before, or nobody is named.</returns>
    internal async Task<IReadOnlyList<ToldNotice>> TellAsync(IHubTransaction transaction, IReadOnlyCollection<Notice> wanted, DateTimeOffset now)
    {
        var told = wanted.Where(notice => FindRecipient(notice) is not null).ToList();
        var consents = told.Where(notice => notice.Kind == DeliveryKind.ConsentNeeded).ToList();
        List<(Notice Notice, Guid Id)> addressed = [.. await LeaveOutAskedAsync(transaction, consents), .. await LeaveOutKnownAsync(transaction, [.. told.Except(consents)])];
        if (addressed.Count == 0)
            return [];
        var open = await keys.ReadAsync(transaction, addressed.Select(row => row.Notice.About.KeyId));
        return [.. addressed.Select(row => Tell(transaction, row.Notice, row.Id, open, now)).OfType<ToldNotice>()];
    }

    /// <summary>
    /// Leaves out recipients for whom the activity has been told before that a consent is needed: what is held is looked at every night. The first
    /// notice about a message holds all that wait by then; of one that comes to wait later there is a notice of its own.
    /// </summary>
    private static async Task<IEnumerable<(Notice Notice, Guid Id)>> LeaveOutAskedAsync(IHubTransaction transaction, List<Notice> wanted)
    {
        if (wanted.Count == 0)
            return [];
        var asked = await transaction.FindAskedAsync([.. wanted.SelectMany(notice => notice.Recipients.Select(recipient => LaterId(notice, recipient)).Prepend(FirstId(notice)))]);
        return wanted.SelectMany(notice => !asked.TryGetValue(FirstId(notice), out var named)
            ? [(notice, FirstId(notice))]
            // One from before it was kept whom it names: nobody is to be told anew of all that is held.
            : named is null ? [] : notice.Recipients.Except(named, StringComparer.Ordinal)
                .Select(recipient => (Notice: notice with { Recipients = [recipient] }, Id: LaterId(notice, recipient)))
                .Where(row => !asked.ContainsKey(row.Id)));
    }

    private static async Task<IEnumerable<(Notice Notice, Guid Id)>> LeaveOutKnownAsync(IHubTransaction transaction, IReadOnlyList<Notice> wanted)
    {
        if (wanted.Count == 0)
            return [];
        var rows = wanted.Select(notice => (Notice: notice, Id: IdOf(notice))).ToList();
        var known = await transaction.FindKnownDeliveriesAsync([.. rows.Select(row => row.Id)]);
        return rows.Where(row => !known.Contains(row.Id));
    }

    private static Guid FirstId(Notice notice) => MessageId.Derive("consent-needed", notice.About.Id.ToString("N"));

    private static Guid LaterId(Notice notice, string recipient) => MessageId.Derive("consent-needed", notice.About.Id.ToString("N"), recipient);

    private static Guid IdOf(Notice notice)
    {
        var about = notice.About.Id.ToString("N");
        return notice.Kind switch
        {
            DeliveryKind.Returned when notice.Recipients.Count == 0 => MessageId.Derive("returned", about),
            DeliveryKind.Returned => MessageId.Derive($"returned:{notice.Recipients[0]}", about),
            DeliveryKind.RecallNotTaken => MessageId.Derive("recall-not-taken", about, notice.Recall!.Value.ToString("N")),
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, "No notice has an id of this kind."),
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

    private ToldNotice? Tell(IHubTransaction transaction, Notice notice, Guid id, OpenKeys open, DateTimeOffset now)
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
            Recipient = FindRecipient(notice)!.Id,
            Priority = about.Priority,
            Order = now,
            State = DeliveryState.Due,
            DueAt = now,
            ReturnAt = now.AddDays(options.KeepDays),
            CreatedAt = now,
            KeyId = about.KeyId,
            Reference = sealedReference,
            Consents = notice.Kind == DeliveryKind.ConsentNeeded ? string.Join(' ', notice.Recipients) : null,
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
