using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Routing;
using BackaBarnet.Hub.Storing;
using Microsoft.Extensions.Logging;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// What becomes of messages that nobody among the participants receives, or that can't be read, or about whose child something known can't: when they
/// have been kept long enough they are returned to the activity that they came from, and erased (R-HUB-RET). While nobody can be told of it they
/// stay, so that none is lost in silence; but for one whose key has been erased, which nobody can open any more.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="opener">Opens messages.</param>
/// <param name="notices">Tells activities.</param>
/// <param name="directory">Knows who is told.</param>
/// <param name="options">How long messages are kept.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Log.</param>
public sealed class UnroutableMessages(
    IHubStore store, MessageOpener opener, Notices notices, ParticipantDirectory directory, DeliveryOptions options, TimeProvider clock, ILogger<UnroutableMessages> logger)
{
    // An activity must be able to keep up with what it is told, also when years of messages are found to be overdue at once.
    private const int MostInAnHour = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromDays(1);

    // The first time an hour after the start: by then every node knows the participants that have been named, and has routed what they receive.
    private DateTimeOffset _nextLook = clock.GetUtcNow() + LookEvery;

    /// <summary>What came of a claim.</summary>
    private sealed record Round(int Returned, bool IsAll);

    /// <summary>Returns those that are overdue, if an hour has gone since it was last done; no more than a hundred.</summary>
    /// <returns>How many have been returned.</returns>
    internal async Task<int> ReturnAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now < _nextLook)
            return 0;
        var (returned, isAll) = (0, false);
        while (returned < MostInAnHour && !isAll)
        {
            var round = await store.WriteAsync(transaction => ReturnAsync(transaction, now, MostInAnHour - returned), cancellationToken);
            (returned, isAll) = (returned + round.Returned, round.IsAll);
        }

        _nextLook = now + LookEvery;
        return returned;
    }

    private async Task<Round> ReturnAsync(IHubTransaction transaction, DateTimeOffset now, int most)
    {
        var (claimed, isAll) = await transaction.ClaimUnroutableAsync(now.AddDays(-options.KeepDays), now, most, ContentRoom.Whole);
        if (claimed.Count == 0)
            return new Round(0, isAll);
        var newest = await SupersedeAsync(transaction, claimed, now);
        var told = await TellAsync(transaction, newest, now);
        var keys = (await transaction.ReadKeysAsync([.. newest.Select(stored => stored.KeyId).Distinct()])).Select(key => key.Id).ToHashSet();
        var returned = 0;
        foreach (var stored in newest)
        {
            if (told.Contains(stored.Id) || !keys.Contains(stored.KeyId))
            {
                Return(transaction, stored, told.Contains(stored.Id), now);
                returned++;
            }
            else
            {
                stored.PublishAt = now + LookAgainAfter;
            }
        }

        return new Round(returned, isAll);
    }

    /// <returns>Those whose activity is told.</returns>
    private async Task<IReadOnlySet<Guid>> TellAsync(IHubTransaction transaction, IReadOnlyList<StoredMessage> overdue, DateTimeOffset now)
    {
        var opened = await opener.OpenAsync(transaction, overdue);
        var disabled = (await transaction.FindDisabledEndpointsAsync()).Select(endpoint => endpoint.Recipient).ToHashSet(StringComparer.Ordinal);
        var wanted = overdue
            .Where(stored => directory.NoticesTo(stored.ReleasedBy) is not { } to || !disabled.Contains(to.Id))
            .Select(stored => new Notice(DeliveryKind.Returned, stored, opened.GetValueOrDefault(stored.Id), []));
        return (await notices.TellAsync(transaction, [.. wanted], now)).Select(notice => notice.About.Id).ToHashSet();
    }

    // As when it would be routed again: the activity has told it anew, and need not hear of what it has replaced.
    private static async Task<IReadOnlyList<StoredMessage>> SupersedeAsync(IHubTransaction transaction, IReadOnlyList<StoredMessage> claimed, DateTimeOffset now)
    {
        var versions = await transaction.ReadVersionsAsync([.. claimed.Select(message => message.RecordIndex).Distinct(StringComparer.Ordinal)]);
        var newest = versions.GroupBy(version => version.RecordIndex, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Max(version => version.Version), StringComparer.Ordinal);
        foreach (var older in claimed.Where(message => message.Version < newest[message.RecordIndex]))
        {
            (older.State, older.Content) = (MessageState.Superseded, null);
            transaction.Record(AuditEvents.Superseded, older, now);
        }

        return [.. claimed.Where(message => message.State != MessageState.Superseded)];
    }

    private void Return(IHubTransaction transaction, StoredMessage stored, bool isTold, DateTimeOffset now)
    {
        stored.State = MessageState.Returned;
        transaction.Record(AuditEvents.Returned, stored, now);
        Purging.Purge(transaction, stored, now);
        if (isTold)
            logger.LogError("Message {MessageId} could not be given to anybody in time and is returned to the activity that it came from", stored.Id);
        else
            logger.LogError("Message {MessageId} could not be given to anybody in time, and its key has been erased: it is ended without a notice, as nobody can tell what it was", stored.Id);
    }
}
