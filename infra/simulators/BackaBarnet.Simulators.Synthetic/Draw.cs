namespace BackaBarnet.Simulators.Synthetic;

/// <summary>What a stream of draws is for: the same place in another stream says nothing of this one.</summary>
internal enum Purpose
{
    Household = 1,
    Names,
    Stays,
    Staff,
    Calendar,
    Card,
    Plan,
    Report,
    Notice,
    Consent,
    ChildId,
    GuardianId,
    StaffId,
    UnitId,
    GroupId,
    StayId,
    DutyId,
    Organisation,
    Secret,
    Care,
}

/// <summary>
/// Draws that follow from seed, purpose and place alone (SplitMix64), so that a person is the same in whatever order the
/// municipality is read. <see cref="Random"/> would have to be drawn from in one order, and promises no sequence across versions.
/// </summary>
internal struct Draw
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>Begins a stream.</summary>
    public Draw(int seed, Purpose purpose, long place) =>
        _state = Mix(Mix((ulong)(uint)seed + Golden) ^ Mix(((ulong)purpose << 48) + (ulong)place));

    /// <summary>A whole number from 0 up to, but not, <paramref name="below"/>.</summary>
    public int Next(int below) => (int)((Bits() >> 32) * (ulong)below >> 32);

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Between(int least, int most) => least + Next(most - least + 1);

    /// <summary>True so many times out of a thousand.</summary>
    public bool PerThousand(int times) => Next(1000) < times;

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];

    /// <summary>The place of one weight, each as likely as it weighs.</summary>
    public int Weighted(params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
            sum += weight;
        var left = Next(sum);
        var place = 0;
        while (left >= weights[place])
            left -= weights[place++];
        return place;
    }

    /// <summary>A UUID that belongs to a seed, a purpose and a place.</summary>
    public static Guid Id(int seed, Purpose purpose, long place)
    {
        var draw = new Draw(seed, purpose, place);
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, draw.Bits());
        BitConverter.TryWriteBytes(bytes[8..], draw.Bits());
        // Version 8 of RFC 9562: made by a rule of one's own.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Bits() => Mix(_state += Golden);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
