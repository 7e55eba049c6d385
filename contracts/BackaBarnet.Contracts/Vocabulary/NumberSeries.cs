namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// Who hands out temporary and interim numbers. Each series begins anew, so that two children may bear the same number of two series:
/// such a number is an identity only together with its series.
/// </summary>
public sealed record NumberSeries
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 32;

    private NumberSeries(string name) => Name = name;

    /// <summary>The municipality's own series, which every source shares that does not say otherwise.</summary>
    public static NumberSeries Common { get; } = new("");

    /// <summary>Lower case letters a-z, digits and hyphens, 1 to <see cref="MaxLength"/>; empty for <see cref="Common"/>.</summary>
    public string Name { get; }

    /// <summary>Whether it is the municipality's own.</summary>
    public bool IsCommon => Name.Length == 0;

    /// <summary>Reads a name in either case.</summary>
    /// <returns><see langword="null"/> if it is no name of a series.</returns>
    public static NumberSeries? TryParse(string? name) =>
        name is { Length: > 0 and <= MaxLength } && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') ? new NumberSeries(name.ToLowerInvariant()) : null;

    /// <inheritdoc />
    public override string ToString() => IsCommon ? "the municipality's own series" : Name;
}

/// <summary>How a source's identity numbers are read.</summary>
/// <param name="Today">The Swedish date, by which the century of a ten-character number is told.</param>
/// <param name="Series">The series that its temporary and interim numbers are of.</param>
public sealed record NumberReading(DateOnly Today, NumberSeries Series);
