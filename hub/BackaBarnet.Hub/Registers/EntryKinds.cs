using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Registers;

/// <summary>Kinds of register entry, as the store names them.</summary>
internal static class EntryKinds
{
    public const string Person = RecordKinds.Person;
    public const string Placement = RecordKinds.Placement;
    public const string Duty = RecordKinds.Duty;
    public const string Group = RecordKinds.Group;
    public const string Membership = RecordKinds.Membership;
    public const string Organisation = RecordKinds.Organisation;
    public const string Care = RecordKinds.Care;
    public const string Consent = "consent";
}

/// <summary>Who holds custody or stands in its place, by the words that registers use.</summary>
internal static class HolderKinds
{
    public const string Guardian = "guardian";
    public const string GodMan = "godMan";

    /// <summary>Capacities in which somebody may consent for a child, if the register agrees (R-CONS-14).</summary>
    public static IReadOnlyList<string> All { get; } = [Guardian, "speciallyAppointed", "temporary", GodMan];

    /// <summary>The holder's kind of a relation in SS 12000's words; <see langword="null"/> for a relation without that right.</summary>
    public static string? Of(string relationType) => relationType switch
    {
        "Vårdnadshavare" => Guardian,
        "God man" => GodMan,
        _ => null,
    };
}
