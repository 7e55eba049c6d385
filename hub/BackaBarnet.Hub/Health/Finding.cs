namespace BackaBarnet.Hub.Health;

/// <summary>Something that needs a person.</summary>
/// <param name="Code">What, as a stable code; one of <see cref="FindingCodes"/>.</param>
/// <param name="Text">What it means, in English, for anybody: names no recipient and no number of anything.</param>
/// <param name="Detail">The same for those who run the hub, with names and numbers.</param>
/// <param name="Since">Since when, if that is known.</param>
public sealed record Finding(string Code, string Text, string Detail, DateTimeOffset? Since);

/// <summary>What can be found. The codes never change their meaning.</summary>
public static class FindingCodes
{
    /// <summary>Messages wait to be routed for too long: publishing fails, or no node routes.</summary>
    public const string NotRouted = "messages-not-routed";

    /// <summary>Messages that nobody among the participants receives.</summary>
    public const string WithoutRecipient = "messages-without-recipient";

    /// <summary>Messages that can't be read, or about whose child something known can't.</summary>
    public const string Unreadable = "messages-unreadable";

    /// <summary>Deliveries are due to a recipient, and nobody attempts them.</summary>
    public const string NotAttempted = "deliveries-not-attempted";

    /// <summary>A receiver does not take deliveries.</summary>
    public const string NotTaken = "deliveries-not-taken";

    /// <summary>An endpoint has said that it is gone.</summary>
    public const string EndpointDisabled = "endpoint-disabled";

    /// <summary>Deliveries are parked.</summary>
    public const string Parked = "deliveries-parked";

    /// <summary>Documents are in quarantine.</summary>
    public const string Quarantined = "quarantine-not-empty";

    /// <summary>A feed or job has had a node and has none.</summary>
    public const string LeaseLost = "lease-expired";

    /// <summary>A feed has not been read to its end for too long.</summary>
    public const string SourceNotRead = "source-not-read";

    /// <summary>Rows of the log wait for a checkpoint for too long.</summary>
    public const string Unproved = "checkpoint-late";

    /// <summary>A row of the log says that a set-back was accepted, and the command that writes such rows has not signed it: nothing from there on is signed.</summary>
    public const string SetBackUnsigned = "set-back-unsigned";

    /// <summary>A checkpoint covers rows that the log does not have: nothing is signed.</summary>
    public const string CheckpointBeyondLog = "checkpoint-beyond-log";

    /// <summary>This machine's clock and the database's differ.</summary>
    public const string ClockDiffers = "clock-differs";

    /// <summary>The store can't be looked at.</summary>
    public const string Unseen = "store-not-seen";
}
