namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// Roles of professionals and of others who notice, decide or sign. Open vocabulary: an unknown role is kept as it is and
/// carries no right to decide anything.
/// </summary>
public static class Roles
{
    /// <summary>Head of a preschool or school; decides for its teachers.</summary>
    public const string Rektor = "rektor";

    /// <summary>Teacher.</summary>
    public const string Larare = "larare";

    /// <summary>Preschool teacher.</summary>
    public const string Forskollarare = "forskollarare";

    /// <summary>School counsellor.</summary>
    public const string Kurator = "kurator";

    /// <summary>School nurse.</summary>
    public const string Skolskoterska = "skolskoterska";

    /// <summary>School doctor.</summary>
    public const string Skollakare = "skollakare";

    /// <summary>Psychologist.</summary>
    public const string Psykolog = "psykolog";

    /// <summary>Special-needs teacher.</summary>
    public const string Specialpedagog = "specialpedagog";

    /// <summary>Social worker at socialtjänst.</summary>
    public const string Socialsekreterare = "socialsekreterare";

    /// <summary>Clinician in the region's or private care.</summary>
    public const string Kliniker = "kliniker";

    /// <summary>Midwife.</summary>
    public const string Barnmorska = "barnmorska";

    /// <summary>Nurse at BVC.</summary>
    public const string BvcSkoterska = "bvc-skoterska";

    /// <summary>Head of a care unit.</summary>
    public const string Verksamhetschef = "verksamhetschef";

    /// <summary>Police officer.</summary>
    public const string Polis = "polis";

    /// <summary>Youth or leisure worker.</summary>
    public const string Fritidsledare = "fritidsledare";

    /// <summary>Guardian.</summary>
    public const string Vardnadshavare = "vardnadshavare";

    /// <summary>Every role that the hub knows.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Rektor, Larare, Forskollarare, Kurator, Skolskoterska, Skollakare, Psykolog, Specialpedagog, Socialsekreterare, Kliniker,
        Barnmorska, BvcSkoterska, Verksamhetschef, Polis, Fritidsledare, Vardnadshavare,
    ];
}
