using BackaBarnet.Contracts.Vocabulary;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>Answers: of nobody, of everybody, or of some, with faults.</summary>
internal static class AnyConsents
{
    private static readonly string[] Signers = ["V1", "V2", "child", "parent:V1", "parent:V2", "stepParent", "V3"];

    public static IReadOnlyList<ConsentFacts> Of(Dice dice, Situation situation)
    {
        string[] everybody = [.. (situation.Child.Holders ?? []).Select(holder => holder.Id).Distinct(StringComparer.Ordinal), "child", "parent:V1"];
        IEnumerable<ConsentFacts> usual = dice.Between(0, 9) switch
        {
            < 4 => everybody.Select(person => PerfectYes(situation, person)),
            < 6 => everybody.Where(_ => dice.ButOnceIn(4)).Select(person => Spoilt(dice, situation, PerfectYes(situation, person))),
            < 8 => everybody.Where(_ => dice.ButOnceIn(3)).Select(person => PerfectYes(situation, person)),
            _ => [],
        };
        return dice.Shuffled([.. usual, .. dice.OnceIn(3) ? dice.Some(3, () => One(dice, situation)) : []]);
    }

    /// <summary>A yes that lacks nothing today.</summary>
    public static ConsentFacts PerfectYes(Situation situation, string person) => new()
    {
        Id = $"ja-{person}",
        By = person,
        Answer = "yes",
        From = SwedishTime.DateAt(situation.At),
        Until = SwedishTime.DateAt(situation.At).AddDays(30),
        Releasing = [situation.From.Id],
        Recipients = [situation.To.Id],
        Categories = Categories.All,
        Purpose = situation.Purpose,
        VerifiedBy = [situation.From.Id],
    };

    /// <summary>Any answer of anybody.</summary>
    public static ConsentFacts One(Dice dice, Situation situation)
    {
        var one = PerfectYes(situation, dice.Pick(Signers)) with { Id = $"S{dice.Between(1, 9)}", Answer = dice.Pick("yes", "yes", "no", "kanske") };
        if (one.Answer != "yes" && dice.OnceIn(2))
            one = one with { Categories = [], Releasing = [], Recipients = [], Purpose = null, Until = null };
        return Spoilt(dice, situation, Spoilt(dice, situation, one));
    }

    private static ConsentFacts Spoilt(Dice dice, Situation situation, ConsentFacts consent)
    {
        var today = SwedishTime.DateAt(situation.At);
        return dice.Between(0, 30) switch
        {
            0 => consent with { From = today.AddDays(1) },
            1 => consent with { From = today.AddMonths(-6), Until = today },
            2 => consent with { From = today.AddMonths(-6).AddDays(-1), Until = today },
            3 => consent with { From = today.AddDays(-40), Until = today.AddDays(-1) },
            4 => consent with { Until = null },
            5 => consent with { From = today.AddDays(-10) },
            6 => consent with { RevokedAt = situation.At.AddMinutes(dice.Pick(-1, 0, 1)) },
            7 => consent with { CoversFrom = today.AddDays(-dice.Pick(0, 1, 30)), CoversUntil = dice.Pick(today, today.AddDays(-1)) },
            8 => consent with { CoversUntil = today },
            9 => consent with { Releasing = dice.Pick<string[]>([], ["annan"], ["annan", situation.From.Id]) },
            10 => consent with { Recipients = dice.Pick<string[]>([], ["annan"], ["annan", situation.To.Id]) },
            11 or 12 or 13 => consent with { Categories = dice.Pick<string[]>([], [Categories.Wellbeing], [Categories.Health, Categories.Identity], ["något nytt"]) },
            14 => consent with { Purpose = dice.Pick<string?>(null, "uppfoljning", "okänt") },
            15 or 16 => consent with { Form = dice.Pick("oral", "presumed", "eid") },
            17 => consent with { Informed = false },
            18 or 19 => consent with { VerifiedBy = dice.Pick<string[]>([], ["annan"]) },
            20 or 21 => consent with { Answer = "no" },
            22 => consent with { Id = "S1" },
            _ => consent,
        };
    }
}
