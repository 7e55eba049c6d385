namespace BackaBarnet.Consent;

/// <summary>Who in the family reads an explanation.</summary>
public enum FamilyReader
{
    /// <summary>Somebody who holds custody of the child. A parent without custody gets no explanation at all (R-NONCUST).</summary>
    Guardian = 0,

    /// <summary>The child, of about ten years or more. The text is for its own eyes: it may tell of the child's own answer.</summary>
    Child,
}
