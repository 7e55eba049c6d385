using System.Globalization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>The user rows of a file while they are gathered.</summary>
internal sealed class UserRows(SourceDocument document)
{
    private const int Columns = 19;
    private const int GivenName = 0;
    private const int FamilyName = 1;
    private const int Identity = 3;
    private const int HidesContact = 11;

    private readonly Dictionary<PersonIdentity, int> _places = [];
    private readonly List<RegisterEntry> _entries = [];
    private readonly List<MappingFault> _faults = [];
    private readonly DateOnly _today = SwedishTime.DateAt(document.ReadAt);

    public IReadOnlyList<RegisterEntry> Entries => _entries;

    public IReadOnlyList<MappingFault> Faults => _faults;

    /// <summary>Tells whether a row has the columns that its type asks for.</summary>
    public static bool IsWhole(string[] row) => RowTypes.IsUser(row) ? row.Length == Columns : RowTypes.IsKnown(row);

    /// <summary>Takes a row in.</summary>
    public void Add(string[] row, long line)
    {
        if (!RowTypes.IsKnown(row))
            Fault(FaultCodes.UnknownRow, line, "a row that ends in user, class, school or a relation");
        else if (!RowTypes.IsUser(row))
            return;
        else if (row.Length != Columns)
            Fault(FaultCodes.WrongColumnCount, line, $"{Columns} columns in a user row");
        else if (PersonIdentity.TryParse(row[Identity], _today) is not { } identity)
            Fault(FaultCodes.InvalidIdentity, line, "a personnummer in column 4, yyyymmdd-nnnn, with the right check digit");
        else
            Add(Entry(row, identity), identity);
    }

    // A person may stand on several rows; one that hides the contact details is enough.
    private void Add(PersonEntry entry, PersonIdentity identity)
    {
        if (_places.TryAdd(identity, _entries.Count))
            _entries.Add(entry);
        else if (entry.Protection is not null)
            _entries[_places[identity]] = entry;
    }

    private PersonEntry Entry(string[] row, PersonIdentity identity) => new()
    {
        Source = document.Source,
        // The file has no id of its own. This one could be found by trying all numbers, which is borne because the hub keeps
        // a register entry's id only as a keyed hash.
        RecordId = MessageId.Derive("unikum-user", identity.Value).ToString(),
        Version = document.ReadAt.ToUnixTimeMilliseconds(),
        Identity = identity,
        GivenName = row[GivenName].Length > 0 ? row[GivenName] : null,
        FamilyName = row[FamilyName].Length > 0 ? row[FamilyName] : null,
        Protection = ProtectionOf(row[HidesContact]),
    };

    // "true" can be a secrecy mark or a wish, which the file can't tell apart; "false" tells nothing of the register. A word
    // that is neither can't be evaluated.
    private static Protection? ProtectionOf(string hidesContact) =>
        hidesContact.Length == 0 || string.Equals(hidesContact, "false", StringComparison.OrdinalIgnoreCase) ? null : Protection.Unknown;

    private void Fault(string code, long line, string expected) =>
        _faults.Add(new MappingFault(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), expected));
}
