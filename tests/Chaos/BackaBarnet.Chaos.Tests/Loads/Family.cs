using BackaBarnet.Testing;
using BackaBarnet.Towns;

namespace BackaBarnet.Chaos.Tests.Loads;

/// <summary>What is known of a child's consents, from the load's beginning to its end.</summary>
internal enum Standing
{
    /// <summary>Everybody has said yes to <see cref="Family.First"/> and <see cref="Family.Second"/>.</summary>
    Both,

    /// <summary>Everybody has said yes to <see cref="Family.First"/> only.</summary>
    One,

    /// <summary>One of the guardians has not answered.</summary>
    None,

    /// <summary>The child's identity is protected.</summary>
    Protected,

    /// <summary>Like both, until one guardian takes back the yes to <see cref="Family.Second"/>.</summary>
    TakenBack,

    /// <summary>Like <see cref="TakenBack"/>, and given again later.</summary>
    GivenAgain,

    /// <summary>Like none, until the missing yes to both comes.</summary>
    GivenLater,
}

/// <summary>A child, those who answer for it, and how they answer.</summary>
/// <param name="Id">Id in the roster and in the region's register.</param>
/// <param name="Child">The child's identity number.</param>
/// <param name="Guardians">The guardians' identity numbers.</param>
/// <param name="Standing">How they answer.</param>
/// <param name="AnswersItself">Whether the child must say yes too (from twelve years on).</param>
internal sealed record Family(string Id, string Child, (string First, string Second) Guardians, Standing Standing, bool AnswersItself = false)
{
    public const string Preschool = "forskolan-solstralen";
    public const string First = "elevhalsan";
    public const string Second = "bup";
    private static readonly (string, string) Parents = (TestNumbers.Mother, TestNumbers.Father);
    private static readonly (string, string) OtherParents = (TestNumbers.SecondMother, TestNumbers.SecondFather);

    /// <summary>All children of a load.</summary>
    public static IReadOnlyList<Family> All { get; } =
    [
        new("a", TestNumbers.ToddlerGirl, Parents, Standing.Both),
        new("b", TestNumbers.ToddlerBoy, OtherParents, Standing.None),
        new("c", TestNumbers.SchoolGirl, Parents, Standing.One, AnswersItself: true),
        new("d", TestNumbers.SchoolBoy, OtherParents, Standing.TakenBack, AnswersItself: true),
        new("e", TestNumbers.SecondSchoolGirl, Parents, Standing.GivenAgain, AnswersItself: true),
        new("f", TestNumbers.SecondSchoolBoy, OtherParents, Standing.GivenLater, AnswersItself: true),
        new("g", TestNumbers.ThirdSchoolBoy, Parents, Standing.Protected, AnswersItself: true),
        new("h", TestNumbers.TeenageGirl, OtherParents, Standing.Both, AnswersItself: true),
        new("i", TestNumbers.TeenageBoy, Parents, Standing.TakenBack, AnswersItself: true),
        new("j", TestNumbers.OlderTeenageGirl, OtherParents, Standing.Both, AnswersItself: true),
    ];

    /// <summary>Who must have a card about the child when everything has come to rest.</summary>
    public IReadOnlyList<string> Must => Standing switch
    {
        Standing.Both or Standing.GivenAgain or Standing.GivenLater => [First, Second],
        Standing.One or Standing.TakenBack => [First],
        _ => [],
    };

    /// <summary>Who may have one, as it may have been sent before a yes was taken back.</summary>
    public IReadOnlyList<string> May => Standing is Standing.TakenBack ? [Second] : [];

    /// <summary>Whether nobody changes an answer while the load lasts.</summary>
    public bool IsSteady => Standing is Standing.Both or Standing.One;

    /// <summary>The answers before the load.</summary>
    public IEnumerable<Answer> FirstAnswers() => Standing switch
    {
        Standing.One => Yes(First, 1, everybody: true),
        Standing.None or Standing.GivenLater => Yes(First, 1, everybody: false).Concat(Yes(Second, 1, everybody: false)),
        _ => Yes(First, 1, everybody: true).Concat(Yes(Second, 1, everybody: true)),
    };

    /// <summary>The answers that change the child's standing while the load is under way.</summary>
    /// <param name="now">When.</param>
    public IEnumerable<Answer> Changes(DateTimeOffset now) => Standing switch
    {
        Standing.TakenBack or Standing.GivenAgain => [Yes(Second, 2, Guardians.Second) with { RevokedAt = now }],
        Standing.GivenLater => [Yes(First, 1, Guardians.Second), Yes(Second, 1, Guardians.Second)],
        _ => [],
    };

    /// <summary>The answers that change it back.</summary>
    public IEnumerable<Answer> LastChanges() => Standing is Standing.GivenAgain ? [Yes(Second, 3, Guardians.Second)] : [];

    private IEnumerable<Answer> Yes(string recipient, int version, bool everybody)
    {
        yield return Yes(recipient, version, Guardians.First);
        if (everybody)
            yield return Yes(recipient, version, Guardians.Second);
        if (AnswersItself)
            yield return Yes(recipient, version, Child);
    }

    private Answer Yes(string recipient, int version, string by)
    {
        var who = by == Child ? "own" : by == Guardians.First ? "first" : "second";
        return new Answer($"S-{Id}-{recipient}-{who}", version, Child, by, Preschool, recipient);
    }
}
