namespace BackaBarnet.Hub.Audit.Extract;

/// <summary>What speaks against handing a row out.</summary>
public enum ExtractDoubt
{
    /// <summary>Nobody has said that it may be handed out.</summary>
    NotCertain = 0,

    /// <summary>It tells of a suspicion that the child comes to harm, or of what followed from one (R-SOL-19-1, R-OSL-40-7G).</summary>
    SuspicionOfHarm,

    /// <summary>It tells of somebody who has told something (R-OSL-25-7, R-OSL-26-5, R-OSL-35-2).</summary>
    Informant,

    /// <summary>It tells of the police or of a crime.</summary>
    Police,

    /// <summary>It tells of socialtjänst (OSL 26:1).</summary>
    SocialServices,

    /// <summary>It tells where somebody is who is, or may be, protected (R-PROT-*).</summary>
    Protection,

    /// <summary>By age and maturity the child decides who may know (R-OSL-12-3); or the reader may be too young for it, or is no guardian any more.</summary>
    AgeAndMaturity,

    /// <summary>It tells how somebody has answered about consent.</summary>
    SomebodysAnswer,

    /// <summary>It is about somebody else as well (R-CONS-08).</summary>
    OtherPersons,
}
