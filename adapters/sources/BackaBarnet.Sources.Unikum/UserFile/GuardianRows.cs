using System.Globalization;
using BackaBarnet.Contracts.Messages;
using BackaBarnet.Contracts.Registers;
using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Hub.Sources;

namespace BackaBarnet.Sources.Unikum.UserFile;

/// <summary>
/// The guardian rows of a file while they are gathered: who is responsible for each child that they name. They go into entries of
/// their own, so that a file without them, or one that names other children, says nothing about who is responsible for this one. A list
/// from which one guardian were missing would make the others look like all who must consent: a child's list is whole or is not told.
/// </summary>
/// <param name="document">The file.</param>
/// <param name="options">Where a row has what.</param>
/// <param name="faults">The file's faults.</param>
internal sealed class GuardianRows(SourceDocument document, GuardianRowOptions options, List<MappingFault> faults)
{
    private const string Number = "a personnummer, yyyymmdd-nnnn, with the right check digit";

    private readonly Dictionary<PersonIdentity, (List<PersonIdentity> Guardians, long Line)> _children = [];
    private readonly HashSet<PersonIdentity> _unsure = [];
    private readonly NumberReading _numbers = document.Numbers;
    private bool _isAnyoneUnsure;

    /// <summary>How many columns a row must have.</summary>
    public int Columns => options.Columns;

    /// <summary>Takes note of a row whose child can't be told: it may be any.</summary>
    public void Doubt() => _isAnyoneUnsure = true;

    /// <summary>Takes a row in.</summary>
    public void Add(ReadRow row, long line)
    {
        if (PersonIdentity.TryParse(row[options.Child - 1], _numbers) is not { } child)
        {
            Fault(FaultCodes.InvalidIdentity, line, string.Create(CultureInfo.InvariantCulture, $"the child's in column {options.Child}: {Number}; without it nobody's guardians are taken from the file"));
            _isAnyoneUnsure = true;
        }
        else if (FaultOf(row, child) is var (code, expected))
        {
            Fault(code, line, expected);
            _unsure.Add(child);
        }
        else
        {
            Follow(row, child, line);
        }
    }

    /// <summary>An entry for each child whose guardians are told, and one for each of them.</summary>
    public IReadOnlyList<RegisterEntry> Entries()
    {
        foreach (var (child, (_, line)) in _children.Where(each => each.Value.Guardians.Count == 0 && !_unsure.Contains(each.Key)))
        {
            Fault(FaultCodes.MissingValue, line, "a guardian who is left when the last row about a child is read");
            _unsure.Add(child);
        }

        var told = _isAnyoneUnsure ? [] : _children.Where(each => !_unsure.Contains(each.Key)).ToList();
        return
        [
            .. told.SelectMany(each => each.Value.Guardians).Distinct().Select(guardian => Entry("unikum-guardian", guardian)),
            .. told.Select(each => Entry("unikum-guarded", each.Key) with
            {
                Responsibles = [.. each.Value.Guardians.Select(guardian => new Responsible { PersonRecordId = IdOf("unikum-guardian", guardian), RelationType = options.RelationType })],
            }),
        ];
    }

    private (string Code, string Expected)? FaultOf(ReadRow row, PersonIdentity child)
    {
        if (PersonIdentity.TryParse(row[options.Guardian - 1], _numbers) is not { } guardian)
            return (FaultCodes.InvalidIdentity, string.Create(CultureInfo.InvariantCulture, $"the guardian's in column {options.Guardian}: {Number}"));
        if (guardian == child || guardian.BirthDate >= child.BirthDate)
            return (FaultCodes.SwappedColumns, "a guardian who is older than the child; are the columns of GuardianRows the file's?");
        if (OperationOf(row) is not { } adds)
            return (FaultCodes.UnknownValue, string.Create(CultureInfo.InvariantCulture, $"add or remove in column {options.Operation}"));
        return adds || (_children.TryGetValue(child, out var known) && known.Guardians.Contains(guardian))
            ? null
            : (FaultCodes.UnknownRelation, "a guardian whom an earlier row of the file adds: the file must have all who are responsible for a child");
    }

    private void Follow(ReadRow row, PersonIdentity child, long line)
    {
        var guardian = PersonIdentity.TryParse(row[options.Guardian - 1], _numbers)!;
        var guardians = _children.TryGetValue(child, out var known) ? known.Guardians : [];
        if (OperationOf(row) is false)
            guardians.Remove(guardian);
        else if (!guardians.Contains(guardian))
            guardians.Add(guardian);
        _children[child] = (guardians, line);
    }

    private bool? OperationOf(ReadRow row) => options.Operation == 0 ? true : row[options.Operation - 1].ToUpperInvariant() switch
    {
        "ADD" => true,
        "REMOVE" => false,
        _ => null,
    };

    private PersonEntry Entry(string kind, PersonIdentity identity) => new()
    {
        Source = document.Source,
        RecordId = IdOf(kind, identity),
        Version = document.ReadAt.ToUnixTimeMilliseconds(),
        Identity = identity,
    };

    private static string IdOf(string kind, PersonIdentity identity) => MessageId.Derive(kind, identity.Value).ToString();

    private void Fault(string code, long line, string expected) =>
        faults.Add(new MappingFault(code, string.Create(CultureInfo.InvariantCulture, $"line {line}"), expected));
}
