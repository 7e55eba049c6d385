using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>A child, unborn to grown up, with the days around birthdays.</summary>
internal static class AnyChild
{
    private static readonly Holder Mother = new("V1", "guardian");

    private static readonly IReadOnlyList<Holder>?[] RareHolders =
    [
        null,
        [],
        [new("V1", "godMan")],
        [new("V1", "speciallyAppointed"), new("V2", "speciallyAppointed")],
        [Mother, new("V2", "temporary")],
        [Mother, new("V2", "familjehem")],
        [Mother, Mother],
        [new("V2", "stepParent")],
    ];

    public static ChildFacts Of(Dice dice, DateOnly today) => new()
    {
        Born = Born(dice, today),
        Holders = dice.OnceIn(6) ? dice.Pick(RareHolders) : dice.OnceIn(3) ? [Mother] : [Mother, new("V2", "guardian")],
        Protected = dice.Usually(40, Protection.None, Protection.Unknown, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing),
        GuardianProtected = dice.Usually(60, Protection.None, Protection.Unknown, Protection.Sekretessmarkering, Protection.SkyddadFolkbokforing),
        UnderLvu = dice.OnceIn(25),
        ShelteredHousing = dice.OnceIn(50),
    };

    private static DateOnly? Born(Dice dice, DateOnly today)
    {
        if (dice.OnceIn(30))
            return null;
        if (dice.OnceIn(30))
            return today.AddDays(dice.Pick(1, 100));
        var years = dice.OnceIn(3) ? dice.Pick(12, 15, 18, 21) : dice.Between(0, 22);
        return today.AddYears(-years).AddDays(dice.Pick(0, 0, -1, 1, -100));
    }
}
