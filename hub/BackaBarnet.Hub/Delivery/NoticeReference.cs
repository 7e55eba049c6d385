using BackaBarnet.Contracts.Messages;

namespace BackaBarnet.Hub.Delivery;

/// <summary>By what an activity knows its own record in a notice, and for whom the record was meant.</summary>
/// <param name="Kind">Kind of message; <see langword="null"/> if it has been erased.</param>
/// <param name="RecordId">The record's id in the activity's own system; <see langword="null"/> if it has been erased.</param>
/// <param name="Version">The record's version.</param>
/// <param name="Recipients">Ids of recipients in the directory; none of a handover, since they tell where the child is now.</param>
/// <param name="Earlier">Of a handover: ids of the activity's own messages that it is about.</param>
/// <param name="Records">Of a handover: its own names for those of their records that the hub still holds.</param>
/// <param name="HasLeft">Of a handover: there is no new barnkontakt.</param>
internal sealed record NoticeReference(
    string? Kind, string? RecordId, long Version, IReadOnlyList<string> Recipients, IReadOnlyList<Guid>? Earlier = null, IReadOnlyList<string>? Records = null, bool? HasLeft = null)
{
    /// <summary>What a notice tells.</summary>
    public static NoticeReference Of(Notice notice) => notice.Content is { } message ? To(message, notice.Recipients) : new(null, null, notice.About.Version, notice.Recipients);

    private static NoticeReference To(Message message, IReadOnlyList<string> recipients) => message.Content is Overlamning handover
        ? new(message.Content.Kind, message.RecordId, message.Version, [], [.. handover.Earlier.Select(id => id.Value)], handover.Records, handover.To is null ? true : null)
        : new(message.Content.Kind, message.RecordId, message.Version, recipients);
}
