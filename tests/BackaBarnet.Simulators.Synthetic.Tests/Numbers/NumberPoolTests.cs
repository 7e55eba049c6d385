using BackaBarnet.Simulators.Synthetic.Model;
using BackaBarnet.Simulators.Synthetic.Numbers;

namespace BackaBarnet.Simulators.Synthetic.Tests.Numbers;

public sealed class NumberPoolTests
{
    private static readonly DateOnly Listed = new(2012, 5, 3);
    private static readonly DateOnly Unlisted = new(2026, 3, 1);

    private readonly NumberPool _pool = new();

    [Fact]
    public void Near_DateInTheList_IsListedAndOfTheWantedSex()
    {
        var girl = _pool.Near(Listed, Sex.Woman, Sex.Woman, DateOnly.MinValue, Given.Today);

        Assert.Equal((true, Sex.Woman, Listed), (girl.IsListed, girl.Sex, girl.Born));
    }

    [Fact]
    public void Near_ListHasNone_IsTemporary()
    {
        var child = _pool.Near(Unlisted, null, Sex.Man, DateOnly.MinValue, Given.Today);

        Assert.True(child is { IsListed: false, Sex: Sex.Man } && child.Number == "20260301TF00");
    }

    [Fact]
    public void Near_SameDateManyTimes_GivesNoNumberTwiceAndStaysWithinTheBounds()
    {
        var given = Enumerable.Range(0, 150).Select(_ => _pool.Near(Listed, null, Sex.Man, Listed.AddDays(-2), Listed.AddDays(3))).ToList();

        Assert.Equal(150, given.Select(slot => slot.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.All(given.Where(slot => slot.IsListed), slot => Assert.InRange(slot.Born, Listed.AddDays(-2), Listed.AddDays(3)));
        Assert.Contains(given, slot => !slot.IsListed && slot.Born < Listed);
    }

    [Fact]
    public void WithEarlier_ListedNumber_HasATemporaryOneOfTheSameDateBefore()
    {
        var slot = _pool.WithEarlier(_pool.Near(Listed, null, Sex.Man, DateOnly.MinValue, Given.Today));

        Assert.True(slot.IsListed && slot.EarlierNumber == "20120503TF00");
    }
}
