namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>A document that is about to be mutated.</summary>
/// <param name="Bytes">The document.</param>
/// <param name="Other">Another document of the same format, to take parts from.</param>
/// <param name="Random">Chooses.</param>
internal sealed record Draft(byte[] Bytes, byte[] Other, Random Random)
{
    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Random.Next(from.Count)];

    /// <summary>A place in the document, its end included.</summary>
    public int Place() => Random.Next(Bytes.Length + 1);

    /// <summary>A part of the document, most often a short one.</summary>
    public Range Part() => PartOf(Bytes.Length);

    /// <summary>A part of the other document, most often a short one.</summary>
    public Range PartOfOther() => PartOf(Other.Length);

    private Range PartOf(int length)
    {
        var from = Random.Next(length + 1);
        return from..(from + Random.Next(Math.Min(length - from, Random.Next(4) == 0 ? length : 16) + 1));
    }
}
