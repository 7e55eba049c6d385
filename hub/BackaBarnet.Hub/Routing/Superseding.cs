using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Routing;

/// <summary>The newest version of a record takes the place of older ones.</summary>
internal static class Superseding
{
    /// <summary>Ends claimed messages of which a newer version has been taken in, wherever that is.</summary>
    /// <param name="transaction">The transaction that has claimed them.</param>
    /// <param name="claimed">The messages; those that are ended are <see cref="MessageState.Superseded"/> afterwards.</param>
    /// <param name="now">The time.</param>
    /// <returns>The newest version of each record that one of them is of, by the record's keyed hash.</returns>
    public static async Task<IReadOnlyDictionary<string, long>> SupersedeOlderAsync(this IHubTransaction transaction, IReadOnlyCollection<StoredMessage> claimed, DateTimeOffset now)
    {
        var versions = await transaction.ReadVersionsAsync([.. claimed.Select(message => message.RecordIndex).Distinct(StringComparer.Ordinal)]);
        var newest = versions.GroupBy(version => version.RecordIndex, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Max(version => version.Version), StringComparer.Ordinal);
        foreach (var older in claimed.Where(message => message.Version < newest[message.RecordIndex]))
        {
            (older.State, older.Content) = (MessageState.Superseded, null);
            transaction.Record(AuditEvents.Superseded, older, now);
        }

        return newest;
    }
}
