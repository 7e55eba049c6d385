using System.Text.RegularExpressions;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Sources;

/// <summary>The rule that a record's id identifies the record and no person.</summary>
public static partial class RecordIds
{
    /// <summary>
    /// Tells whether an id is, or holds in its usual written form, an identity number. Such an id would carry the number into
    /// places that hold no personal data.
    /// </summary>
    /// <param name="id">The id as the source gave it. A UUID is always accepted.</param>
    /// <param name="today">The Swedish date, by which the century of a ten-digit number is told.</param>
    public static bool HoldsIdentity(string id, DateOnly today) =>
        !Guid.TryParse(id, out _)
        && (PersonIdentity.IsNumber(id, today)
            || NumberLike().Matches(id).Any(match => PersonIdentity.IsNumber(match.Value, today)));

    // Ten digits in a row are too often a running number: inside a longer id they count only with their separator.
    [GeneratedRegex("(?<![0-9])([0-9]{8}[-+]?|[0-9]{6}[-+])[0-9]{4}(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberLike();
}
