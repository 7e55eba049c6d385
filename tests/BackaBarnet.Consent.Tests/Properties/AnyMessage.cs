using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>A message: mostly a few fields about the child, sometimes about others, sometimes one path twice.</summary>
internal static class AnyMessage
{
    private static readonly string[] Likely = [Categories.Wellbeing, Categories.Wellbeing, Categories.Health, Categories.School, Categories.Identity, Categories.Metadata, Categories.Contact];

    public static MessageFacts Of(Dice dice, DateTimeOffset at, string sender, string recipient)
    {
        var kind = Kind(dice, sender, recipient);
        var items = dice.Some(5, () => AnyItem(dice));
        if (kind == "aterkoppling" && dice.ButOnceIn(6))
            items = [.. items, new Item("feedback.child", Categories.Feedback, "child")];
        if (dice.OnceIn(recipient == "POL" ? 4 : 20))
            items = [new Item("contact.phone", Categories.Contact, "child"), .. items.Where(item => item.Category is "identity" or "metadata")];
        return new MessageFacts
        {
            Kind = kind,
            SuspectsHarm = dice.OnceIn(recipient == "SOC" ? 6 : 16),
            AttestedWithinScope = dice.ButOnceIn(4),
            RecordedAt = dice.OnceIn(2) ? null : at.AddDays(-dice.Pick(0, 1, 30, 400)).AddHours(dice.Pick(0, -12, 12)),
            Items = items,
        };
    }

    public static Item AnyItem(Dice dice)
    {
        var category = dice.OnceIn(3) ? dice.Usually(15, dice.Pick(Categories.All), "något nytt") : dice.Pick(Likely);
        var about = dice.Usually(9, "child", "parent:V1", "parent:V1", "parent:V2", "sibling:B1", "informant", "other", "okänd");
        return new Item(dice.Usually(15, $"{category}.{about}", "wellbeing.child", "health.child", "notes"), category, about);
    }

    private static string Kind(Dice dice, string sender, string recipient)
    {
        if (recipient == "SOC" && dice.OnceIn(6))
            return "orosanmalan";
        if (sender == "SOC" && dice.OnceIn(4))
            return "aterkoppling";
        return dice.OnceIn(4)
            ? dice.Pick("barnhalsoplan", "halsonotis", "orosanmalan", "konsultation", "konsultation", "aterkoppling", "okänd")
            : "upptackt";
    }
}
