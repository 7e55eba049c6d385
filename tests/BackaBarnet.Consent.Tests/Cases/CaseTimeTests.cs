using System.Globalization;
using BackaBarnet.Consent.Cases;

namespace BackaBarnet.Consent.Tests.Cases;

public sealed class CaseTimeTests
{
    [Theory]
    [InlineData("2026-03-02T10:00:00+01:00", "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z")]
    [InlineData("2026-03-02T10:00:00", "2026-03-02T09:00:00Z")]
    [InlineData("2026-07-02T10:00", "2026-07-02T08:00:00Z")]
    [InlineData("2026-03-02T10:00Z", "2026-03-02T10:00:00Z")]
    [InlineData("2026-03-02T10:00+02:00", "2026-03-02T08:00:00Z")]
    [InlineData("2026-03-02T10:00:00.5Z", "2026-03-02T10:00:00.5Z")]
    [InlineData("2026-03-02T10:00:00.1234567-05:00", "2026-03-02T15:00:00.1234567Z")]
    [InlineData("2026-03-02", "2026-03-01T23:00:00Z")]
    [InlineData("2026-07-02", "2026-07-01T22:00:00Z")]
    public void TryInstant_AnInstantOrADay_IsRead(string text, string instant)
    {
        Assert.True(CaseTime.TryInstant(text, out var read));
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("2026-03-02 10:00:00Z")]
    [InlineData("2026-03-02T10Z")]
    [InlineData("2026-02-30")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData(" 2026-03-02")]
    public void TryInstant_AnythingElse_IsNone(string text) => Assert.False(CaseTime.TryInstant(text, out _));

    [Theory]
    [InlineData("1899-12-31", false)]
    [InlineData("1900-01-01", true)]
    [InlineData("8999-12-31", true)]
    [InlineData("9000-01-01", false)]
    [InlineData("1899-12-31T10:00:00", false)]
    [InlineData("1900-01-01T10:00:00", true)]
    [InlineData("8999-12-31T10:00:00", true)]
    [InlineData("9000-01-01T10:00:00", false)]
    [InlineData("1899-12-31T10:00:00Z", false)]
    [InlineData("1900-01-01T10:00:00Z", true)]
    [InlineData("8999-12-31T10:00:00Z", true)]
    [InlineData("9000-01-01T10:00:00Z", false)]
    public void TryInstant_AYearThatNobodyMeans_IsNone(string text, bool isInstant) => Assert.Equal(isInstant, CaseTime.TryInstant(text, out _));

    [Theory]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-3-2", false)]
    [InlineData("02/03/2026", false)]
    [InlineData("2026-03-02T10:00:00Z", false)]
    public void TryDay_ByItsForm_IsRead(string text, bool isDay)
    {
        Assert.Equal(isDay, CaseTime.TryDay(text, out var day));
        Assert.Equal(isDay ? new DateOnly(2026, 3, 2) : default, day);
    }
}
