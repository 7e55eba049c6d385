using System.Globalization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>The rows of a file while they are gathered.</summary>
/// <param name="document">The file.</param>
/// <param name="guardians">Where guardian rows have what; <see langword="null"/> to pass over them.</param>
/// <param name="columns">Takes the columns that are looked at.</param>
internal sealed class UserRows(SourceDocument document, GuardianRowOptions? guardians, ReadColumns columns)
{
    private const int GivenName = 0;
    private const int FamilyName = 1;
    private const int Identity = 3;
    private const int HidesContact = 11;

    private readonly Dictionary<PersonIdentity, int> _places = [];
    private readonly List<RegisterEntry> _entries = [];
    private readonly List<MappingFault> _faults = [];
    private readonly List<string> _unread = [];
    private readonly NumberReading _numbers = document.Numbers;
    private GuardianRows? _guardians;

    /// <summary>Tells whether a row has the columns that its type asks for.</summary>
    public static bool IsWhole(string[] row) => RowTypes.TypeOf(row) is { } type && (RowTypes.ColumnsOf(type) is not { } expected || row.Length == expected);

    /// <summary>What came of all rows.</summary>
    public MappingResult Result() => new([], [.. _entries, .. _guardians?.Entries() ?? []], _faults) { Passed = PassedOver.Counted(_unread.Select(PassedCodes.RowOf)) };

    /// <summary>Takes a row in.</summary>
    public void Add(string[] row, long line)
    {
        var type = RowTypes.TypeOf(row);
        if (type is null)
            Fault(FaultCodes.UnknownRow, line, "a row that ends in user, class, school or a relation");
        else if (type == RowTypes.Guardian && guardians is not null)
            AddGuardian(row, line, _guardians ??= new GuardianRows(document, guardians, _faults));
        else if (RowTypes.ColumnsOf(type) is { } expected)
            Add(row, type, expected, line);
        else
            _unread.Add(type);
    }

    private void AddGuardian(string[] row, long line, GuardianRows rows)
    {
        if (row.Length == rows.Columns)
        {
            rows.Add(Looked(row, RowTypes.Guardian, Array.FindIndex(row, cell => string.Equals(cell, RowTypes.Guardian, StringComparison.OrdinalIgnoreCase))), line);
            return;
        }

        Fault(FaultCodes.WrongColumnCount, line, $"{rows.Columns} columns in a {RowTypes.Guardian} row; without them nobody's guardians are taken from the file");
        rows.Doubt();
    }

    private void Add(string[] cells, string type, int expected, long line)
    {
        if (cells.Length != expected)
        {
            Fault(FaultCodes.WrongColumnCount, line, $"{expected} columns in a {type} row");
            return;
        }

        var row = Looked(cells, type, cells.Length - 1);
        if (type == RowTypes.User)
            AddUser(row, line);
        else if (row[0].Length == 0)
            Fault(FaultCodes.MissingValue, line, "an external id in column 1");
        else if (RecordIds.HoldsIdentity(row[0], _numbers.Today))
            Fault(FaultCodes.InvalidId, line, "an external id in column 1 that holds no identity number");
        else
            _entries.Add(type == RowTypes.Class ? ClassOf(row) : SchoolOf(row));
    }

    // The word that tells the type has been read before its row is.
    private ReadRow Looked(string[] cells, string type, int word)
    {
        columns.Add(type, word);
        return new ReadRow(type, cells, columns);
    }

    private void AddUser(ReadRow row, long line)
    {
        if (PersonIdentity.TryParse(row[Identity], _numbers) is { } identity)
            Add(Entry(row, identity), identity);
        else
            Fault(FaultCodes.InvalidIdentity, line, "a personnummer in column 4, yyyymmdd-nnnn, with the right check digit");
    }

    // A person may stand on several rows; one that hides the contact details is enough.
    private void Add(PersonEntry entry, PersonIdentity identity)
    {
        if (_places.TryAdd(identity, _entries.Count))
            _entries.Add(entry);
        else if (entry.Protection is not null)
            _entries[_places[identity]] = entry;
    }

    private PersonEntry Entry(ReadRow row, PersonIdentity identity) => new()
    {
        Source = document.Source,
        // The file has no id of its own. This one could be found by trying all numbers, which is borne because the hub keeps
        // a register entry's id only as a keyed hash.
        RecordId = MessageId.Derive("unikum-user", identity.Value).ToString(),
        Version = document.ReadAt.ToUnixTimeMilliseconds(),
        Identity = identity,
        GivenName = Told(row[GivenName]),
        FamilyName = Told(row[FamilyName]),
        Protection = ProtectionOf(row[HidesContact]),
    };

    private GroupEntry ClassOf(ReadRow row) => new()
    {
        Source = document.Source,
        RecordId = row[0],
        Version = document.ReadAt.ToUnixTimeMilliseconds(),
        Name = Told(row[1]),
        GroupType = "Klass",
        SchoolType = SchoolForms.Of(row[2]),
    };

    private OrganisationEntry SchoolOf(ReadRow row) => new()
    {
        Source = document.Source,
        RecordId = row[0],
        Version = document.ReadAt.ToUnixTimeMilliseconds(),
        SchoolUnitCode = Told(row[1]),
        Name = Told(row[2]),
        OrganisationType = "Skola",
        SchoolTypes = SchoolForms.Of(row[3]) is { } form ? [form] : [],
    };

    private static string? Told(string cell) => cell.Length > 0 ? cell : null;

    // "true" can be a secrecy mark or a wish, which the file can't tell apart; "false" tells nothing of the register. A word
    // that is neither can't be evaluated.
    private static Protection? ProtectionOf(string hidesContact) =>
        hidesContact.Length == 0 || string.Equals(hidesContact, "false", StringComparison.OrdinalIgnoreCase) ? null : Protection.Unknown;

    private void Fault(string code, long line, string expected) =>
        _faults.Add(new MappingFault(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), expected));
}
