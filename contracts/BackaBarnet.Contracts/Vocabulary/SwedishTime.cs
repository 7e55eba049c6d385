namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>Swedish civil time: dates in consents, birthdays and zoneless source times are read in it.</summary>
public static class SwedishTime
{
    /// <summary>Europe/Stockholm.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    /// <summary>The Swedish calendar date at an instant.</summary>
    public static DateOnly DateAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant at which a Swedish date begins.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => FromLocal(date.ToDateTime(TimeOnly.MinValue));

    /// <summary>
    /// The instant of a time without zone, read as Swedish. A time that occurs twice in autumn is read as the first; one that
    /// is skipped in spring as if the clock had not been moved.
    /// </summary>
    public static DateTimeOffset FromLocal(DateTime local)
    {
        var unzoned = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = Zone.IsAmbiguousTime(unzoned)
            ? Zone.GetAmbiguousTimeOffsets(unzoned).Max()
            : Zone.GetUtcOffset(unzoned);
        return new DateTimeOffset(unzoned, offset);
    }
}
