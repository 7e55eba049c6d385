namespace BackaBarnet.Hub.Storing;

/// <summary>
/// How much of what messages tell may be opened at once. A report can carry files: memory is bounded by bytes, whatever the number
/// of messages. One that is larger than everything there is room for is opened alone, so that none is too large to go its way.
/// </summary>
public readonly record struct ContentRoom
{
    /// <summary>Most that is opened at once, in bytes.</summary>
    public const long Most = 16 * 1024 * 1024;

    private readonly long _held;

    private ContentRoom(long held) => _held = held;

    /// <summary>All of the room: nothing is held.</summary>
    public static ContentRoom Whole { get; }

    /// <summary>The room beside what is held already.</summary>
    /// <param name="held">Bytes.</param>
    public static ContentRoom Beside(long held) => new(held);

    /// <summary>Whether one fits.</summary>
    /// <param name="size">Its bytes.</param>
    public bool Fits(long size) => _held == 0 || _held + size <= Most;

    /// <summary>What is left beside one more.</summary>
    /// <param name="size">Its bytes.</param>
    public ContentRoom With(long size) => new(_held + size);

    /// <summary>How many fit, one after the other, before the first that does not.</summary>
    /// <param name="sizes">Bytes of each.</param>
    public int CountFitting(IEnumerable<long> sizes)
    {
        var (room, count) = (this, 0);
        foreach (var size in sizes)
        {
            if (!room.Fits(size))
                break;
            room = room.With(size);
            count++;
        }

        return count;
    }
}
