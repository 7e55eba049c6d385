using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Audit;

/// <summary>
/// Follows the chain through rows that go by in order of position. While each row fits the one before it nothing is kept. Where
/// one does not, the rows behind it are held until it is clear which of them continues the chain: that one is taken, wherever it
/// stands, and what is left over was put in. If none does, the row in place was changed, or rows are missing, and the chain is
/// taken up again behind them.
/// </summary>
internal sealed class ChainWalk
{
    /// <summary>How many rows are looked at for one that continues the chain.</summary>
    private const int Window = 64;

    /// <summary>So many rows in a row that stand equally far from where they belong have been renumbered, not moved one by one.</summary>
    private const int RenumberedRun = 32;

    /// <summary>Removed rows whose gap was hidden by renumbering are found up to this many.</summary>
    private const int MostHidden = 16;

    private const int MostCandidates = 4;

    private readonly Action<AuditFinding> _found;
    private readonly StrayRows _strays;
    private readonly List<StoredAuditEntry> _held = [];
    private readonly List<byte[]> _previous = [AuditChain.Genesis.ToArray()];
    private readonly List<(long Stored, long Place)> _displaced = [];

    private long _place;
    private long _shift;
    private long _lastTaken;
    private bool _afterGap;
    private int _tried;
    private int _takenPastHeld;
    private StoredAuditEntry? _last;

    public ChainWalk(Action<AuditFinding> found) => (_found, _strays) = (found, new StrayRows(found));

    public void Pass(StoredAuditEntry row)
    {
        _last = row;
        if (_held.Count == 0 && Continues(row))
        {
            Take(row);
            return;
        }

        _held.Add(row);
        Settle(isLast: false);
    }

    public void Finish(StoredAuditHead? head)
    {
        if (_held.Count > 0 && IsRenumbered(_displaced.Count))
            TellRenumbered();
        Settle(isLast: true);
        TellDisplaced();
        _strays.Finish();
        CheckHead(head);
    }

    private void Settle(bool isLast)
    {
        while (_held.Count > 0)
        {
            if (TakeOneThatContinues())
                LetGoOfLeftOver();
            else if (isLast || _held.Count >= Window)
                Resume();
            else
                return;
        }
    }

    private bool TakeOneThatContinues()
    {
        for (; _tried < _held.Count; _tried++)
        {
            if (!Continues(_held[_tried]))
                continue;
            var row = _held[_tried];
            _held.RemoveAt(_tried);
            Take(row);
            return true;
        }

        return false;
    }

    // After a gap the hash before is not known: the row in place can't be tried, and is believed.
    private bool Continues(StoredAuditEntry row) =>
        _afterGap ? row.Position == _place + 1 + _shift : _previous.Exists(hash => RowHash.Fits(row, _place + 1, hash));

    private void Take(StoredAuditEntry row)
    {
        _place++;
        _previous.Clear();
        Remember(row.Hash);
        _afterGap = false;
        _tried = 0;
        _lastTaken = Math.Max(_lastTaken, row.Position);
        _takenPastHeld = _held.Count > 0 && _held[0].Position <= row.Position ? _takenPastHeld + 1 : 0;
        if (row.Position - _place != _shift)
            _displaced.Add((row.Position, _place));
        else if (_displaced.Count > 0 && _takenPastHeld == 0)
            TellDisplaced();
        if (IsRenumbered(RenumberedRun))
            TellRenumbered();
    }

    private bool IsRenumbered(int run)
    {
        if (_displaced.Count < Math.Max(run, 1))
            return false;
        var (stored, place) = _displaced[^1];
        return place == _place && _displaced.TakeLast(run).All(row => row.Stored - row.Place == stored - place);
    }

    private void TellRenumbered()
    {
        _shift = _displaced[^1].Stored - _displaced[^1].Place;
        var first = _displaced.FindIndex(row => row.Stored - row.Place == _shift);
        _found(new AuditFinding(AuditFault.RowsRenumbered, _displaced[first].Stored, _displaced[first].Stored));
        _displaced.RemoveAll(row => row.Stored - row.Place == _shift);
        LetGo(row => row.Position < _lastTaken);
    }

    private void LetGoOfLeftOver()
    {
        if (_takenPastHeld >= Window)
            LetGo(row => row.Position <= _lastTaken);
    }

    private void LetGo(Func<StoredAuditEntry, bool> isLeftOver)
    {
        foreach (var row in _held.Where(isLeftOver))
            _strays.AddInserted(row);
        _held.RemoveAll(row => isLeftOver(row));
        (_tried, _takenPastHeld) = (0, 0);
    }

    private void TellDisplaced()
    {
        foreach (var (stored, place) in _displaced)
            _found(new AuditFinding(AuditFault.RowMoved, stored, stored) { BelongsAt = place + _shift });
        _displaced.Clear();
    }

    // None of the rows at hand continues the chain.
    private void Resume()
    {
        var row = _held[0];
        var expected = _place + 1 + _shift;
        _tried = 0;
        if (row.Position < expected)
        {
            _held.RemoveAt(0);
            _strays.AddInserted(row);
        }
        else if (row.Position > expected)
        {
            _strays.AddGap(_place + 1, expected, row.Position - 1, [.. _previous]);
            (_place, _afterGap) = (row.Position - _shift - 1, true);
        }
        else
        {
            _held.RemoveAt(0);
            if (HiddenBefore(row) is > 0 and var hidden)
                TakeBehindHidden(row, hidden);
            else
                TakeUnfit(row);
        }
    }

    /// <summary>How many rows were taken out before a row whose follower was renumbered with it.</summary>
    private int HiddenBefore(StoredAuditEntry row)
    {
        if (_held.Count == 0 || row.Hash.Length != AuditChain.HashBytes)
            return 0;
        for (var hidden = 1; hidden <= MostHidden; hidden++)
        {
            if (RowHash.Fits(_held[0], _place + 2 + hidden, row.Hash))
                return hidden;
        }

        return 0;
    }

    private void TakeBehindHidden(StoredAuditEntry row, int hidden)
    {
        _strays.AddGap(_place + 1, _place + 1, _place + hidden, [.. _previous]);
        _found(new AuditFinding(AuditFault.RowsRenumbered, row.Position, row.Position));
        _place += hidden;
        _shift -= hidden;
        Take(row);
    }

    private void TakeUnfit(StoredAuditEntry row)
    {
        byte[][] previous = [.. _previous];
        var belongHere = _strays.AddUnfit(_place + 1, row, previous);
        Take(row);
        foreach (var hash in belongHere)
            Remember(hash);
        // If only its hash was changed, the row behind it fits the hash that it ought to have.
        foreach (var hash in previous)
            Remember(RowHash.At(row, _place, hash));
    }

    private void Remember(byte[] hash)
    {
        if (_previous.Count < MostCandidates && hash.Length == AuditChain.HashBytes)
            _previous.Add(hash);
    }

    private void CheckHead(StoredAuditHead? head)
    {
        var last = _last?.Position ?? 0;
        if (head is null)
        {
            if (_last is not null)
                _found(new AuditFinding(AuditFault.HeadMissing, last, last));
        }
        else if (head.Position > last)
        {
            _found(new AuditFinding(AuditFault.RowsCutOff, last + 1, head.Position));
        }
        else if (head.Position < last)
        {
            _found(new AuditFinding(AuditFault.RowsAfterHead, head.Position + 1, last));
        }
        else if (!_previous.Exists(hash => hash.AsSpan().SequenceEqual(head.Hash)))
        {
            _found(new AuditFinding(AuditFault.HeadChanged, last, last));
        }
    }
}
