using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Bus;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Intake;

/// <summary>What became of a message.</summary>
internal enum MessageIntakeOutcome
{
    /// <summary>It is new and has been stored.</summary>
    TakenIn,

    /// <summary>The same record in the same version was there already.</summary>
    AlreadyKnown,

    /// <summary>The same record in the same version was there with another content: a change that must not be lost.</summary>
    ChangedWithoutVersion,
}

/// <summary>Stores messages, each record and version once and for all.</summary>
/// <param name="keys">Seals content.</param>
/// <param name="index">Makes keyed hashes.</param>
/// <param name="clock">The time.</param>
public sealed class MessageIntake(KeyRing keys, BlindIndex index, TimeProvider clock)
{
    /// <summary>A message with what it is found by.</summary>
    private sealed record Indexed(Message Message, string Record, string? Child, string Subject, string Fingerprint);

    /// <summary>Takes messages in.</summary>
    /// <param name="transaction">Where to.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="areHanded">They are handed to the publisher when they are durable, and need not be looked for before some time.</param>
    /// <returns>What became of each, in their order.</returns>
    internal async Task<IReadOnlyList<MessageIntakeOutcome>> TakeInAsync(IHubTransaction transaction, IReadOnlyList<Message> messages, bool areHanded)
    {
        if (messages.Count == 0)
            return [];
        var indexed = messages.Select(IndexOf).ToList();
        var versions = await transaction.ReadVersionsAsync([.. indexed.Select(one => one.Record).Distinct(StringComparer.Ordinal)]);
        var byId = versions.ToDictionary(version => version.MessageId);
        var latest = versions.GroupBy(version => version.RecordIndex, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.MaxBy(version => version.Version)!, StringComparer.Ordinal);
        var sealing = await keys.ForAsync(transaction, indexed.Select(one => one.Subject));
        var outcomes = new List<MessageIntakeOutcome>(indexed.Count);
        foreach (var one in indexed)
        {
            if (!byId.TryGetValue(one.Message.Id.Value, out var known))
            {
                var added = Add(transaction, sealing, one, latest.GetValueOrDefault(one.Record), areHanded);
                byId.Add(added.MessageId, added);
                if (!latest.TryGetValue(one.Record, out var before) || before.Version < added.Version)
                    latest[one.Record] = added;
            }

            outcomes.Add(known is null ? MessageIntakeOutcome.TakenIn
                : known.Fingerprint == one.Fingerprint ? MessageIntakeOutcome.AlreadyKnown
                : MessageIntakeOutcome.ChangedWithoutVersion);
        }

        return outcomes;
    }

    /// <summary>Adds a version of a record that tells nothing: nobody is told of it, and older ones that come late are kept back.</summary>
    internal void AddBar(IHubTransaction transaction, StoredMessage latest, long version)
    {
        var (id, now) = (MessageId.Derive("taken-back", latest.Id.ToString("N")), clock.GetUtcNow());
        var bar = new StoredMessage
        {
            Id = id,
            RecordIndex = latest.RecordIndex,
            Version = version,
            Municipality = latest.Municipality,
            ReleasedBy = latest.ReleasedBy,
            ChildIndex = latest.ChildIndex,
            Fingerprint = index.Fingerprint(id.ToByteArray()),
            Priority = latest.Priority,
            KeyId = latest.KeyId,
            State = MessageState.Superseded,
            TakenInAt = now,
            PublishAt = now,
        };
        transaction.Add(bar);
        transaction.Record(AuditEvents.TakenIn, bar, now);
    }

    private Indexed IndexOf(Message message)
    {
        var record = index.Record(message.Source, message.RecordId);
        var child = message.Child.Identity is { } identity ? index.Person(message.Municipality, identity) : null;
        return new Indexed(message, record, child, child is null ? index.Subject("record", record) : index.Subject("person", child), FingerprintOf(message));
    }

    private RecordVersion Add(IHubTransaction transaction, SealingKeys sealing, Indexed one, RecordVersion? latest, bool isHanded)
    {
        var (message, now) = (one.Message, clock.GetUtcNow());
        // What has been taken back before it was ever told is told to nobody; its row keeps earlier versions back that come late.
        var isLate = latest?.Version > message.Version || (latest is null && message.Withdrawn is true);
        var whole = message with { Supersedes = latest is not null && !isLate ? new MessageId(latest.MessageId) : null };
        var plain = JsonSerializer.SerializeToUtf8Bytes(whole, ContractJson.Options);
        var (keyId, blob) = sealing.Seal(one.Subject, plain, Purposes.Message(message.Id.Value));
        var stored = new StoredMessage
        {
            Id = message.Id.Value,
            RecordIndex = one.Record,
            Version = message.Version,
            Municipality = message.Municipality,
            ReleasedBy = message.ReleasedBy,
            ChildIndex = one.Child,
            Fingerprint = one.Fingerprint,
            Priority = Priorities.Of(message),
            KeyId = keyId,
            Content = isLate ? null : blob,
            State = isLate ? MessageState.Superseded : MessageState.TakenIn,
            TakenInAt = now,
            PublishAt = isHanded ? now + OutboxPublisher.PublishAgainAfter : now,
        };
        transaction.Add(stored);
        transaction.Record(AuditEvents.TakenIn, stored, now);
        return new RecordVersion(stored.Id, stored.RecordIndex, stored.Version, stored.Fingerprint);
    }

    // When it was read, and what it replaces, differ each time the same record is read.
    private string FingerprintOf(Message message) =>
        index.Fingerprint(JsonSerializer.SerializeToUtf8Bytes(message with { ReceivedAt = default, Supersedes = null }, ContractJson.Options));
}

/// <summary>What goes first.</summary>
internal static class Priorities
{
    /// <summary>The statutory path to socialtjänst: before everything else (SoL 19:1, "genast").</summary>
    public const int Duty = 0;

    /// <summary>That a consent has been taken back: it must not wait behind messages that a recipient can't take just now.</summary>
    public const int Recall = 5;

    /// <summary>Everything else.</summary>
    public const int Ordinary = 10;

    public static int Of(Message message) =>
        message.SuspectsHarm || message.Content.Kind == MessageKinds.Orosanmalan ? Duty : Ordinary;
}
