namespace BackaBarnet.Hub.Barnkontakter;

/// <summary>
/// The stage of life that tells who is a child's barnkontakt: its fixed contact in public services from birth on. The later stage
/// counts where two are open at once: a child in preschool still goes to BVC.
/// </summary>
public enum Livsskede
{
    /// <summary>Before birth: the midwife.</summary>
    Graviditet = 1,

    /// <summary>From the first visit at BVC: its nurse.</summary>
    Smabarn = 2,

    /// <summary>From the first day in preschool: its rektor.</summary>
    Forskola = 3,

    /// <summary>From the first day in school: its rektor.</summary>
    Skola = 4,
}
