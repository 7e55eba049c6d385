using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Hub.Registers;

/// <summary>
/// Tells whether a record that bore one number and now bears another still is about the same person. Most often somebody has got a
/// better number; but it can be a slip that has been put right, and then what is known about one child must not become another's.
/// </summary>
internal static class NumberChange
{
    /// <summary>Whether the change is one that happens to one person: from a number that stands in for another, to a better one, with the same date of birth.</summary>
    /// <param name="before">The record's former number.</param>
    /// <param name="after">Its number now.</param>
    public static bool IsOfOnePerson(PersonIdentity before, PersonIdentity after) =>
        RankOf(after) > RankOf(before) && (before.BirthDate is null || after.BirthDate is null || before.BirthDate == after.BirthDate);

    /// <summary>How good a number is: from what a school makes up by itself, to what the population register gives out for life.</summary>
    public static int RankOf(PersonIdentity identity) => identity.Kind switch
    {
        IdentityKind.Tillfalligt or IdentityKind.Interim => 0,
        IdentityKind.Reservnummer => 1,
        IdentityKind.Samordningsnummer => 2,
        _ => 3,
    };
}
