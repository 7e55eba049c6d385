namespace BackaBarnet.Consent.Steps;

/// <summary>Days counted on from others. Beyond the last day that can be written stands that day, so that no date of a source stops a decision.</summary>
internal static class Days
{
    /// <summary>The day so many years later; of a leap day the last of February.</summary>
    public static DateOnly PlusYears(this DateOnly day, int years) => day.Year + years > DateOnly.MaxValue.Year ? DateOnly.MaxValue : day.AddYears(years);

    /// <summary>The day so many months later; the month's last if it has fewer days.</summary>
    public static DateOnly PlusMonths(this DateOnly day, int months) =>
        (day.Year * 12) + day.Month + months > (DateOnly.MaxValue.Year * 12) + DateOnly.MaxValue.Month ? DateOnly.MaxValue : day.AddMonths(months);
}
