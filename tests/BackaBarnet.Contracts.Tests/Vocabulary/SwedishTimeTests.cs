using System.Globalization;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Contracts.Tests.Vocabulary;

public sealed class SwedishTimeTests
{
    [Theory]
    [InlineData("2026-01-15T12:00", "2026-01-15T12:00+01:00")]
    [InlineData("2026-07-15T12:00", "2026-07-15T12:00+02:00")]
    [InlineData("2026-03-29T01:59", "2026-03-29T01:59+01:00")]
    [InlineData("2026-03-29T02:30", "2026-03-29T02:30+01:00")]
    [InlineData("2026-03-29T03:00", "2026-03-29T03:00+02:00")]
    [InlineData("2026-10-25T01:59", "2026-10-25T01:59+02:00")]
    [InlineData("2026-10-25T02:30", "2026-10-25T02:30+02:00")]
    [InlineData("2026-10-25T03:00", "2026-10-25T03:00+01:00")]
    public void FromLocal_AroundTheClockChanges_HasTheRightOffset(string local, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture),
        SwedishTime.FromLocal(DateTime.Parse(local, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void FromLocal_AnyKind_IsReadAsSwedish(DateTimeKind kind) => Assert.Equal(
        new DateTimeOffset(2026, 7, 15, 12, 0, 0, TimeSpan.FromHours(2)),
        SwedishTime.FromLocal(new DateTime(2026, 7, 15, 12, 0, 0, kind)));

    [Theory]
    [InlineData("2026-10-24T21:59Z", "2026-10-24")]
    [InlineData("2026-10-24T22:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00Z", "2026-10-26")]
    [InlineData("2026-03-28T23:00Z", "2026-03-29")]
    [InlineData("2026-03-29T21:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00Z", "2026-03-30")]
    [InlineData("2026-12-31T18:00-05:00", "2027-01-01")]
    public void DateAt_AroundMidnight_IsTheSwedishDate(string instant, string expected) => Assert.Equal(
        DateOnly.Parse(expected, CultureInfo.InvariantCulture),
        SwedishTime.DateAt(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-06-01", 24)]
    [InlineData("2026-10-25", 25)]
    public void StartOf_TwoDaysInARow_LieOneSwedishDayApart(string date, int hours)
    {
        var day = DateOnly.Parse(date, CultureInfo.InvariantCulture);

        Assert.Equal(TimeSpan.FromHours(hours), SwedishTime.StartOf(day.AddDays(1)) - SwedishTime.StartOf(day));
        Assert.Equal(day, SwedishTime.DateAt(SwedishTime.StartOf(day)));
        Assert.Equal(day.AddDays(-1), SwedishTime.DateAt(SwedishTime.StartOf(day).AddTicks(-1)));
    }
}
