using BackaBarnet.Consent.Steps;

namespace BackaBarnet.Consent.Tests.Steps;

public sealed class DaysTests
{
    [Fact]
    public void PlusYears_ToAndBeyondTheLastYear_EndsAtTheLastDay()
    {
        Assert.Equal(new DateOnly(9999, 6, 1), new DateOnly(9981, 6, 1).PlusYears(18));
        Assert.Equal(DateOnly.MaxValue, new DateOnly(9982, 1, 1).PlusYears(18));
        Assert.Equal(new DateOnly(2026, 2, 28), new DateOnly(2008, 2, 29).PlusYears(18));
    }

    [Fact]
    public void PlusMonths_ToAndBeyondTheLastYear_EndsAtTheLastDay()
    {
        Assert.Equal(new DateOnly(9999, 12, 30), new DateOnly(9999, 6, 30).PlusMonths(6));
        Assert.Equal(DateOnly.MaxValue, new DateOnly(9999, 7, 1).PlusMonths(6));
        Assert.Equal(new DateOnly(2026, 2, 28), new DateOnly(2025, 8, 31).PlusMonths(6));
    }

    [Fact]
    public void Decide_DatesAtTheEndOfTime_AreDecidedAllTheSame()
    {
        var situation = Situations.Of().HoldersSayYes();

        situation.With([.. situation.Consents.Select(consent => consent with { From = DateOnly.MaxValue, Until = DateOnly.MaxValue })]).Decide().Has(Outcome.Permit);
        (situation with { Child = situation.Child with { Born = DateOnly.MaxValue } }).Decide().Has(Outcome.Permit);
        (situation with { Circumstances = new Circumstances { CustodyChangedAt = DateOnly.MinValue } }).Decide().Has(Outcome.Permit);
    }
}
