using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>
/// Unikum's positional import file: a person entry for every user row, a group for every class, an organisation for every school.
/// Other rows that Unikum documents are passed over.
/// </summary>
internal static class UserFileMapper
{
    public static MappingResult Map(SourceDocument document)
    {
        if (UserFileText.DelimiterOf(document.Bytes) is not { } delimiter)
        {
            const string expected = "rows that end in a row type after a tab, a comma or a semicolon";
            return MappingResult.Faulty(new MappingFault(FaultCodes.UnknownDelimiter, "document", expected));
        }

        var users = new UserRows(document);
        foreach (var (row, line) in UserFileText.Rows(document.Bytes, delimiter))
            users.Add(row, line);
        return new MappingResult([], users.Entries, users.Faults);
    }
}
