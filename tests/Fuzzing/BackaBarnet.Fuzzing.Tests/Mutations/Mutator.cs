using BackaBarnet.Fuzzing.Tests.Seeds;

namespace BackaBarnet.Fuzzing.Tests.Mutations;

/// <summary>Makes mutated documents. The same format, seed of chance and number always make the same document.</summary>
/// <param name="format">The format.</param>
/// <param name="chance">Chooses what happens.</param>
internal sealed class Mutator(FuzzedFormat format, int chance)
{
    /// <summary>Documents grow no longer than this, in bytes.</summary>
    public const int Longest = 400_000;

    private const int MostMutations = 4;
    private const int Factor = 1_000_003;

    private readonly IReadOnlyList<Mutation> _mutations = [.. ByteMutations.All, .. format.Syntax switch
    {
        Syntax.Json => JsonMutations.All,
        Syntax.Xml => XmlMutations.All,
        _ => CsvMutations.All,
    }];

    /// <summary>The mutated document of a number.</summary>
    public byte[] Make(int number)
    {
        var random = new Random(unchecked((chance * Factor) + number));
        var document = Pick(format.Seeds, random).Bytes;
        // Half of all documents are spoilt in one way only: what is spoilt in many is refused at its first fault.
        for (var left = Math.Max(1, random.Next(-MostMutations, MostMutations) + 1); left > 0; left--)
        {
            var mutated = Pick(_mutations, random)(new Draft(document, Pick(format.Seeds, random).Bytes, random));
            document = mutated.Length <= Longest ? mutated : document;
        }

        return document;
    }

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
