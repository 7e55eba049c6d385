namespace BackaBarnet.Simulators.Synthetic.Numbers;

/// <summary>
/// The one samordningsnummer of a municipality. There is no list of such numbers for tests, and one that is made up could be
/// somebody's; this one stands in HL7 Sweden's published examples. It is borne by a god man until he gets a personnummer.
/// </summary>
internal static class CoordinationNumber
{
    /// <summary>The number.</summary>
    public const string Value = "196109732393";

    /// <summary>The family whose god man bears it: the first that has one.</summary>
    public const int Household = 67;

    /// <summary>The date of birth that the number tells. The personnummer tells another, as happens when a birth has been looked into.</summary>
    public static DateOnly Told { get; } = new(1961, 9, 13);
}
