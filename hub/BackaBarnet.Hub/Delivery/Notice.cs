using BackaBarnet.Contracts.Messages;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>What the activity that a message came from is to be told.</summary>
/// <param name="Kind">What has become of the message.</param>
/// <param name="About">The message as it is kept.</param>
/// <param name="Content">The message; <see langword="null"/> if it has been erased, or can't be opened.</param>
/// <param name="Recipients">Ids of recipients for whom it was meant.</param>
internal sealed record Notice(DeliveryKind Kind, StoredMessage About, Message? Content, IReadOnlyList<string> Recipients)
{
    /// <summary>The recall that it is about.</summary>
    public Guid? Recall { get; init; }
}

/// <summary>A notice that has become a delivery.</summary>
/// <param name="Delivery">The delivery, which is due.</param>
/// <param name="About">The message as it is kept.</param>
/// <param name="Reference">What it says.</param>
internal sealed record ToldNotice(StoredDelivery Delivery, StoredMessage About, NoticeReference Reference);
