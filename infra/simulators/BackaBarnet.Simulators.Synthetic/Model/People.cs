using BackaBarnet.Contracts;
using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Simulators.Synthetic.Model;

/// <summary>Sex as a personnummer tells it.</summary>
public enum Sex
{
    /// <summary>Woman or girl.</summary>
    Woman,

    /// <summary>Man or boy.</summary>
    Man,
}

/// <summary>Where somebody lives.</summary>
/// <param name="Street">Street and number.</param>
/// <param name="PostalCode">Five digits.</param>
/// <param name="Locality">Post town.</param>
public sealed record SyntheticAddress(string Street, string PostalCode, string Locality);

/// <summary>An invented person.</summary>
public sealed record SyntheticPerson : Confidential
{
    /// <summary>Id in the roster.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number that the person has today, 12 characters: one of Skatteverket's test numbers, or a temporary one of SS 12000.</summary>
    public required string Number { get; init; }

    /// <summary>The number that the person had before, if it has been changed during the year.</summary>
    public string? EarlierNumber { get; init; }

    /// <summary>The day on which <see cref="Number"/> took the place of <see cref="EarlierNumber"/>.</summary>
    public DateOnly? NumberSince { get; init; }

    /// <summary><see cref="Number"/> is a personnummer of Skatteverket's list.</summary>
    public required bool IsListed { get; init; }

    /// <summary>Date of birth.</summary>
    public required DateOnly Born { get; init; }

    /// <summary>Sex.</summary>
    public required Sex Sex { get; init; }

    /// <summary>Given name.</summary>
    public required string GivenName { get; init; }

    /// <summary>Family name.</summary>
    public required string FamilyName { get; init; }

    /// <summary>Protection of the person's whereabouts.</summary>
    public Protection Protection { get; init; }

    /// <summary>Where the person lives; <see langword="null"/> where nobody is told.</summary>
    public SyntheticAddress? Address { get; init; }

    /// <summary>The number that the person had on a day.</summary>
    public string NumberOn(DateOnly day) => EarlierNumber is { } earlier && day < NumberSince ? earlier : Number;
}

/// <summary>Who decides for the children of a family.</summary>
public enum Custody
{
    /// <summary>Two guardians who live together.</summary>
    Together,

    /// <summary>Two guardians at two addresses.</summary>
    Split,

    /// <summary>One guardian.</summary>
    Sole,

    /// <summary>A god man in the place of guardians.</summary>
    GodMan,

    /// <summary>Two guardians of whom the roster says nothing, which is not the same as none.</summary>
    NotTold,
}

/// <summary>Somebody responsible for a child.</summary>
/// <param name="Person">The person.</param>
/// <param name="Relation">Relation in the words of SS 12000: <c>Vårdnadshavare</c> or <c>God man</c>.</param>
public sealed record SyntheticGuardian(SyntheticPerson Person, string Relation);

/// <summary>Children with the same guardians.</summary>
public sealed record SyntheticFamily : Confidential
{
    /// <summary>Number of the family, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Who decides for the children.</summary>
    public required Custody Custody { get; init; }

    /// <summary>The family came to Sweden lately: its members begin with temporary numbers.</summary>
    public required bool IsNewlyArrived { get; init; }

    /// <summary>Those responsible, as the population register knows them; the roster may not tell (<see cref="Custody.NotTold"/>).</summary>
    public required IReadOnlyList<SyntheticGuardian> Guardians { get; init; }

    /// <summary>The children, in the order of their numbers.</summary>
    public required IReadOnlyList<SyntheticChild> Children { get; init; }
}

/// <summary>Who the barnkontakt of a child is: one of midwife, BVC nurse, preschool rektor, school rektor.</summary>
public enum LifeStage
{
    /// <summary>Nobody: between two schools, away in another municipality, or not born.</summary>
    Nobody,

    /// <summary>The midwife, until BVC takes over.</summary>
    Midwife,

    /// <summary>The nurse at BVC, whenever there is neither preschool nor school, until the child is six.</summary>
    ChildHealth,

    /// <summary>The rektor of the preschool.</summary>
    Preschool,

    /// <summary>The rektor of the school.</summary>
    School,
}

/// <summary>A child.</summary>
public sealed record SyntheticChild : Confidential
{
    /// <summary>Days after birth on which BVC takes over from the midwives.</summary>
    internal const int HandedToChildHealth = 10;

    /// <summary>Number of the child in the municipality, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Who it is.</summary>
    public required SyntheticPerson Person { get; init; }

    /// <summary>Its places in preschool, school and fritidshem, in the order in which they begin.</summary>
    public required IReadOnlyList<SyntheticStay> Stays { get; init; }

    /// <summary>First day here, of a child that has come from another municipality during the year.</summary>
    public DateOnly? ComesOn { get; init; }

    /// <summary>Last day here, of a child that has left for another municipality during the year.</summary>
    public DateOnly? LeavesOn { get; init; }

    /// <summary>Health care has a number for it that it can name it by: it has no temporary ones.</summary>
    public bool IsKnownToHealthCare => Person.IsListed && Person.EarlierNumber is null;

    /// <summary>The days with the midwives here, first and last included; <see langword="null"/> if none are told.</summary>
    public (DateOnly From, DateOnly Until)? MidwifeTime =>
        IsKnownToHealthCare && ComesOn is null && Within(Person.Born, Person.Born.AddDays(HandedToChildHealth - 1)) is { } time ? time : null;

    /// <summary>The days in which BVC has the child in its care here, first and last included; <see langword="null"/> if none are told.</summary>
    public (DateOnly From, DateOnly Until)? ChildHealthTime =>
        IsKnownToHealthCare ? Within(Person.Born.AddDays(HandedToChildHealth), Person.Born.AddYears(6).AddDays(-1)) : null;

    /// <summary>The preschool or school of a day, if there is one; the later where two overlap.</summary>
    public SyntheticStay? StayOn(DateOnly day) =>
        Stays.LastOrDefault(stay => stay.SchoolType != SyntheticStay.AfterSchool && stay.From <= day && (stay.Until is null || stay.Until >= day));

    /// <summary>Who is the child's barnkontakt on a day, as Backa barnet has it by stage of life.</summary>
    public LifeStage StageOn(DateOnly day) => StayOn(day)?.Unit.Kind switch
    {
        UnitKind.Preschool => LifeStage.Preschool,
        not null => LifeStage.School,
        _ when day < Person.Born || AgeOn(day) >= 6 || day < ComesOn || day > LeavesOn => LifeStage.Nobody,
        _ when day >= Person.Born.AddDays(HandedToChildHealth) => LifeStage.ChildHealth,
        _ => ComesOn is null ? LifeStage.Midwife : LifeStage.Nobody,
    };

    private (DateOnly From, DateOnly Until)? Within(DateOnly from, DateOnly until)
    {
        var (first, last) = (ComesOn > from ? ComesOn.Value : from, LeavesOn < until ? LeavesOn.Value : until);
        return first <= last ? (first, last) : null;
    }

    /// <summary>Age in whole years on a day.</summary>
    public int AgeOn(DateOnly day) => day.Year - Person.Born.Year - (day < Person.Born.AddYears(day.Year - Person.Born.Year) ? 1 : 0);
}
