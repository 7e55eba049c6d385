using System.Globalization;

namespace BackaBarnet.Hub.Audit;

/// <summary>What can be wrong with a log.</summary>
public enum AuditFault
{
    /// <summary>The row does not fit its hash: one of its columns was changed, or the row before it was replaced together with its hash.</summary>
    RowChanged = 0,

    /// <summary>Rows are not there.</summary>
    RowsMissing,

    /// <summary>A row stands there that never was a part of the chain; also a second one at the same position.</summary>
    RowInserted,

    /// <summary>A row stands at a position where it does not belong.</summary>
    RowMoved,

    /// <summary>From here on positions have been written anew, to hide that rows were put in or taken out.</summary>
    RowsRenumbered,

    /// <summary>The municipality's head is not there, although there are rows.</summary>
    HeadMissing,

    /// <summary>The head stands after the last row: rows were cut off at the end.</summary>
    RowsCutOff,

    /// <summary>There are rows after the head.</summary>
    RowsAfterHead,

    /// <summary>The head is at the last row but has another hash.</summary>
    HeadChanged,

    /// <summary>The signature under a checkpoint is not its key's.</summary>
    CheckpointSignatureWrong,

    /// <summary>A checkpoint names a key that is not at hand.</summary>
    CheckpointKeyUnknown,

    /// <summary>No validly signed checkpoint covers these rows, though one covers later ones.</summary>
    CheckpointMissing,

    /// <summary>A checkpoint covers rows that one before it covers already, or none at all.</summary>
    CheckpointOverlaps,

    /// <summary>Rows that a checkpoint was signed over are not there.</summary>
    CheckpointRowsMissing,

    /// <summary>The rows are not those that the checkpoint was signed over: history was written anew, hashes and all.</summary>
    CheckpointRootWrong,

    /// <summary>A line of the file of anchors can't be read. The positions are the line's number.</summary>
    AnchorUnreadable,

    /// <summary>The signature of an anchor is not its key's.</summary>
    AnchorSignatureWrong,

    /// <summary>An anchor names a key that is not at hand.</summary>
    AnchorKeyUnknown,

    /// <summary>
    /// An anchor covers rows that an earlier one covers already: after the earlier one had been signed, the database was set back
    /// and went on from there.
    /// </summary>
    AnchorOverlaps,

    /// <summary>The database has no such checkpoint: it was removed, or the database was set back.</summary>
    AnchorNotInDatabase,

    /// <summary>Rows that an anchor was signed over are not there: the database was set back, or they were cut off.</summary>
    AnchorRowsMissing,

    /// <summary>The rows are not those that the anchor was signed over.</summary>
    AnchorRootWrong,

    /// <summary>
    /// Two files hold anchors over the same rows that say different things: two databases have gone on from one state, or one was set
    /// back and went on.
    /// </summary>
    AnchorsConflict,

    /// <summary>
    /// No fault: a person has accepted that the database was set back. The log goes on with the row <see cref="AuditFinding.From"/>; what
    /// had stood from there to <see cref="AuditFinding.To"/> is lost.
    /// </summary>
    SetBackAccepted,

    /// <summary>A row says that a person has accepted a set-back, and the command that writes such rows has not signed it: it counts for nothing.</summary>
    SetBackUnsigned,
}

/// <summary>Something that is wrong with a log.</summary>
/// <param name="Fault">What.</param>
/// <param name="From">Position of the first row concerned, as it stands in the database.</param>
/// <param name="To">Position of the last one, included.</param>
public sealed record AuditFinding(AuditFault Fault, long From, long To)
{
    /// <summary>For a moved row: the position where it belongs.</summary>
    public long? BelongsAt { get; init; }

    /// <summary>For a finding about an anchor: name of the file that holds it.</summary>
    public string? Anchor { get; init; }

    /// <summary>For anchors that conflict: name of the other one's file.</summary>
    public string? OtherAnchor { get; init; }

    /// <summary>For an accepted set-back: code of the reason, and when it was accepted.</summary>
    public (string Reason, DateTimeOffset At)? SetBack { get; init; }

    /// <summary>A stable code for programs, for example <c>row-changed</c>.</summary>
    public string Code => AuditFaultTexts.CodeOf(Fault);

    /// <summary>For people: code, rows, and what it means.</summary>
    public override string ToString()
    {
        var rows = From == To ? string.Create(CultureInfo.InvariantCulture, $"{From}") : string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");
        var belongs = BelongsAt is { } position ? string.Create(CultureInfo.InvariantCulture, $" It belongs at {position}.") : "";
        var files = OtherAnchor is null ? Anchor : $"{Anchor}, {OtherAnchor}";
        var accepted = SetBack is { } set ? string.Create(CultureInfo.InvariantCulture, $" Reason {set.Reason}, {set.At:u}.") : "";
        return $"{Code} {rows}{(files is null ? "" : $" ({files})")}: {AuditFaultTexts.MeaningOf(Fault)}{belongs}{accepted}";
    }
}
