using BackaBarnet.Consent;

namespace BackaBarnet.Hub.Explaining;

/// <summary>Whether a stored message can still be read.</summary>
public enum MessageReadability
{
    /// <summary>It can, and has been.</summary>
    Read,

    /// <summary>The store holds no message of that id.</summary>
    Unknown,

    /// <summary>Every delivery has come to an end, and what the message told is gone.</summary>
    Purged,

    /// <summary>It is damaged, or its key has been erased.</summary>
    Unreadable,
}

/// <summary>What the hub knows about a stored message, for a decision on it.</summary>
/// <param name="Readability">Whether the message can be read; unless it can, the lists are empty.</param>
/// <param name="Recipients">Every candidate recipient with the facts; none if nobody among the participants receives it.</param>
/// <param name="Consents">Every recorded answer about the child, by the ways in which it is named.</param>
public sealed record MessageFactsResult(MessageReadability Readability, IReadOnlyList<RecipientFacts> Recipients, IReadOnlyList<ConsentName> Consents)
{
    internal static MessageFactsResult Of(MessageReadability readability) => new(readability, [], []);
}

/// <summary>One candidate recipient.</summary>
/// <param name="Recipient">Its id in the directory.</param>
/// <param name="Situation">The facts for it.</param>
public sealed record RecipientFacts(string Recipient, Situation Situation);

/// <summary>How a recorded answer is named.</summary>
/// <param name="Id">As decisions and the log name it: a keyed hash.</param>
/// <param name="Source">The source that told it.</param>
/// <param name="RecordId">Id of the record in that source.</param>
public sealed record ConsentName(string Id, string Source, string RecordId);
