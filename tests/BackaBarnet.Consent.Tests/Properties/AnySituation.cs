using BackaBarnet.Consent.Tests.Oracle;
using BackaBarnet.Contracts.Vocabulary;
using FsCheck;
using FsCheck.Fluent;

namespace BackaBarnet.Consent.Tests.Properties;

/// <summary>
/// Situations as they may come: mostly plausible, so that consents and officers' decisions often suffice, but with unknown words,
/// answers that are none, faults and contradictions among them.
/// </summary>
internal static class AnySituation
{
    // Around the clocks' changes, the day from which OSL 10:15 a holds, the turn to 2027, and a leap day.
    private static readonly DateTimeOffset[] Instants =
    [
        new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)),
        new(2026, 3, 28, 23, 0, 0, TimeSpan.Zero),
        new(2026, 10, 25, 22, 59, 59, TimeSpan.Zero),
        new(2025, 11, 30, 22, 59, 59, TimeSpan.Zero),
        new(2025, 11, 30, 23, 0, 0, TimeSpan.Zero),
        new(2026, 12, 31, 22, 59, 59, TimeSpan.Zero),
        new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero),
        new(2028, 2, 29, 12, 0, 0, TimeSpan.FromHours(1)),
    ];

    public static Gen<Situation> Generator => Numbered.Select(tried => tried.Situation);

    public static Arbitrary<Situation> Arbitrary => Arb.From(Generator, SmallerSituations.Of);

    /// <summary>Situations with the number that repeats them, which a law's own choices go by as well.</summary>
    public static Arbitrary<Tried> Tried => Arb.From(Numbered, tried => SmallerSituations.Of(tried.Situation).Select(smaller => tried with { Situation = smaller }));

    private static Gen<Tried> Numbered => Gen.Choose(0, int.MaxValue).Select(number => new Tried(Of(new Dice(Laws.Seed, number)), number));

    public static Situation Of(Dice dice)
    {
        var at = dice.OnceIn(2) ? Instants[0] : dice.Pick(Instants);
        var (from, to) = AnyParties.Of(dice);
        var situation = new Situation
        {
            At = at,
            Child = AnyChild.Of(dice, SwedishTime.DateAt(at)),
            From = from,
            To = to,
            Mode = dice.Usually(40, "push", "pull", "bulk", "sharedDocument", "okänt"),
            Purpose = dice.Usually(12, "stod", "uppfoljning", "okänt"),
            Message = AnyMessage.Of(dice, at, from.Kind, to.Kind),
            Circumstances = AnyCircumstances.Of(dice, SwedishTime.DateAt(at), at),
        };
        situation = situation with { Consents = AnyConsents.Of(dice, situation) };
        return situation with { Decisions = AnyDecisions.Of(dice, situation) };
    }

    /// <summary>The situation with a yes that lacks nothing of everybody whose answer can be asked for, beside whatever else was answered.</summary>
    public static Situation EverybodySaysYes(Situation situation)
    {
        var parents = situation.Message.Items.Select(item => item.About).Where(about => about.StartsWith("parent:", StringComparison.Ordinal));
        var everybody = (situation.Child.Holders ?? []).Select(holder => holder.Id).Append("child").Concat(parents).Distinct(StringComparer.Ordinal);
        return situation with { Consents = [.. situation.Consents, .. everybody.Select(person => AnyConsents.PerfectYes(situation, person))] };
    }

    /// <summary>The situation without officers' decisions that open what is left to a person.</summary>
    public static Situation WithoutOverrides(Situation situation) =>
        situation with { Decisions = [.. situation.Decisions.Where(decision => decision.Kind != "override")] };

    /// <summary>Whether harm is suspected in the twin's words, so that a property may ask.</summary>
    public static bool IsSuspicionElsewhere(Situation situation) => situation.IsSuspicionElsewhere;
}

/// <summary>A situation that a law is tried on.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Number">Its number under the seed.</param>
internal sealed record Tried(Situation Situation, int Number);
