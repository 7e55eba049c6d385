using BackaBarnet.Contracts.Vocabulary;
using BackaBarnet.Simulators.Synthetic.Events;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>How many there are of what in a municipality: nothing that is about anybody.</summary>
public sealed record MunicipalityFigures
{
    /// <summary>Children.</summary>
    public required int Children { get; init; }

    /// <summary>What everything was drawn from.</summary>
    public required int Seed { get; init; }

    /// <summary>The day on which the year ends.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Families.</summary>
    public required int Families { get; init; }

    /// <summary>Families by custody.</summary>
    public required IReadOnlyDictionary<string, int> Custody { get; init; }

    /// <summary>Children whose whereabouts are protected.</summary>
    public required int ProtectedChildren { get; init; }

    /// <summary>Guardians whose whereabouts are protected.</summary>
    public required int ProtectedGuardians { get; init; }

    /// <summary>Children with a number from Skatteverket's list; the others have temporary ones.</summary>
    public required int ChildrenWithListedNumber { get; init; }

    /// <summary>Persons, guardians as well, whose number changed during the year.</summary>
    public required int ChangedNumbers { get; init; }

    /// <summary>Preschools, schools and fritidshem.</summary>
    public required int Units { get; init; }

    /// <summary>People who work there.</summary>
    public required int Staff { get; init; }

    /// <summary>Events by kind, second versions included.</summary>
    public required IReadOnlyDictionary<string, int> Events { get; init; }

    /// <summary>Children about whom there was a report.</summary>
    public required int ReportedChildren { get; init; }

    /// <summary>Reports, second versions left out.</summary>
    public required int Reports { get; init; }

    /// <summary>Reports whose reporter wishes to be unknown, second versions left out.</summary>
    public required int AnonymousReports { get; init; }

    /// <summary>Counts a municipality.</summary>
    public static MunicipalityFigures Of(SyntheticMunicipality municipality)
    {
        var custody = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (listed, children, guardians) = (0, 0, 0);
        foreach (var family in municipality.Families())
        {
            custody[family.Custody.ToString()] = custody.GetValueOrDefault(family.Custody.ToString()) + 1;
            listed += family.Children.Count(child => child.Person.IsListed);
            children += family.Children.Count(child => child.Person.Protection != Protection.None);
            guardians += family.Guardians.Count(guardian => guardian.Person.Protection != Protection.None);
        }

        var year = new EventCount(municipality.Events());
        return new MunicipalityFigures
        {
            Children = municipality.Size,
            Seed = municipality.Seed,
            Today = municipality.Today,
            Families = municipality.FamilyCount,
            Custody = custody,
            ProtectedChildren = children,
            ProtectedGuardians = guardians,
            ChildrenWithListedNumber = listed,
            ChangedNumbers = year.ByKind.GetValueOrDefault(nameof(NumberEvent)),
            Units = municipality.Units.Count,
            Staff = municipality.Staff.DistinctBy(each => each.Person.Id).Count(),
            Events = year.ByKind,
            ReportedChildren = year.Reported.Count,
            Reports = year.Reports,
            AnonymousReports = year.Anonymous,
        };
    }

    private sealed class EventCount
    {
        public EventCount(IEnumerable<SyntheticEvent> events)
        {
            foreach (var happened in events)
            {
                var kind = happened.GetType().Name;
                ByKind[kind] = ByKind.GetValueOrDefault(kind) + 1;
                if (happened is not ReportEvent { Version: 1 } report)
                    continue;
                Reports++;
                Reported.Add(report.Child.Index);
                if (report.Naming != ReporterNaming.Named)
                    Anonymous++;
            }
        }

        public SortedDictionary<string, int> ByKind { get; } = new(StringComparer.Ordinal);

        public HashSet<int> Reported { get; } = [];

        public int Reports { get; private set; }

        public int Anonymous { get; private set; }
    }
}
