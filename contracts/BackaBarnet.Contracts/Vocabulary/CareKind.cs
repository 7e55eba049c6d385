namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>Kinds of health care whose nurse or midwife is a child's fixed contact.</summary>
public enum CareKind
{
    /// <summary>Mödravård: the midwife, before birth.</summary>
    Mvc = 1,

    /// <summary>Barnavårdscentral: its nurse, from the first visit on.</summary>
    Bvc = 2,
}
