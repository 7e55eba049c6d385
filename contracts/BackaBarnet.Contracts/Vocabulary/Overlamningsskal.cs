namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>Why early signs are handed over.</summary>
public enum Overlamningsskal
{
    /// <summary>The child comes to another stage of life: from BVC to preschool, from preschool to school.</summary>
    Livsskede = 1,

    /// <summary>The child changes unit within a stage of life.</summary>
    Enhet = 2,

    /// <summary>The child changes group or school year within a unit.</summary>
    Grupp = 3,

    /// <summary>No register names a barnkontakt any more: the child has moved away, or left preschool or school.</summary>
    Avslut = 4,
}
