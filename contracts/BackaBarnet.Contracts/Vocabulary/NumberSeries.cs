using System.Globalization;

namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// Who hands out temporary and interim numbers. Each series begins anew, so that two children may bear the same number of two series:
/// such a number is an identity only together with its series. Series are numbered and not named: whoever is told a child's number must
/// not be told a school with it.
/// </summary>
public sealed record NumberSeries
{
    /// <summary>The highest number.</summary>
    public const int Most = 999;

    private NumberSeries(int number) => Number = number;

    /// <summary>The municipality's own series, which every source shares that does not say otherwise.</summary>
    public static NumberSeries Common { get; } = new(0);

    /// <summary>1 to <see cref="Most"/>; 0 for <see cref="Common"/>.</summary>
    public int Number { get; }

    /// <summary>Whether it is the municipality's own.</summary>
    public bool IsCommon => Number == 0;

    /// <summary>A series that is not the municipality's own.</summary>
    /// <param name="number">1 to <see cref="Most"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no number of a series.</exception>
    public static NumberSeries Of(int number) => number is >= 1 and <= Most ? new NumberSeries(number) : throw new ArgumentOutOfRangeException(nameof(number));

    /// <summary>Reads the number of a series that is not the municipality's own.</summary>
    /// <param name="text">Digits, without a leading zero.</param>
    /// <returns><see langword="null"/> if the text is none.</returns>
    public static NumberSeries? TryParse(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] != '0' && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most ? new NumberSeries(number) : null;

    /// <inheritdoc />
    public override string ToString() => IsCommon ? "the municipality's own series" : Number.ToString(CultureInfo.InvariantCulture);
}
