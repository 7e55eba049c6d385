namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>Numbers of a child's notices that happen once in its life; below them, missed visits and follow-ups.</summary>
internal static class NoticeNumbers
{
    /// <summary>The midwives hand the child over to BVC.</summary>
    public const byte FromMidwife = 8;

    /// <summary>BVC hands the child over to its preschool.</summary>
    public const byte ToPreschool = 9;
}
