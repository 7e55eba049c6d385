namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>Mutations that know nothing of what the bytes mean.</summary>
internal static class ByteMutations
{
    private const int MostRepeats = 2000;

    public static IReadOnlyList<Mutation> All { get; } =
    [
        FlipBit,
        draft => Put(draft, draft.Place(), 0, draft.Pick(Hostile.Bytes)),
        draft => Put(draft, draft.Place(), 1, [(byte)draft.Random.Next(256)]),
        draft => Replace(draft, draft.Part(), []),
        draft => Put(draft, draft.Place(), 0, draft.Bytes[draft.Part()]),
        draft => Replace(draft, draft.Part(), draft.Other[draft.PartOfOther()]),
        draft => draft.Bytes[..draft.Place()],
        Repeat,
    ];

    /// <summary>The document with a part replaced.</summary>
    public static byte[] Replace(Draft draft, Range part, ReadOnlySpan<byte> by)
    {
        var (offset, length) = part.GetOffsetAndLength(draft.Bytes.Length);
        return Put(draft, offset, length, by);
    }

    private static byte[] Put(Draft draft, int at, int instead, ReadOnlySpan<byte> what) =>
        [.. draft.Bytes.AsSpan(0, at), .. what, .. draft.Bytes.AsSpan(Math.Min(at + instead, draft.Bytes.Length))];

    private static byte[] FlipBit(Draft draft)
    {
        if (draft.Bytes.Length == 0)
            return draft.Bytes;
        byte[] copy = [.. draft.Bytes];
        copy[draft.Random.Next(copy.Length)] ^= (byte)(1 << draft.Random.Next(8));
        return copy;
    }

    private static byte[] Repeat(Draft draft)
    {
        var part = draft.Bytes[draft.Part()];
        var times = Math.Min(draft.Random.Next(MostRepeats), Mutator.Longest / Math.Max(1, part.Length));
        return Put(draft, draft.Place(), 0, [.. Enumerable.Repeat(part, times).SelectMany(same => same)]);
    }
}
