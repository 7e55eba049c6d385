namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>
/// Says of a leaf field of a message what kind of information it is and whom it is about. A field without this mark is
/// never released: the projection to a recipient takes only marked fields.
/// </summary>
/// <param name="category">One of <see cref="Categories"/>.</param>
/// <param name="about">One of <see cref="Subjects"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InformationAttribute(string category, string about) : Attribute
{
    /// <summary>The information category, one of <see cref="Categories"/>.</summary>
    public string Category { get; } = category;

    /// <summary>Whom it is about, one of <see cref="Subjects"/>.</summary>
    public string About { get; } = about;
}

/// <summary>
/// The field serves the hub's own bookkeeping. It is never offered to a decision and never leaves the hub, whatever is
/// permitted.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HubOnlyAttribute : Attribute;
