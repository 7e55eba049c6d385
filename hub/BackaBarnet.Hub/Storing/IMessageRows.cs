namespace BackaBarnet.Hub.Storing;

/// <summary>Messages within a transaction.</summary>
public interface IMessageRows
{
    /// <summary>A message by id.</summary>
    Task<StoredMessage?> FindMessageAsync(Guid id);

    /// <summary>Messages by id; those that are not there are left out.</summary>
    Task<IReadOnlyList<StoredMessage>> FindMessagesAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>Claims messages by id.</summary>
    Task<IReadOnlyList<StoredMessage>> ClaimMessagesAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>Claims those of some messages whose content is still kept.</summary>
    Task<IReadOnlyList<KeptMessage>> ClaimKeptAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>Erases what messages told. Claim them first.</summary>
    Task PurgeAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>All versions of records that have been taken in.</summary>
    Task<IReadOnlyList<RecordVersion>> ReadVersionsAsync(IReadOnlyCollection<string> recordIndexes);

    /// <summary>
    /// Takes messages that are to be published by an instant, the most urgent and oldest first, and puts them off until another.
    /// Those that another transaction is working on are left out. What they tell is not read.
    /// </summary>
    /// <param name="by">The instant.</param>
    /// <param name="beyond">What is put off further than this was put off by a clock that has been set back since: it is taken too.</param>
    /// <param name="again">When they are to be published again, unless they have been routed.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>Their ids.</returns>
    Task<IReadOnlyList<Guid>> TakeUnpublishedAsync(DateTimeOffset by, DateTimeOffset beyond, DateTimeOffset again, int most);

    /// <summary>How many messages have been published and wait to be routed, counted no further than a limit.</summary>
    /// <param name="now">What is to be published by now is not counted.</param>
    /// <param name="beyond">Nor is what is put off further than this.</param>
    /// <param name="limit">The limit.</param>
    Task<int> CountPublishedAsync(DateTimeOffset now, DateTimeOffset beyond, int limit);

    /// <summary>
    /// Of some messages those that are still to be routed, and with them the most urgent of all that are. Those that another
    /// transaction is working on are left out.
    /// </summary>
    /// <param name="ids">The messages.</param>
    /// <param name="urgent">Priorities up to this one are urgent.</param>
    /// <param name="most">How many urgent ones at most.</param>
    /// <param name="room">How much may be read.</param>
    Task<UnroutedMessages> ClaimUnroutedAsync(IReadOnlyCollection<Guid> ids, int urgent, int most, ContentRoom room);

    /// <summary>
    /// Claims messages that can't be routed, the oldest first: nobody receives them, or they can't be read. Those that another transaction is working on
    /// are left out.
    /// </summary>
    /// <param name="takenInBy">Those that were taken in by this instant.</param>
    /// <param name="by">Those that are to be looked at by this instant.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="room">How much may be read.</param>
    Task<UnroutedMessages> ClaimUnroutableAsync(DateTimeOffset takenInBy, DateTimeOffset by, int most, ContentRoom room);

    /// <summary>How many bytes of content are kept of messages; none of those that have been purged.</summary>
    Task<IReadOnlyDictionary<Guid, long>> ReadSizesAsync(IReadOnlyCollection<Guid> ids);

    /// <summary>Has everything routed again that had no recipient, or could not be opened though its key is there: the directory may have been given one, and the hub its keys.</summary>
    /// <returns>How many there were.</returns>
    Task<int> RouteAgainAsync(DateTimeOffset now);
}

/// <summary>Messages that have been claimed, to be routed or because they can't be.</summary>
/// <param name="Claimed">The messages.</param>
/// <param name="IsAll">Whether there was room for all of them; the others are to be claimed again.</param>
public sealed record UnroutedMessages(IReadOnlyList<StoredMessage> Claimed, bool IsAll);

/// <summary>A message whose content is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Municipality">Municipality code.</param>
/// <param name="ReleasedBy">Id of the activity that releases it.</param>
/// <param name="ChildIndex">Keyed hash of the child's identity; <see langword="null"/> if the source gave none.</param>
public sealed record KeptMessage(Guid Id, string Municipality, string ReleasedBy, string? ChildIndex);

/// <summary>A version of a record.</summary>
/// <param name="MessageId">Its message.</param>
/// <param name="RecordIndex">Keyed hash of source and record.</param>
/// <param name="Version">The version.</param>
/// <param name="Fingerprint">Keyed hash of its content.</param>
public sealed record RecordVersion(Guid MessageId, string RecordIndex, long Version, string Fingerprint);
