namespace BackaBarnet.Simulators.Synthetic.Events;

/// <summary>How the answers about a child came out.</summary>
internal enum ConsentShape
{
    /// <summary>Everybody who decides says yes.</summary>
    Both,

    /// <summary>One of two says yes, the other does not answer.</summary>
    OneOnly,

    /// <summary>One says no.</summary>
    Refused,

    /// <summary>All say yes, and one takes it back.</summary>
    TakenBack,

    /// <summary>All said yes, for a time that is over.</summary>
    Expired,

    /// <summary>All say yes, to one recipient alone.</summary>
    OneRecipient,
}

internal static class ConsentShapes
{
    /// <summary>The shape of a child's answers.</summary>
    public static ConsentShape Of(int seed, int child) =>
        (ConsentShape)new Draw(seed, Purpose.Consent, child).Weighted(52, 14, 9, 9, 8, 8);
}
