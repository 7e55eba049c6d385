namespace BackaBarnet.Sources.Prorenata;

/// <summary>Codes of the faults that the mapping of a form can end with. Stable: they appear in quarantine and in figures.</summary>
public static class FaultCodes
{
    /// <summary>The document has no bytes.</summary>
    public const string EmptyDocument = "empty-document";

    /// <summary>The document is beyond the limits within which documents are read.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The bytes are not UTF-8.</summary>
    public const string InvalidCharacters = "invalid-characters";

    /// <summary>No well-formed JSON, or JSON that says the same property twice.</summary>
    public const string MalformedJson = "malformed-json";

    /// <summary>A property that every form needs is absent, null or empty.</summary>
    public const string MissingProperty = "missing-property";

    /// <summary>A value of another kind than the property, or the row's type, takes.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A number, date or text outside what is accepted.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>The form's id can't be a record's id: of an unfit form, or an identity number of a person.</summary>
    public const string InvalidId = "invalid-id";

    /// <summary>No form of that name is configured.</summary>
    public const string UnknownForm = "unknown-form";

    /// <summary>No unit of that name is configured, so nobody is known to release the form.</summary>
    public const string UnknownUnit = "unknown-unit";

    /// <summary>The student's identity number is missing or can't be read, or its check digit is wrong.</summary>
    public const string IdentityNumber = "identity-number";

    /// <summary>A row with a mapped label occurs a second time in the form.</summary>
    public const string DuplicateRow = "duplicate-row";
}
