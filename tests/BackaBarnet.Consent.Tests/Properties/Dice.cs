namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Random choices that a seed and a number repeat exactly, on every machine.</summary>
internal sealed class Dice
{
    private readonly Random _random;

    public Dice(int seed, int number = 0) => _random = new Random(unchecked((seed * 397) ^ number));

    /// <summary>True once in so many times.</summary>
    public bool OnceIn(int times) => _random.Next(times) == 0;

    /// <summary>True but once in so many times.</summary>
    public bool ButOnceIn(int times) => !OnceIn(times);

    /// <summary>A number from the first to the last, both included.</summary>
    public int Between(int first, int last) => _random.Next(first, last + 1);

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>The usual one, and once in so many times one of the others.</summary>
    public T Usually<T>(int times, T usual, params IReadOnlyList<T> others) => OnceIn(times) ? Pick(others) : usual;

    public IReadOnlyList<T> Some<T>(int most, Func<T> one) => [.. Enumerable.Range(0, Between(0, most)).Select(_ => one())];

    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> all) => [.. all.Select(value => (value, Key: _random.Next())).OrderBy(pair => pair.Key).Select(pair => pair.value)];
}
