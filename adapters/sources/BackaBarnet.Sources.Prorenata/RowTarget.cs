using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace BackaBarnet.Sources.Prorenata;

/// <summary>What a row of a form can be mapped to. In the configuration the names stand in camel case: <c>needsMet</c>.</summary>
internal enum RowTarget
{
    /// <summary>How far the child's needs are met in an area, 1 to 5; the row's comment is a note in the area.</summary>
    NeedsMet,

    /// <summary>What was noticed in an area, in words.</summary>
    Note,

    /// <summary>Days of absence during the last month, 0 to 31.</summary>
    AbsentDays,

    /// <summary>The child's own view.</summary>
    ChildsView,

    /// <summary>What has been tried so far.</summary>
    TriedSoFar,

    /// <summary>Anything about a sister or brother.</summary>
    SiblingNote,

    /// <summary>Anything about a guardian's own situation.</summary>
    GuardianNote,

    /// <summary>Preschool group or school class; the student's class if the row is not answered.</summary>
    Group,

    /// <summary>When it was noticed; when the form was received if the row is not answered.</summary>
    ObservedOn,

    /// <summary>Yes: the sender attests that running text stays within the scope of what is released.</summary>
    Attest,

    /// <summary>Yes: the sender suspects that the child comes to harm. With an area, the row's comment is a note in it.</summary>
    SuspectsHarm,
}

/// <summary>The targets by their names, and the types of rows that they take.</summary>
internal static class RowTargets
{
    private static readonly RowType[] Words =
        [RowType.Fritext, RowType.KortText, RowType.JaNej, RowType.FlervalEn, RowType.FlervalFlera];

    private static readonly FrozenDictionary<RowTarget, RowType[]> Accepted = new Dictionary<RowTarget, RowType[]>
    {
        [RowTarget.NeedsMet] = [RowType.Skala, RowType.Heltal],
        [RowTarget.Note] = Words,
        [RowTarget.AbsentDays] = [RowType.Heltal],
        [RowTarget.ChildsView] = Words,
        [RowTarget.TriedSoFar] = Words,
        [RowTarget.SiblingNote] = Words,
        [RowTarget.GuardianNote] = Words,
        [RowTarget.Group] = [RowType.KortText, RowType.Fritext, RowType.FlervalEn],
        [RowTarget.ObservedOn] = [RowType.Datum, RowType.DatumOchTid],
        [RowTarget.Attest] = [RowType.JaNej],
        [RowTarget.SuspectsHarm] = [RowType.JaNej],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RowTarget> ByName =
        Accepted.Keys.ToFrozenDictionary(target => target.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>All names as they are written in the configuration, for messages.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetNames<RowTarget>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]));

    /// <summary>Reads a target's name; case does not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out RowTarget target)
    {
        target = default;
        return name is not null && ByName.TryGetValue(name, out target);
    }

    /// <summary>The types of rows that a target takes.</summary>
    public static IReadOnlyList<RowType> Types(this RowTarget target) => Accepted[target];

    /// <summary>Whether a row of this target belongs to an area and must name one.</summary>
    public static bool NeedsArea(this RowTarget target) => target is RowTarget.NeedsMet or RowTarget.Note;

    /// <summary>Whether a row of this target may name an area.</summary>
    public static bool TakesArea(this RowTarget target) => target.NeedsArea() || target == RowTarget.SuspectsHarm;
}
