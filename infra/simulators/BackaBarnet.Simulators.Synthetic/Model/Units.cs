using BackaBarnet.Contracts;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>What a unit is.</summary>
public enum UnitKind
{
    /// <summary>Preschool.</summary>
    Preschool,

    /// <summary>Compulsory school with preschool class.</summary>
    School,

    /// <summary>Fritidshem of a school.</summary>
    AfterSchool,

    /// <summary>Upper secondary school.</summary>
    UpperSecondary,
}

/// <summary>A preschool, a school, a fritidshem.</summary>
/// <param name="Index">Number of the unit, from 0.</param>
/// <param name="Id">Id in the roster.</param>
/// <param name="Code">Code in barnhälsoplaner, and the school unit code in the roster.</param>
/// <param name="Name">Name as people know it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Activity">Id of its activity.</param>
public sealed record SyntheticUnit(int Index, Guid Id, string Code, string Name, UnitKind Kind, string Activity);

/// <summary>A department of a preschool or a class of a school.</summary>
/// <param name="Id">Id in the roster.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Name">Name as people know it.</param>
public sealed record SyntheticGroup(Guid Id, SyntheticUnit Unit, string Name);

/// <summary>A child's place at a unit.</summary>
public sealed record SyntheticStay : Confidential
{
    internal const string Preschool = "FS";
    internal const string PreschoolClass = "FKLASS";
    internal const string Compulsory = "GR";
    internal const string UpperSecondary = "GY";
    internal const string AfterSchool = "FTH";

    /// <summary>A place that begins within so many days is in the roster already.</summary>
    internal const int KnownAhead = 120;

    private const int EndKnownAhead = 30;

    /// <summary>Id in the roster; an enrolment in a school has none there.</summary>
    public required Guid Id { get; init; }

    /// <summary>The unit.</summary>
    public required SyntheticUnit Unit { get; init; }

    /// <summary>School form as in SS 12000.</summary>
    public required string SchoolType { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included; <see langword="null"/> while open.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Place within the unit's departments or classes, from 0: siblings of one age need not share one.</summary>
    internal int GroupDraw { get; init; }

    /// <summary>
    /// The place as the roster has it on a day: it is known some months before it begins, and its end some weeks before;
    /// <see langword="null"/> while it is not known at all.
    /// </summary>
    /// <param name="day">The day.</param>
    public SyntheticStay? KnownOn(DateOnly day) =>
        From > day.AddDays(KnownAhead) ? null
        : Until > day.AddDays(EndKnownAhead) ? this with { Until = null }
        : this;

    /// <summary>The days on which the roster comes to know of it.</summary>
    internal IEnumerable<DateOnly> ToldOn => Until is { } until ? [From.AddDays(-KnownAhead), until.AddDays(-EndKnownAhead)] : [From.AddDays(-KnownAhead)];

    /// <summary>It is held in preschool or fritidshem, and so is a Placement of SS 12000; otherwise it is an enrolment.</summary>
    public bool IsPlacement => SchoolType is Preschool or AfterSchool;
}

/// <summary>Somebody who works at a unit.</summary>
/// <param name="DutyId">Id of the duty in the roster.</param>
/// <param name="Person">Who it is.</param>
/// <param name="Unit">Where.</param>
/// <param name="Role">Role in the words of SS 12000.</param>
/// <param name="Signature">Short title: <c>REK</c>, <c>LÄR</c>, <c>SSK</c> (nurse) or <c>KUR</c> (counsellor).</param>
/// <param name="Group">The group that the person is responsible for.</param>
public sealed record SyntheticStaff(Guid DutyId, SyntheticPerson Person, SyntheticUnit Unit, string Role, string Signature, SyntheticGroup? Group);
