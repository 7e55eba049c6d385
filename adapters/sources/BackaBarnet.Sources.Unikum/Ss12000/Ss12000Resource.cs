using System.Text.Json.Serialization.Metadata;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Sources.Unikum.Ss12000;

/// <summary>A resource of SS 12000 that the hub reads.</summary>
/// <param name="Path">Its address below the base address; <c>deletedEntities</c> names it so too.</param>
/// <param name="Name">Its name in subscriptions.</param>
/// <param name="Format">The format of its pages.</param>
/// <param name="Kind">What kind of record it holds.</param>
/// <param name="Type">How a record is read.</param>
internal sealed record Ss12000Resource(string Path, string Name, string Format, string Kind, JsonTypeInfo Type)
{
    /// <summary>All of them, in the order in which they are read: what others refer to comes first.</summary>
    public static IReadOnlyList<Ss12000Resource> All { get; } =
    [
        new("organisations", "Organisation", Formats.Organisations, RecordKinds.Organisation, Ss12000Json.Default.Organisation),
        new("groups", "Group", Formats.Groups, RecordKinds.Group, Ss12000Json.Default.Group),
        new("persons", "Person", Formats.Persons, RecordKinds.Person, Ss12000Json.Default.Person),
        new("placements", "Placement", Formats.Placements, RecordKinds.Placement, Ss12000Json.Default.Placement),
        new("duties", "Duty", Formats.Duties, RecordKinds.Duty, Ss12000Json.Default.Duty),
    ];

    /// <summary>The list on which its records stand.</summary>
    public string Roll => $"ss12000/{Path}";

    /// <summary>Its name in errors.</summary>
    public string Feed => $"SS 12000 {Path}";

    /// <summary>Whether its records name persons who may be found by lookup only.</summary>
    public bool NamesResponsibles => Kind == RecordKinds.Person;
}
