using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Rows that don't fit and places whose row does not: tried against each other, so that what was moved is told as moved, and a
/// row that failed only because another one stood before it is not told at all. What finds no partner is told as changed, missing
/// or put in. Keeps a bounded number; the oldest is told first.
/// </summary>
internal sealed class StrayRows(Action<AuditFinding> found)
{
    private const int Most = 64;

    private readonly List<Stray> _strays = [];
    private AuditFinding? _run;

    /// <summary>A row stands at a place where it does not fit.</summary>
    /// <param name="place">The place in the chain.</param>
    /// <param name="row">The row.</param>
    /// <param name="previous">What the hash before may be.</param>
    /// <returns>Hashes of rows that belong at the place.</returns>
    public List<byte[]> AddUnfit(long place, StoredAuditEntry row, IReadOnlyList<byte[]> previous)
    {
        var stray = new Stray { Place = place, From = row.Position, To = row.Position, Row = row, Previous = [.. previous] };
        Add(stray);
        return stray.BelongHere;
    }

    /// <summary>Rows are missing.</summary>
    /// <param name="place">The first one's place in the chain.</param>
    /// <param name="from">Position of the first.</param>
    /// <param name="to">Position of the last.</param>
    /// <param name="previous">What the hash before may be.</param>
    public void AddGap(long place, long from, long to, IReadOnlyList<byte[]> previous) =>
        Add(new Stray { Place = place, From = from, To = to, Previous = [.. previous] });

    /// <summary>A row is left over.</summary>
    public void AddInserted(StoredAuditEntry row) => Add(new Stray { From = row.Position, To = row.Position, Row = row, Previous = [] });

    public void Finish()
    {
        foreach (var stray in _strays)
            Tell(stray);
        _strays.Clear();
        EndRun();
    }

    private void Add(Stray stray)
    {
        foreach (var slot in _strays)
            TryPlace(stray, slot);
        _strays.Add(stray);
        Search(stray);
        _strays.RemoveAll(row => row.IsSettled);
        if (_strays.Count <= Most)
            return;
        Tell(_strays[0]);
        _strays.RemoveAt(0);
    }

    private void Search(Stray slot)
    {
        foreach (var stray in _strays)
        {
            if (!ReferenceEquals(stray, slot) && TryPlace(stray, slot))
                return;
        }
    }

    // A row may have been moved with its hash, or without it, so that the hash still stands at the place.
    private bool TryPlace(Stray stray, Stray slot)
    {
        if (slot.Place is not { } place || slot.IsFilled || stray.Row is null || stray.BelongsAt is not null)
            return false;
        foreach (var previous in slot.Previous)
        {
            var hash = RowHash.At(stray.Row, place, previous);
            if (!hash.AsSpan().SequenceEqual(stray.Row.Hash) && !hash.AsSpan().SequenceEqual(slot.Row?.Hash))
                continue;
            stray.BelongsAt = slot.From;
            Fill(slot, hash);
            return true;
        }

        return false;
    }

    private void Fill(Stray slot, byte[] hash)
    {
        if (slot.Row is null && slot.From < slot.To)
        {
            // The next missing one may have been moved too.
            (slot.Place, slot.From, slot.Previous) = (slot.Place + 1, slot.From + 1, [hash]);
            Search(slot);
            return;
        }

        slot.IsFilled = true;
        slot.BelongHere.Add(hash);
        if (_strays.Find(other => other.Place == slot.Place + 1) is not { } next)
            return;
        next.Previous.Add(hash);
        if (next.Row is { } row && RowHash.Fits(row, next.Place!.Value, hash))
            (next.IsFilled, next.IsInPlace) = (true, true);
        else
            Search(next);
    }

    private void Tell(Stray stray)
    {
        if (stray.BelongsAt is { } position)
            Tell(new AuditFinding(AuditFault.RowMoved, stray.From, stray.To) { BelongsAt = position });
        else if (stray.Row is null && !stray.IsFilled)
            Tell(new AuditFinding(AuditFault.RowsMissing, stray.From, stray.To));
        else if (stray.Row is not null && !stray.IsInPlace)
            Tell(new AuditFinding(stray.Place is null ? AuditFault.RowInserted : AuditFault.RowChanged, stray.From, stray.To));
    }

    // Neighbours that were changed are told as one.
    private void Tell(AuditFinding finding)
    {
        if (finding.Fault == AuditFault.RowChanged && _run is { Fault: AuditFault.RowChanged } run && run.To + 1 == finding.From)
        {
            _run = run with { To = finding.To };
            return;
        }

        EndRun();
        _run = finding;
    }

    private void EndRun()
    {
        if (_run is { } run)
            found(run);
        _run = null;
    }

    private sealed class Stray
    {
        /// <summary>Place in the chain; none for a row that is left over.</summary>
        public long? Place { get; set; }

        public long From { get; set; }

        public long To { get; init; }

        /// <summary>The row that stands there; none if it is missing.</summary>
        public StoredAuditEntry? Row { get; init; }

        /// <summary>What the hash before the place may be.</summary>
        public required List<byte[]> Previous { get; set; }

        /// <summary>Hashes of rows that belong at the place.</summary>
        public List<byte[]> BelongHere { get; } = [];

        /// <summary>The row that belongs at the place has been found.</summary>
        public bool IsFilled { get; set; }

        /// <summary>The row stands where it belongs after all.</summary>
        public bool IsInPlace { get; set; }

        /// <summary>Position where the row belongs.</summary>
        public long? BelongsAt { get; set; }

        /// <summary>There is nothing to tell of it, nor to find for it.</summary>
        public bool IsSettled => IsInPlace || (IsFilled && Row is null);
    }
}
