using System.Globalization;
using System.Text.Json.Serialization;
using BackaBarnet.Contracts.Serialization;

namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>Kind of identity number.</summary>
public enum IdentityKind
{
    /// <summary>Personnummer.</summary>
    Personnummer,

    /// <summary>Samordningsnummer: a personnummer's form with 60 added to the day.</summary>
    Samordningsnummer,

    /// <summary>Interim number: a letter first of the last four characters.</summary>
    Interim,

    /// <summary>Temporary number of SS 12000: <c>YYYYMMDDTFnn</c>.</summary>
    Tillfalligt,

    /// <summary>National reserve number (NRID) of health care: <c>XXYYMMDDNNGC</c>.</summary>
    Reservnummer,
}

/// <summary>
/// A person's identity number in its stored form: twelve characters, no separator. Its text form shows only its kind.
/// Equal numbers of one series are equal identities; two persons are never taken for one by name.
/// </summary>
[JsonConverter(typeof(PersonIdentityJsonConverter))]
public sealed record PersonIdentity : Confidential
{
    private const string InterimLetters = "TPRSUWXJKLMN";
    private const char SeriesMark = '@';

    private PersonIdentity(IdentityKind kind, string value) => (Kind, Value) = (kind, value);

    /// <summary>The kind of number.</summary>
    public IdentityKind Kind { get; }

    /// <summary>
    /// Twelve characters, upper case, no separator. Personal data: never log it. Of a temporary or interim number it is not the whole
    /// identity: that is <see cref="Whole"/>.
    /// </summary>
    public string Value { get; }

    /// <summary>
    /// The series that a temporary or interim number is of. Other kinds are given out for the whole country and are always of
    /// <see cref="NumberSeries.Common"/>.
    /// </summary>
    public NumberSeries Series { get; private init; } = NumberSeries.Common;

    /// <summary>
    /// The number with its series: <see cref="Value"/>, and after an <c>@</c> the number of the series unless it is the municipality's common one.
    /// No two identities have it in common. Personal data.
    /// </summary>
    public string Whole => Series.IsCommon ? Value : string.Create(CultureInfo.InvariantCulture, $"{Value}{SeriesMark}{Series.Number}");

    /// <summary>Date of birth where the number tells it, otherwise <see langword="null"/>.</summary>
    public DateOnly? BirthDate => Kind == IdentityKind.Reservnummer ? null : DateIn(Value);

    /// <summary>
    /// Reads a number in the forms that Swedish systems write: 10 or 12 characters, with <c>-</c>, <c>+</c> or no separator.
    /// Check digits of personnummer and samordningsnummer are verified (modulus 10 over the ten-character form).
    /// </summary>
    /// <param name="text">What a source wrote. It can't name a series: a source speaks for its own only.</param>
    /// <param name="numbers">How the source's numbers are read.</param>
    /// <returns>The identity, or <see langword="null"/> if the text is no identity number.</returns>
    public static PersonIdentity? TryParse(string? text, NumberReading numbers) =>
        Parse(text, numbers.Today) is { } identity ? identity.In(numbers.Series) : null;

    /// <summary>Reads a number with its series, as <see cref="Whole"/> writes it and people may write it: <c>20180101TF01@2</c>.</summary>
    /// <param name="text">The text. Without an <c>@</c> the number is of the municipality's common series.</param>
    /// <param name="today">The Swedish date, by which the century of a ten-character number is told.</param>
    /// <returns>The identity; <see langword="null"/> if the text is none, or names a series for a number that is of none.</returns>
    public static PersonIdentity? TryParseWhole(string? text, DateOnly today)
    {
        var at = (text ?? "").IndexOf(SeriesMark, StringComparison.Ordinal);
        if (at < 0)
            return Parse(text, today);
        return NumberSeries.TryParse(text.AsSpan(at + 1).Trim()) is { } series && Parse(text![..at], today) is { IsOfASeries: true } identity ? identity.In(series) : null;
    }

    /// <summary>Tells whether a text is an identity number, whosever and of whatever series.</summary>
    /// <param name="text">The text.</param>
    /// <param name="today">The Swedish date, by which the century of a ten-character number is told.</param>
    public static bool IsNumber(string? text, DateOnly today) => Parse(text, today) is not null;

    private bool IsOfASeries => Kind is IdentityKind.Tillfalligt or IdentityKind.Interim;

    private PersonIdentity In(NumberSeries series) => IsOfASeries ? this with { Series = series } : this;

    private static PersonIdentity? Parse(string? text, DateOnly today)
    {
        var trimmed = (text ?? "").Trim().ToUpperInvariant();
        var overHundred = trimmed.Contains('+', StringComparison.Ordinal);
        var bare = trimmed.Replace("-", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return bare.Length switch
        {
            12 => Classify(bare),
            10 when IsDigits(bare.AsSpan(0, 6)) => WithCentury(bare, overHundred, today),
            _ => null,
        };
    }

    private static PersonIdentity? WithCentury(string ten, bool overHundred, DateOnly today)
    {
        var centuries = new[] { today.Year / 100, (today.Year / 100) - 1, (today.Year / 100) - 2 };
        var candidates = centuries
            .Select(century => Classify(century.ToString("00", CultureInfo.InvariantCulture) + ten))
            .Where(identity => identity?.BirthDate is { } born && born <= today)
            .ToList();
        return candidates.ElementAtOrDefault(overHundred ? 1 : 0);
    }

    private static PersonIdentity? Classify(string twelve)
    {
        if (IsDigits(twelve))
            return ClassifyDigits(twelve);

        var last = twelve.AsSpan(8);
        if (DateIn(twelve) is not null && IsDigits(last[1..]) && InterimLetters.Contains(last[0], StringComparison.Ordinal))
            return new PersonIdentity(IdentityKind.Interim, twelve);
        if (DateIn(twelve) is not null && char.IsAsciiLetter(last[0]) && char.IsAsciiLetter(last[1]) && IsDigits(last[2..]))
            return new PersonIdentity(IdentityKind.Tillfalligt, twelve);
        return IsReserve(twelve) ? new PersonIdentity(IdentityKind.Reservnummer, twelve) : null;
    }

    private static PersonIdentity? ClassifyDigits(string twelve)
    {
        if (DateIn(twelve) is null || !HasCheckDigit(twelve[2..]))
            return null;

        return new PersonIdentity(NumberAt(twelve, 6, 2) > 60 ? IdentityKind.Samordningsnummer : IdentityKind.Personnummer, twelve);
    }

    // XXYYMMDDNNGC: a century code of 22 or more (or 00), a date, two letters without I O Q V W, two digits.
    private static bool IsReserve(string twelve) =>
        IsDigits(twelve.AsSpan(0, 8))
        && NumberAt(twelve, 0, 2) is 0 or >= 22
        && IsReserveLetter(twelve[8])
        && IsReserveLetter(twelve[9])
        && IsDigits(twelve.AsSpan(10));

    private static bool IsReserveLetter(char letter) => char.IsAsciiLetter(letter) && !"IOQVW".Contains(letter, StringComparison.Ordinal);

    // Other centuries than people live in belong to reserve numbers, whose first digits also happen to form a date.
    private static DateOnly? DateIn(string twelve)
    {
        if (!IsDigits(twelve.AsSpan(0, 8)) || NumberAt(twelve, 0, 2) is not (18 or 19 or 20))
            return null;

        var (year, month, day) = (NumberAt(twelve, 0, 4), NumberAt(twelve, 4, 2), DayOfMonth(twelve));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int DayOfMonth(string twelve) => NumberAt(twelve, 6, 2) is var day && day > 60 ? day - 60 : day;

    private static int NumberAt(string twelve, int start, int length) => int.Parse(twelve.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static bool HasCheckDigit(string ten)
    {
        var sum = 0;
        for (var i = 0; i < ten.Length; i++)
        {
            var product = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return sum % 10 == 0;
    }
}
