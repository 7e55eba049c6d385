using BackaBarnet.Hub.Audit;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Tests.Audit;

/// <summary>A way to tamper with a log, and what must then be found; no more and no less.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Do">Does it to a log, at the row of a position, and gives what the chain's verification must find.</param>
internal sealed record Tampering(string Name, Func<SampleLog, int, IEnumerable<AuditFinding>> Do)
{
    /// <summary>Whether the hashes as they stand in place are no longer those that were signed.</summary>
    public bool MovesHashes { get; init; }

    public override string ToString() => Name;

    public static System.Reflection.PropertyInfo Detail { get; } = typeof(StoredAuditEntry).GetProperty(nameof(StoredAuditEntry.Detail))!;

    /// <summary>Everything that can be done to the row of a position, but changing columns (<see cref="ColumnChanges"/>).</summary>
    public static IReadOnlyList<Tampering> All { get; } =
    [
        new("delete one row", (log, n) => Delete(log, n, n)) { MovesHashes = true },
        new("delete three rows", (log, n) => Delete(log, n, Math.Min(n + 2, log.Rows.Count))) { MovesHashes = true },
        new("delete one and renumber", DeleteAndRenumber) { MovesHashes = true },
        new("insert one and renumber", InsertAndRenumber) { MovesHashes = true },
        new("double a row", (log, n) => Double(log, n, log.Rows[n - 1])),
        new("add another row of the same position", (log, n) => Double(log, n, ColumnChanges.With(log.Rows[n - 1], Detail, "x"))),
        new("swap with the next", (log, n) => Swap(log, n, n + 1)) { MovesHashes = true },
        new("swap with one far away", (log, n) => Swap(log, n, n + 100)) { MovesHashes = true },
        new("swap with one somewhat away, without the hashes", (log, n) => Swap(log, n, n + 20, withHashes: false)),
        new("swap with the next, without the hashes", (log, n) => Swap(log, n, n + 1, withHashes: false)),
        new("move behind the end", MoveBehindTheEnd) { MovesHashes = true },
        new("cut off, head as it was", CutOff) { MovesHashes = true },
    ];

    private static IEnumerable<AuditFinding> Delete(SampleLog log, int from, int to)
    {
        var atTheEnd = to == log.Rows.Count;
        log.Rows.RemoveRange(from - 1, to - from + 1);
        return [new AuditFinding(atTheEnd ? AuditFault.RowsCutOff : AuditFault.RowsMissing, from, to)];
    }

    private static IEnumerable<AuditFinding> DeleteAndRenumber(SampleLog log, int n)
    {
        var last = log.Rows.Count;
        log.Rows.RemoveAt(n - 1);
        Renumber(log, n - 1);
        // Nothing of what was removed is left where only one row follows: that one does not fit.
        if (n == last)
            return [new AuditFinding(AuditFault.RowsCutOff, last, last)];
        if (n == last - 1)
            return [new AuditFinding(AuditFault.RowChanged, n, n), new AuditFinding(AuditFault.RowsCutOff, last, last)];
        return [new AuditFinding(AuditFault.RowsMissing, n, n), new AuditFinding(AuditFault.RowsRenumbered, n, n), new AuditFinding(AuditFault.RowsCutOff, last, last)];
    }

    private static IEnumerable<AuditFinding> InsertAndRenumber(SampleLog log, int n)
    {
        log.Rows.Insert(n - 1, SampleLog.Copy(SampleLog.Row(1000), position: n, hash: log.Rows[n - 1].Hash));
        Renumber(log, n);
        var last = log.Rows.Count;
        return [new AuditFinding(AuditFault.RowInserted, n, n), new AuditFinding(AuditFault.RowsRenumbered, n + 1, n + 1), new AuditFinding(AuditFault.RowsAfterHead, last, last)];
    }

    private static void Renumber(SampleLog log, int fromIndex)
    {
        for (var i = fromIndex; i < log.Rows.Count; i++)
            log.Rows[i] = SampleLog.Copy(log.Rows[i], position: i + 1);
    }

    private static IEnumerable<AuditFinding> Double(SampleLog log, int n, StoredAuditEntry row)
    {
        log.Rows.Insert(n, SampleLog.Copy(row));
        return [new AuditFinding(AuditFault.RowInserted, n, n)];
    }

    private static IEnumerable<AuditFinding> Swap(SampleLog log, int n, int other, bool withHashes = true)
    {
        if (other > log.Rows.Count)
            (n, other) = (n - (other - n), n);
        if (n < 1)
            return [];

        var (one, two) = (log.Rows[n - 1], log.Rows[other - 1]);
        log.Replace(n, SampleLog.Copy(two, position: n, hash: withHashes ? two.Hash : one.Hash));
        log.Replace(other, SampleLog.Copy(one, position: other, hash: withHashes ? one.Hash : two.Hash));
        return
        [
            new AuditFinding(AuditFault.RowMoved, n, n) { BelongsAt = other },
            new AuditFinding(AuditFault.RowMoved, other, other) { BelongsAt = n },
        ];
    }

    private static IEnumerable<AuditFinding> MoveBehindTheEnd(SampleLog log, int n)
    {
        var (row, behind) = (log.Rows[n - 1], log.Rows.Count + 1);
        log.Rows.RemoveAt(n - 1);
        log.Rows.Add(SampleLog.Copy(row, position: behind));
        return [new AuditFinding(AuditFault.RowMoved, behind, behind) { BelongsAt = n }, new AuditFinding(AuditFault.RowsAfterHead, behind, behind)];
    }

    private static IEnumerable<AuditFinding> CutOff(SampleLog log, int n)
    {
        var last = log.Rows.Count;
        log.Rows.RemoveRange(n - 1, last - n + 1);
        return [new AuditFinding(AuditFault.RowsCutOff, n, last)];
    }
}
