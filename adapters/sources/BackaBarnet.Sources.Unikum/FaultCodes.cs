using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum;

/// <summary>Codes of the faults that a document from Unikum can have. Stable: people and dashboards go by them.</summary>
public static class FaultCodes
{
    /// <summary>The document's format is none of this source's.</summary>
    public const string UnknownFormat = "unknown-format";

    /// <summary>The document is no JSON, or too deeply nested. Names line and byte.</summary>
    public const string InvalidJson = SourceJson.InvalidJson;

    /// <summary>A value is of another type than the format gives it, or holds characters that are none.</summary>
    public const string UnexpectedType = SourceJson.UnexpectedType;

    /// <summary>The document is no page of SS 12000: an object with the array <c>data</c>.</summary>
    public const string NotAPage = "not-a-page";

    /// <summary>When everything was read, so much of a list was missing that nothing was taken as gone.</summary>
    public const string TooFewRecords = "too-few-records";

    /// <summary>A value that the format requires is missing or blank.</summary>
    public const string MissingValue = "missing-value";

    /// <summary>A value that should be an identity number is none, or its check digit is wrong.</summary>
    public const string InvalidIdentity = "invalid-identity";

    /// <summary>A date is not written <c>yyyy-MM-dd</c>, or lies before the date that it must not precede.</summary>
    public const string InvalidDate = "invalid-date";

    /// <summary>A time is not one of RFC 3339 with zone.</summary>
    public const string InvalidTime = "invalid-time";

    /// <summary>No delimiter of the user file could be told: no row ends in a row type after tab, comma or semicolon.</summary>
    public const string UnknownDelimiter = "unknown-delimiter";

    /// <summary>A row of the user file ends in no row type that Unikum documents.</summary>
    public const string UnknownRow = "unknown-row";

    /// <summary>A row has another number of columns than its type.</summary>
    public const string WrongColumnCount = "wrong-column-count";

    /// <summary>A barnhälsoplan has a property that the format does not know, or has one twice.</summary>
    public const string UnknownProperty = "unknown-property";

    /// <summary>A barnhälsoplan is of another format or format version than the hub reads.</summary>
    public const string UnsupportedVersion = "unsupported-version";

    /// <summary>A value is none of those that the format lists.</summary>
    public const string UnknownValue = "unknown-value";

    /// <summary>The unit of a barnhälsoplan is not in the option <c>Units</c>.</summary>
    public const string UnknownUnit = "unknown-unit";

    /// <summary>A record's id is written otherwise than the format says, or holds an identity number.</summary>
    public const string InvalidId = "invalid-id";

    /// <summary>The guardian of a row is not older than the child: the columns that are set are hardly the file's.</summary>
    public const string SwappedColumns = "swapped-columns";

    /// <summary>A row takes away a guardian whom no earlier row of the file has added.</summary>
    public const string UnknownRelation = "unknown-relation";
}
