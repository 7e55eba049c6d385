namespace BackaBarnet.Sources.Orosanmalan;

/// <summary>Codes of the faults that the mapping of an Open ePlatform export can end with. Stable: they appear in quarantine and in figures.</summary>
public static class FaultCodes
{
    /// <summary>The document has no bytes.</summary>
    public const string EmptyDocument = "empty-document";

    /// <summary>The document, or one part of it, is beyond the limits within which documents are read.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The declared encoding is none of those that the platform writes.</summary>
    public const string UnknownEncoding = "unknown-encoding";

    /// <summary>The bytes are not text in the encoding that the document declares.</summary>
    public const string InvalidCharacters = "invalid-characters";

    /// <summary>No well-formed XML: cut short, wrongly nested, or with a document type declaration, which is never read.</summary>
    public const string MalformedXml = "malformed-xml";

    /// <summary>Well-formed XML that is no Open ePlatform export of version 2.0.</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>An element without which the document can't be identified or dated is absent or empty.</summary>
    public const string MissingElement = "missing-element";

    /// <summary>The FamilyID is not among the configured flows.</summary>
    public const string UnknownFlow = "unknown-flow";

    /// <summary>The instance's number is not a number of the platform's kind.</summary>
    public const string InvalidNumber = "invalid-number";

    /// <summary>A time of the header can't be read.</summary>
    public const string InvalidDate = "invalid-date";

    /// <summary>
    /// The answer to the question of anonymity is neither a configured yes nor a configured no, or the question is not there
    /// although somebody is named. The report goes on without its reporter, and the document is kept so that a person can look.
    /// </summary>
    public const string UnknownAnswer = "unknown-answer";

    /// <summary>A file, or all files together, are beyond the limit. The report goes on without it, and tells of it.</summary>
    public const string FileTooLarge = "file-too-large";

    /// <summary>A file is of no permitted type. The report goes on without it, and tells of it.</summary>
    public const string FileType = "file-type";

    /// <summary>A file inside the document is no base64. The report goes on without it, and tells of it.</summary>
    public const string FileUnreadable = "file-unreadable";

    /// <summary>The platform does not have a file, or does not give it to the hub. The report goes on without it, and tells of it.</summary>
    public const string FileGone = "file-gone";
}
