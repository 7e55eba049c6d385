namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// Protection of a person's whereabouts in the population register, ordered from least to most restrictive so that the
/// strictest of several sources' answers is their maximum.
/// </summary>
public enum Protection
{
    /// <summary>A register says that there is no protection.</summary>
    None = 0,

    /// <summary>
    /// No register has answered, or a source hides contact details without saying why. A prohibition that can't be
    /// evaluated prohibits, so this is treated as protected.
    /// </summary>
    Unknown = 1,

    /// <summary>Secrecy mark in the population register (OSL 22:1).</summary>
    Sekretessmarkering = 2,

    /// <summary>Protected population registration (folkbokföringslagen 16 §).</summary>
    SkyddadFolkbokforing = 3,
}
