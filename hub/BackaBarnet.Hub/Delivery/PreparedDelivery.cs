using BackaBarnet.Consent;

namespace BackaBarnet.Hub.Delivery;

/// <summary>A delivery that has been decided to be sent, written down, and rendered.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Municipality">Municipality code of the message.</param>
/// <param name="DeliveryId">The delivery.</param>
/// <param name="Recipient">The recipient.</param>
/// <param name="Attempt">Number of the attempt.</param>
/// <param name="Kind">Kind of message; <see langword="null"/> for a notice.</param>
/// <param name="Decision">The decision; <see langword="null"/> for a notice, which has no content to decide on.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Size">Bytes of the message as it is kept, which the body comes from; none for a notice.</param>
/// <param name="DecidedAt">When it was decided, as the clock's timestamp.</param>
internal sealed record PreparedDelivery(Guid MessageId, string Municipality, Guid DeliveryId, string Recipient, int Attempt, string? Kind, Decision? Decision, byte[] Body, long Size, long DecidedAt);
