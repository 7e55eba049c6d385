using BackaBarnet.Contracts;

namespace BackaBarnet.Hub.Recipients;

/// <summary>Carries a delivery to a recipient: a webhook, a message to a journal system, a message over SDK.</summary>
public interface IRecipientChannel
{
    /// <summary>The channel's name in a recipient's configuration, for example <c>webhook</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Sends. The same delivery may be sent again after a crash or a lost answer and then carries the same id, so that the
    /// receiver can tell. Never throws for what a receiver or the network does: that is a <see cref="SendResult"/>.
    /// </summary>
    Task<SendResult> SendAsync(OutgoingDelivery delivery, CancellationToken cancellationToken);
}

/// <summary>What is sent: already decided on and filtered.</summary>
public sealed record OutgoingDelivery : Confidential
{
    /// <summary>Idempotency id: the same for every attempt of the same delivery.</summary>
    public required Guid DeliveryId { get; init; }

    /// <summary>The recipient's id in the configuration.</summary>
    public required string RecipientId { get; init; }

    /// <summary>The JSON document to deliver, UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>How an attempt to send ended.</summary>
public enum SendStatus
{
    /// <summary>The receiver has it.</summary>
    Accepted,

    /// <summary>Not now: try again by the schedule.</summary>
    TryAgain,

    /// <summary>The receiver will never take this; a person must look.</summary>
    Rejected,

    /// <summary>The endpoint is gone for good: nothing more is sent to it until a person has enabled it again.</summary>
    Gone,
}

/// <summary>How an attempt to send ended, and why.</summary>
/// <param name="Status">How.</param>
/// <param name="Reason">Short code such as <c>http-503</c> or <c>timeout</c>; free of personal data.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone, if it did.</param>
public sealed record SendResult(SendStatus Status, string Reason, TimeSpan? RetryAfter = null)
{
    /// <summary>
    /// Whether the receiver may have it though it has not said so: what was sent had left when the answer was lost, or the answer
    /// came from somebody who may have passed it on.
    /// </summary>
    public bool MayHaveArrived { get; init; }
}
