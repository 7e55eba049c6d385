using System.Globalization;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// That a person has accepted that the database was set back to an earlier state: a row of the log, and the first one after what was
/// restored. It makes nothing good; it says from where the log goes on, and which anchors are of the time that was lost.
/// </summary>
/// <param name="Position">Position of the row.</param>
/// <param name="At">When it was accepted.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="LostTo">Position of the last row that is known to be lost; before <paramref name="Position"/> if none is.</param>
internal sealed record SetBack(long Position, DateTimeOffset At, string Reason, long LostTo)
{
    /// <summary>What a row says; <see langword="null"/> if it is none.</summary>
    public static SetBack? Of(StoredAuditEntry row) =>
        row is { Event: AuditEvents.SetBackAccepted, Detail: { } detail } && detail.Split(' ') is [{ } reason, { } lostTo]
            && long.TryParse(lostTo, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            ? new SetBack(row.Position, row.At, reason, to)
            : null;

    /// <summary>What the row's detail says.</summary>
    public static string DetailOf(string reason, long lostTo) => string.Create(CultureInfo.InvariantCulture, $"{reason} {lostTo}");

    /// <summary>
    /// Whether an anchor is of the time that was lost: signed before this was accepted, over rows from here on, and none that were
    /// not known to be lost.
    /// </summary>
    public bool ExplainsRows(StoredCheckpoint anchor) => anchor.To >= Position && IsOfTheTimeLost(anchor);

    /// <summary>
    /// Whether an anchor is the copy of a checkpoint that was lost, and perhaps none of its rows: it covers what had not been signed in
    /// the state that was restored.
    /// </summary>
    /// <param name="anchor">The anchor.</param>
    /// <param name="signedAnewFrom">Position of the first row that was signed after this was accepted.</param>
    public bool ExplainsCheckpoint(StoredCheckpoint anchor, long signedAnewFrom) => anchor.From >= signedAnewFrom && IsOfTheTimeLost(anchor);

    private bool IsOfTheTimeLost(StoredCheckpoint anchor) => anchor.To <= LostTo && anchor.At < At;
}
