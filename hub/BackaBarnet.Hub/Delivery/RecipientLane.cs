using BackaBarnet.Hub.Participants;
using BackaBarnet.Hub.Storing;

namespace BackaBarnet.Hub.Delivery;

/// <summary>
/// What this node has under way to one recipient: prepared, being sent, or sent with the end not written yet. No more is taken on
/// than a receiver of this one's pace takes soon, as decisions grow old.
/// </summary>
/// <param name="recipient">The recipient.</param>
/// <param name="atOnce">Sendings at once.</param>
/// <param name="clock">The time.</param>
internal sealed class RecipientLane(Recipient recipient, int atOnce, TimeProvider clock) : IDisposable
{
    private const int MostWaitingPerSending = 16;
    private const double PaceWeight = 0.1;
    private static readonly TimeSpan SoonTaken = TimeSpan.FromSeconds(0.5);

    private readonly TimeProvider _clock = clock;
    private readonly Lock _turn = new();
    private readonly SemaphoreSlim _sendings = new(atOnce, atOnce);
    private bool _mayWait;
    private bool _isKeptFree;
    private int _underWay;
    private int _sent;
    private long _bytes;
    private double _secondsPerSending;

    public Recipient Recipient => recipient;

    /// <summary>Leaves a receiver alone that fails.</summary>
    public RecipientCircuit Circuit { get; } = new(clock);

    /// <summary>Something may be due to this recipient.</summary>
    public AsyncSignal Due { get; } = new();

    /// <summary>
    /// Whether something may wait in the store for what is under way now: for its room, or as one child's deliveries wait for each
    /// other. Then the ends of what is under way wake the lane.
    /// </summary>
    public bool MayWait
    {
        get => Volatile.Read(ref _mayWait);
        set => Volatile.Write(ref _mayWait, value);
    }

    /// <summary>
    /// Whether nothing more is taken on as it is routed, because something large waits in the store for the lane to empty. Without
    /// this it would wait for as long as there is anything smaller.
    /// </summary>
    public bool IsKeptFree
    {
        get => Volatile.Read(ref _isKeptFree);
        set => Volatile.Write(ref _isKeptFree, value);
    }

    /// <summary>How much has been taken on whose end is not durable.</summary>
    public int UnderWay
    {
        get
        {
            lock (_turn)
                return _underWay;
        }
    }

    /// <summary>How much may be rendered beside what is under way.</summary>
    public ContentRoom Room
    {
        get
        {
            lock (_turn)
                return ContentRoom.Beside(_bytes);
        }
    }

    /// <summary>Takes on as much of what is wanted as there is room for.</summary>
    /// <returns>How much; each is to be given back, unless it is sent and its end written.</returns>
    public int TakeOn(int wanted)
    {
        lock (_turn)
        {
            var taken = Math.Clamp(Most - (_underWay - _sent), 0, wanted);
            _underWay += taken;
            return taken;
        }
    }

    /// <summary>Takes one on, if there is room.</summary>
    /// <param name="size">Its bytes.</param>
    public bool TryTakeOn(long size)
    {
        lock (_turn)
        {
            if (IsKeptFree || _underWay - _sent >= Most || !ContentRoom.Beside(_bytes).Fits(size))
                return false;
            (_underWay, _bytes) = (_underWay + 1, _bytes + size);
            return true;
        }
    }

    /// <summary>Notes how large something is that was taken on.</summary>
    public void NoteSize(long size)
    {
        lock (_turn)
            _bytes += size;
    }

    /// <summary>Gives back what is not sent after all.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bytes">Their size, as far as it was noted.</param>
    public void GiveBack(int count, long bytes = 0)
    {
        lock (_turn)
            (_underWay, _bytes) = (_underWay - count, _bytes - bytes);
    }

    /// <summary>One has been sent: there is room for another.</summary>
    public void NoteSent()
    {
        lock (_turn)
            _sent++;
    }

    /// <summary>Ends of what was sent are durable.</summary>
    public void NoteWritten(int count, long bytes)
    {
        lock (_turn)
            (_underWay, _sent, _bytes) = (_underWay - count, _sent - count, _bytes - bytes);
    }

    /// <summary>Notes that something waits in the store.</summary>
    public void Wake()
    {
        MayWait = true;
        Due.Set();
    }

    /// <summary>Waits until one of the sendings is free.</summary>
    /// <returns>The turn; disposing of it ends it.</returns>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _sendings.WaitAsync(cancellationToken);
        return new Turn(this, _clock.GetTimestamp());
    }

    public void Dispose() => _sendings.Dispose();

    private int Most => atOnce * (int)Math.Clamp(SoonTaken.TotalSeconds / Math.Max(_secondsPerSending, 0.001), 1, MostWaitingPerSending);

    private void End(TimeSpan took)
    {
        lock (_turn)
            _secondsPerSending += (took.TotalSeconds - _secondsPerSending) * PaceWeight;
        _sendings.Release();
    }

    private sealed class Turn(RecipientLane lane, long begun) : IDisposable
    {
        public void Dispose() => lane.End(lane._clock.GetElapsedTime(begun));
    }
}
