using BackaBarnet.Fuzzing.Tests.Judging;
using BackaBarnet.Fuzzing.Tests.Seeds;

namespace BackaBarnet.Fuzzing.Tests;

/// <summary>A document that was not borne, by what makes it again.</summary>
internal sealed record Culprit(string Format, int Chance, int Number, string Wrong)
{
    public override string ToString() => $"{Format}, seed {Chance}, document {Number}: {Wrong}";
}

/// <summary>What a run came to.</summary>
internal sealed class FuzzReport
{
    private const int MostPerWrong = 3;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly List<Culprit> _culprits = [];
    private readonly Dictionary<Fate, int> _fates = [];

    /// <summary>Documents mapped.</summary>
    public int Documents { get; private set; }

    /// <summary>The first few documents of each thing that went wrong.</summary>
    public IReadOnlyList<Culprit> Culprits => _culprits;

    /// <summary>How many documents came to an end.</summary>
    public int Of(Fate fate) => _fates.GetValueOrDefault(fate);

    public void Add(FuzzedFormat format, int chance, int number, Verdict verdict)
    {
        Documents++;
        if (verdict.Fate is { } fate)
            _fates[fate] = _fates.GetValueOrDefault(fate) + 1;
        foreach (var wrong in verdict.Wrongs.Distinct(StringComparer.Ordinal))
        {
            var times = _seen[wrong] = _seen.GetValueOrDefault(wrong) + 1;
            if (times <= MostPerWrong)
                _culprits.Add(new Culprit(format.Name, chance, number, wrong));
        }
    }

    public override string ToString() => $"{Documents} documents: {string.Join(", ", _fates.OrderBy(fate => fate.Key).Select(fate => $"{fate.Value} {fate.Key}"))}";
}
