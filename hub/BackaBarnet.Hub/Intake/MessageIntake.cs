using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Audit;
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
    internal async Task<MessageIntakeOutcome> TakeInAsync(IHubTransaction transaction, Message message)
    {
        var fingerprint = FingerprintOf(message);
        if (await transaction.FindMessageAsync(message.Id.Value) is { } known)
            return known.Fingerprint == fingerprint ? MessageIntakeOutcome.AlreadyKnown : MessageIntakeOutcome.ChangedWithoutVersion;

        var recordIndex = index.Record(message.Source, message.RecordId);
        var latest = await transaction.FindLatestMessageAsync(recordIndex);
        var stored = await SealAsync(transaction, message with { Supersedes = SupersededBy(message, latest) }, recordIndex, fingerprint);
        if (latest?.Version > message.Version)
        {
            stored.State = MessageState.Superseded;
            stored.Content = null;
        }

        transaction.Add(stored);
        transaction.Record(AuditEvents.TakenIn, stored, clock.GetUtcNow());
        return MessageIntakeOutcome.TakenIn;
    }

    private static MessageId? SupersededBy(Message message, StoredMessage? latest) =>
        latest is not null && latest.Version < message.Version ? new MessageId(latest.Id) : null;

    private async Task<StoredMessage> SealAsync(IHubTransaction transaction, Message message, string recordIndex, string fingerprint)
    {
        var id = message.Id.Value;
        var child = message.Child.Identity is { } identity ? index.Person(message.Municipality, identity) : null;
        var subject = child is null ? index.Subject("record", recordIndex) : index.Subject("person", child);
        var plain = JsonSerializer.SerializeToUtf8Bytes(message, ContractJson.Options);
        var (keyId, blob) = await keys.SealAsync(transaction, subject, plain, Purposes.Message(id));
        return new StoredMessage
        {
            Id = id,
            RecordIndex = recordIndex,
            Version = message.Version,
            Municipality = message.Municipality,
            ChildIndex = child,
            Fingerprint = fingerprint,
            Priority = Priorities.Of(message),
            KeyId = keyId,
            Content = blob,
            TakenInAt = clock.GetUtcNow(),
            PublishAt = clock.GetUtcNow(),
        };
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

    /// <summary>Everything else.</summary>
    public const int Ordinary = 10;

    public static int Of(Message message) =>
        message.SuspectsHarm || message.Content.Kind == MessageKinds.Orosanmalan ? Duty : Ordinary;
}
