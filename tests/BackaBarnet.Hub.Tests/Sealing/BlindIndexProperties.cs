using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sealing;
using FsCheck;
using FsCheck.Fluent;

namespace BackaBarnet.Hub.Tests.Sealing;

/// <summary>Temporary numbers of series: what is one child's is found as one, and nothing else is.</summary>
public sealed class BlindIndexProperties
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly BlindIndex Index = new(RootKeys.Create());

    // Few of each, so that numbers and series are often the same.
    private static readonly Gen<Written> Numbers =
        from day in Gen.Elements("20240201", "20240202")
        from separator in Gen.Elements("", "-")
        from last in Gen.Elements("TF01", "tf01", "TF02", "T001", "x001")
        from series in Gen.Elements(0, 1, 2, 11, 12)
        select new Written(day + separator + last, series);

    [Fact]
    public void Person_TwoWrittenNumbers_MatchIfNumberAndSeriesDo() => Hold(
        from one in Numbers
        from other in Numbers
        from municipality in Gen.Elements("9901", "9902")
        select (one, other, municipality),
        given =>
        {
            var (one, other) = (given.one.Identity, given.other.Identity);
            var isOne = given.one.Truth == given.other.Truth;
            return (Index.Person("9901", one) == Index.Person(given.municipality, other)) == (isOne && given.municipality == "9901")
                && (one == other) == isOne
                && (one.Whole == other.Whole) == isOne;
        });

    [Fact]
    public void TryParseWhole_WhatWholeWrites_IsTheSameIdentity() =>
        Hold(Numbers, written => PersonIdentity.TryParseWhole(written.Identity.Whole, Today) == written.Identity);

    private static void Hold<T>(Gen<T> given, Func<T, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(given.ToArbitrary(), holds));

    /// <summary>A number as one source writes it.</summary>
    private sealed record Written(string Text, int Series)
    {
        public PersonIdentity Identity => PersonIdentity.TryParse(Text, new NumberReading(Today, Series == 0 ? NumberSeries.Common : NumberSeries.Of(Series)))!;

        /// <summary>Who it is, told without the code that is tested.</summary>
        public string Truth => FormattableString.Invariant($"{Text.Replace("-", "", StringComparison.Ordinal)}/{Series}").ToUpperInvariant();
    }
}
