using BackaBarnet.Contracts.Registers;

namespace BackaBarnet.Contracts.Vocabulary;

/// <summary>Kinds of record that a source can say are gone, as registers name them. A consent is not among them: it is taken back, never lost.</summary>
public static class RecordKinds
{
    /// <summary><see cref="PersonEntry"/>.</summary>
    public const string Person = "person";

    /// <summary><see cref="PlacementEntry"/>.</summary>
    public const string Placement = "placement";

    /// <summary><see cref="DutyEntry"/>.</summary>
    public const string Duty = "duty";

    /// <summary><see cref="GroupEntry"/>.</summary>
    public const string Group = "group";

    /// <summary><see cref="MembershipEntry"/>.</summary>
    public const string Membership = "membership";

    /// <summary><see cref="OrganisationEntry"/>.</summary>
    public const string Organisation = "organisation";

    /// <summary><see cref="CareEntry"/>.</summary>
    public const string Care = "care";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Person, Placement, Duty, Group, Membership, Organisation, Care];
}
