using System.Text.Json;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Serialization;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Registers;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Sealing;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Explaining;

/// <summary>
/// Gathers what a decision on a stored message would rest on now, for every candidate recipient, so that a person can be told
/// what would be decided and why. Sends nothing and writes nothing, not even in the log.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="directory">Knows the participants.</param>
/// <param name="facts">Gathers facts.</param>
/// <param name="opener">Opens messages.</param>
/// <param name="keys">Opens consents.</param>
/// <param name="index">Finds consents.</param>
public sealed class MessageFactsReader(
    IHubStore store, ParticipantDirectory directory, FactReader facts, MessageOpener opener, KeyRing keys, BlindIndex index)
{
    /// <summary>Reads the facts about a message.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="at">The instant of the decision.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<MessageFactsResult> ReadAsync(Guid messageId, DateTimeOffset at, CancellationToken cancellationToken) =>
        store.ReadAsync(transaction => ReadAsync(transaction, messageId, at), cancellationToken);

    private async Task<MessageFactsResult> ReadAsync(IHubTransaction transaction, Guid messageId, DateTimeOffset at)
    {
        if (await transaction.FindMessageAsync(messageId) is not { } stored)
            return MessageFactsResult.Of(MessageReadability.Unknown);
        if (stored.Content is null)
            return MessageFactsResult.Of(MessageReadability.Purged);
        if (!(await opener.OpenAsync(transaction, [stored])).TryGetValue(stored.Id, out var message)
            || (await facts.ReadAsync(transaction, [message])).Of(message) is not { } situation)
            return MessageFactsResult.Of(MessageReadability.Unreadable);

        var from = directory.FindActivity(message.ReleasedBy);
        return new MessageFactsResult(
            MessageReadability.Read,
            [.. directory.CandidatesFor(message).Select(recipient => new RecipientFacts(recipient.Id, situation.To(recipient, from, message.ReleasedBy, at)))],
            await ConsentsAsync(transaction, message));
    }

    private async Task<IReadOnlyList<ConsentName>> ConsentsAsync(IHubTransaction transaction, Message message)
    {
        if (message.Child.Identity is not { } child)
            return [];

        var number = index.Person(message.Municipality, child);
        var all = new PersonNumbers(await transaction.ReadFormerNumbersAsync([number])).AllOf([number]);
        var rows = await transaction.ReadEntriesAboutAsync(all, [EntryKinds.Consent]);
        var open = await keys.ReadAsync(transaction, rows.Select(row => row.KeyId));
        return [.. rows.Select(row => NameOf(row, open.Open(row.KeyId, row.Content, Purposes.Entry(row.EntryIndex))))];
    }

    private static ConsentName NameOf(StoredEntry row, byte[] plain)
    {
        var entry = JsonSerializer.Deserialize<RegisterEntry>(plain, ContractJson.Options)!;
        return new ConsentName(row.EntryIndex, entry.Source, entry.RecordId);
    }
}
