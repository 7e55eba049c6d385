using System.Collections.Frozen;

namespace BackaBarnet.Hub.Audit;

/// <summary>Codes of faults, and what they mean for the person who verifies.</summary>
internal static class AuditFaultTexts
{
    private static readonly FrozenDictionary<AuditFault, (string Code, string Meaning)> Table = new Dictionary<AuditFault, (string Code, string Meaning)>
    {
        [AuditFault.RowChanged] = ("row-changed", "The row does not fit its hash. It was changed, or the row before it was replaced together with its hash."),
        [AuditFault.RowsMissing] = ("rows-missing", "Rows have been removed."),
        [AuditFault.RowInserted] = ("row-inserted", "The row is not a part of the chain."),
        [AuditFault.RowMoved] = ("row-moved", "The row has been moved."),
        [AuditFault.RowsRenumbered] = ("rows-renumbered", "From here on positions have been written anew."),
        [AuditFault.HeadMissing] = ("head-missing", "There are rows but no head."),
        [AuditFault.RowsCutOff] = ("rows-cut-off", "The head stands after the last row: rows have been cut off at the end."),
        [AuditFault.RowsAfterHead] = ("rows-after-head", "The head stands before these rows: they were added past it, or it was set back."),
        [AuditFault.HeadChanged] = ("head-changed", "The head's hash is not the last row's."),
        [AuditFault.CheckpointSignatureWrong] = ("checkpoint-signature-wrong", "The signature under the checkpoint over these rows is not its key's."),
        [AuditFault.CheckpointKeyUnknown] = ("checkpoint-key-unknown", "The checkpoint over these rows names a key that is not at hand."),
        [AuditFault.CheckpointMissing] = ("checkpoint-missing", "No validly signed checkpoint covers these rows, though one covers later rows."),
        [AuditFault.CheckpointOverlaps] = ("checkpoint-overlaps", "The checkpoint does not follow on the one before it."),
        [AuditFault.CheckpointRowsMissing] = ("checkpoint-rows-missing", "The checkpoint was signed over rows of which some are not there."),
        [AuditFault.CheckpointRootWrong] = ("checkpoint-root-wrong", "These are not the rows that were signed: history has been written anew."),
        [AuditFault.AnchorUnreadable] = ("anchor-unreadable", "This line of the file of anchors can't be read."),
        [AuditFault.AnchorSignatureWrong] = ("anchor-signature-wrong", "The signature of the anchor over these rows is not its key's."),
        [AuditFault.AnchorKeyUnknown] = ("anchor-key-unknown", "The anchor over these rows names a key that is not at hand."),
        [AuditFault.AnchorOverlaps] = ("anchor-overlaps", "The anchor does not follow on an earlier one: the database has been set back and has gone on from there."),
        [AuditFault.AnchorNotInDatabase] = ("anchor-not-in-database", "The database has no such checkpoint: it was removed, or the database was set back."),
        [AuditFault.AnchorRowsMissing] = ("anchor-rows-missing", "The anchor was signed over rows of which some are not there: the database was set back, or rows were cut off."),
        [AuditFault.AnchorRootWrong] = ("anchor-root-wrong", "These are not the rows that the anchor was signed over: history has been written anew."),
        [AuditFault.AnchorsConflict] = ("anchors-conflict", "Two files hold anchors over the same rows that say different things: two databases went on from one state, or one was set back and went on."),
        [AuditFault.SetBackAccepted] = ("set-back-accepted", "No fault, but lost: the database was set back, a person has accepted it, and the log goes on with the first of these positions. What stood there before is gone."),
        [AuditFault.SetBackUnsigned] = ("set-back-unsigned", "The row says that a person has accepted a set-back, but the command that writes such rows has not signed it: it counts for nothing, and somebody may have put it in."),
    }.ToFrozenDictionary();

    public static string CodeOf(AuditFault fault) => Table[fault].Code;

    public static string MeaningOf(AuditFault fault) => Table[fault].Meaning;
}
