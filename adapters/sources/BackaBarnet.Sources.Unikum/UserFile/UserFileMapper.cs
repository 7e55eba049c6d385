using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>
/// Unikum's positional import file: a person entry for every user row, a group for every class, an organisation for every school, and
/// who is responsible for a child if it is set where guardian rows have what. Other rows that Unikum documents are passed over.
/// </summary>
/// <param name="guardians">Where guardian rows have what; <see langword="null"/> to pass over them.</param>
internal sealed class UserFileMapper(GuardianRowOptions? guardians)
{
    public MappingResult Map(SourceDocument document) => Read(document, new ReadColumns());

    /// <summary>
    /// The columns that hold something and that no row of the type was asked for, and the rows of types that are not read; each is
    /// told where it first stands.
    /// </summary>
    public IReadOnlyList<UnmappedPart> Unmapped(SourceDocument document)
    {
        var columns = new ReadColumns();
        Read(document, columns);
        return UserFileText.DelimiterOf(document.Bytes) is { } delimiter
            ? UnmappedPart.Gathered(UserFileText.Rows(document.Bytes, delimiter).SelectMany(row => Unread(row.Row, row.Line, columns)))
            : [];
    }

    private MappingResult Read(SourceDocument document, ReadColumns columns)
    {
        if (UserFileText.DelimiterOf(document.Bytes) is not { } delimiter)
        {
            const string expected = "rows that end in a row type, or hold a relation, after a tab, a comma or a semicolon";
            return MappingResult.Faulty(new MappingFault(FaultCodes.UnknownDelimiter, "document", expected));
        }

        var users = new UserRows(document, guardians, columns);
        foreach (var (row, line) in UserFileText.Rows(document.Bytes, delimiter))
            users.Add(row, line);
        return users.Result();
    }

    private static IEnumerable<(string Kind, string Path, string Alike)> Unread(string[] row, long line, ReadColumns columns)
    {
        if (RowTypes.TypeOf(row) is not { } type)
            return [];
        return columns.Knows(type)
            ? row.Index()
                .Where(cell => cell.Item.Length > 0 && !columns.Holds(type, cell.Index))
                .Select(cell => (type, FormattableString.Invariant($"line {line}, column {cell.Index + 1}"), FormattableString.Invariant($"{cell.Index}")))
            : [(type, FormattableString.Invariant($"line {line}"), "")];
    }
}
