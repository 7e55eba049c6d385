namespace BackaBarnet.Hub.Audit;

/// <summary>What a row of the log can tell of.</summary>
public static class AuditEvents
{
    /// <summary>A message has been taken in durably.</summary>
    public const string TakenIn = "taken-in";

    /// <summary>A document, or a part of one, could not be understood.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>A decision was made when the message was routed.</summary>
    public const string Decided = "decided";

    /// <summary>A decision was made again, and an attempt to send follows.</summary>
    public const string Attempted = "attempted";

    /// <summary>A decision was made again at the time of sending, and nothing was sent.</summary>
    public const string Stopped = "stopped";

    /// <summary>The receiver has it.</summary>
    public const string Delivered = "delivered";

    /// <summary>The attempt failed; another follows.</summary>
    public const string Failed = "failed";

    /// <summary>The receiver will never take it.</summary>
    public const string Parked = "parked";

    /// <summary>A newer version has taken its place.</summary>
    public const string Superseded = "superseded";

    /// <summary>An answer about consent has been given, changed or taken back.</summary>
    public const string ConsentChanged = "consent-changed";

    /// <summary>A notice without content is to be sent.</summary>
    public const string Notified = "notified";

    /// <summary>A recipient has, or may have, what a consent was taken back for, and is told so.</summary>
    public const string Recalled = "recalled";

    /// <summary>A recipient could not be told in time that what it has, or may have, was taken back.</summary>
    public const string RecallNotTaken = "recall-not-taken";

    /// <summary>The decision had grown too old before it could be used; nothing was sent.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>Not delivered within the time that it may be kept, and returned.</summary>
    public const string Returned = "returned";

    /// <summary>The message can't be opened, or not what is known about the child.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>An endpoint has said that it is gone, or a person has enabled it again.</summary>
    public const string EndpointChanged = "endpoint-changed";

    /// <summary>A person has had something sent, routed or mapped again.</summary>
    public const string Rerun = "rerun";

    /// <summary>
    /// A person has given up a document in quarantine, and it has been erased. The detail is the document's id, a blank, and a code of the
    /// reason.
    /// </summary>
    public const string Discarded = "discarded";

    /// <summary>
    /// A person has accepted that the database was set back to an earlier state: the log goes on from here. The detail is a code of the
    /// reason, a blank, and the position of the last row that is known to be lost.
    /// </summary>
    public const string SetBackAccepted = "set-back-accepted";

    /// <summary>A child's key has been erased.</summary>
    public const string KeyErased = "key-erased";

    /// <summary>A person has got another identity number; what was stored under the former one goes on counting.</summary>
    public const string NumberReplaced = "number-replaced";

    /// <summary>A record bears another identity number than before, and may be about somebody else now; nothing was joined.</summary>
    public const string NumberInDoubt = "number-in-doubt";

    /// <summary>Nobody in the directory receives such a message.</summary>
    public const string NoRecipient = "no-recipient";

    /// <summary>All deliveries have come to an end, and the content has been erased.</summary>
    public const string Purged = "purged";
}
