using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>The rows of a file that says neither its encoding nor its delimiter.</summary>
internal static class UserFileText
{
    // Windows-1252 is ISO-8859-1 but for 32 bytes, which are control characters there and stand in no name.
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly char[] Delimiters = ['\t', ';', ','];

    /// <summary>
    /// The delimiter: the character before the row type that ends a row, or beside the relation that stands in one, told by the first row
    /// that has either.
    /// </summary>
    public static char? DelimiterOf(ReadOnlyMemory<byte> bytes)
    {
        using var text = new StreamReader(new MemoryStream(bytes.ToArray(), writable: false), IsUtf8(bytes) ? Encoding.UTF8 : Western);
        while (text.ReadLine() is { } line)
        {
            var last = line.LastIndexOfAny(Delimiters);
            if (last >= 0 && RowTypes.IsKnown(line[(last + 1)..].Trim().Trim('"')))
                return line[last];
            if (Array.Find(Delimiters, delimiter => RowTypes.HoldsRelation(line.Split(delimiter, StringSplitOptions.TrimEntries))) is not '\0' and var beside)
                return beside;
        }

        return null;
    }

    /// <summary>The delimiter of a table: the character after the first column's name, with which the file begins.</summary>
    public static char? DelimiterAfter(ReadOnlyMemory<byte> bytes, string firstColumn)
    {
        using var text = new StreamReader(new MemoryStream(bytes.ToArray(), writable: false), IsUtf8(bytes) ? Encoding.UTF8 : Western);
        var line = text.ReadLine()?.Replace("\"", "", StringComparison.Ordinal) ?? "";
        return line.Length > firstColumn.Length && line.StartsWith(firstColumn, StringComparison.OrdinalIgnoreCase) && Delimiters.Contains(line[firstColumn.Length])
            ? line[firstColumn.Length]
            : null;
    }

    /// <summary>Every row of a table with the line on which it begins, counted from 1.</summary>
    public static IEnumerable<(string[] Row, long Line)> AllRows(ReadOnlyMemory<byte> bytes, char delimiter)
    {
        using var reader = CsvReader.Create(bytes, Options(delimiter) with { Encoding = IsUtf8(bytes) ? null : Western });
        while (reader.Read())
            yield return (RowOf(reader), reader.LineNumber);
    }

    /// <summary>Every row with the line on which it begins, counted from 1.</summary>
    public static IEnumerable<(string[] Row, long Line)> Rows(ReadOnlyMemory<byte> bytes, char delimiter)
    {
        using var reader = CsvReader.Create(bytes, Options(delimiter) with { Encoding = IsUtf8(bytes) ? null : Western });
        while (reader.Read())
        {
            var row = RowOf(reader);
            if (UserRows.IsWhole(row) || !reader.RawRecord.Contains((byte)'\n'))
                yield return (row, reader.LineNumber);
            else
                foreach (var (alone, line) in LineByLine(reader.RawRecord.ToArray(), delimiter))
                    yield return (alone, reader.LineNumber + line - 1);
        }
    }

    // A quotation mark that is never closed swallows the rows after it. They are given back, each on its own.
    private static IEnumerable<(string[] Row, long Line)> LineByLine(byte[] swallowed, char delimiter)
    {
        using var reader = CsvReader.Create(swallowed, Options(delimiter) with { AllowLineBreaksInQuotes = false });
        while (reader.Read())
            yield return (RowOf(reader), reader.LineNumber);
    }

    private static CsvReaderOptions Options(char delimiter) => new()
    {
        HasHeader = false,
        Separator = delimiter,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
    };

    // What is not UTF-8 to its last byte is Windows-1252, in which every byte means something.
    private static bool IsUtf8(ReadOnlyMemory<byte> bytes) => Utf8.IsValid(bytes.Span);

    private static string[] RowOf(CsvReader reader)
    {
        var row = new string[reader.FieldCount];
        for (var column = 0; column < row.Length; column++)
            row[column] = reader.GetString(column);
        return row;
    }
}
